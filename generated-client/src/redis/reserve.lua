-- Reserves a place within the rate limit. KEYS: the places, a list of their times, and whether the limit is closed.
-- ARGV: how many places there are, and how long each counts. Times are microseconds of the server's clock.
-- Returns 0 if there was a place, else how long until the next one.
local clock = redis.call('TIME')
local now = clock[1] * 1000000 + clock[2]
local closed = redis.call('PTTL', KEYS[2])
if closed > 0 then
  return closed * 1000
end
local most, window = tonumber(ARGV[1]), tonumber(ARGV[2])
local first = tonumber(redis.call('LINDEX', KEYS[1], 0))
while first and first <= now - window do
  redis.call('LPOP', KEYS[1])
  first = tonumber(redis.call('LINDEX', KEYS[1], 0))
end
local used = redis.call('LLEN', KEYS[1])
if used < most then
  -- `tostring` has too few digits.
  redis.call('RPUSH', KEYS[1], string.format('%.0f', now))
  redis.call('PEXPIRE', KEYS[1], math.ceil(window / 1000))
  return 0
end
return tonumber(redis.call('LINDEX', KEYS[1], used - most)) + window - now
