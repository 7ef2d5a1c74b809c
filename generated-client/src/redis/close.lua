-- Closes the limit. KEYS: whether it is closed. ARGV: for how many milliseconds. A longer time that it is closed for stays.
if redis.call('PTTL', KEYS[1]) < tonumber(ARGV[1]) then
  redis.call('SET', KEYS[1], 1, 'PX', ARGV[1])
end
