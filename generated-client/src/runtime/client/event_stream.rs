//! Parses the bytes of a stream, in chunks of any size, into events: server-sent events, and JSON lines.
//!
//! `eventsource-stream` would add nom to every generated crate, and supports only server-sent events. The tests compare this
//! parser with it.

/// How a body is divided into events.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Framing {
    /// `text/event-stream`, as WHATWG HTML defines it.
    ServerSent,
    /// One JSON text in each line: `application/x-ndjson`, `application/jsonl`; with a record separator before each,
    /// `application/json-seq`.
    JsonLines,
}

/// One event as it was sent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Frame {
    pub data: Vec<u8>,
    pub event: Option<String>,
    pub id: Option<String>,
    pub retry: Option<u64>,
}

/// Receives chunks of bytes, and returns the complete events.
#[derive(Debug)]
pub(super) struct Frames {
    framing: Framing,
    buffer: Vec<u8>,
    /// Where the current line begins.
    start: usize,
    /// Up to where the line has no end.
    scanned: usize,
    /// Whether no line was read yet: the first may begin with a byte order mark.
    is_first: bool,
    /// Whether the last line ended with CR, so that a following LF is a part of its end.
    after_cr: bool,
    has_data: bool,
    event: Frame,
}

impl Frames {
    pub fn new(framing: Framing) -> Self {
        Self {
            framing,
            buffer: Vec::new(),
            start: 0,
            scanned: 0,
            is_first: true,
            after_cr: false,
            has_data: false,
            event: Frame::default(),
        }
    }

    /// Adds a chunk of the body, and drops the lines that were returned.
    pub fn push(&mut self, bytes: &[u8]) {
        self.buffer.drain(..self.start);
        self.scanned -= self.start;
        self.start = 0;
        self.buffer.extend_from_slice(bytes);
    }

    /// Marks the end of the body: a last line of JSON needs no line feed. A server-sent event without an empty line at its end is
    /// discarded, as WHATWG HTML requires.
    pub fn finish(&mut self) {
        if self.framing == Framing::JsonLines {
            self.push(b"\n");
        }
    }

    /// How many bytes of an incomplete event are buffered.
    pub fn buffered(&self) -> usize {
        self.buffer.len() - self.start + self.event.data.len()
    }

    /// The next complete event.
    pub fn next(&mut self) -> Option<Frame> {
        while let Some((from, to)) = self.line() {
            let line = &self.buffer[from..to];
            match self.framing {
                Framing::JsonLines => {
                    let line = line.strip_prefix(b"\x1e").unwrap_or(line).trim_ascii();
                    if !line.is_empty() {
                        return Some(Frame { data: line.to_vec(), ..Frame::default() });
                    }
                }
                Framing::ServerSent if line.is_empty() => {
                    if let Some(event) = self.dispatch() {
                        return Some(event);
                    }
                }
                Framing::ServerSent => {
                    let (name, value) = field(line);
                    match name {
                        b"data" => {
                            if self.has_data {
                                self.event.data.push(b'\n');
                            }
                            self.has_data = true;
                            self.event.data.extend_from_slice(value);
                        }
                        b"event" => self.event.event = Some(text(value)).filter(|name| !name.is_empty()),
                        b"id" if !value.contains(&0) => self.event.id = Some(text(value)),
                        b"retry" if value.iter().all(u8::is_ascii_digit) => {
                            self.event.retry = text(value).parse().ok().or(self.event.retry);
                        }
                        // A comment, or a field that means nothing.
                        _ => {}
                    }
                }
            }
        }
        None
    }

    /// Where the next whole line stands, its end left out.
    fn line(&mut self) -> Option<(usize, usize)> {
        if self.after_cr && self.start < self.buffer.len() {
            self.after_cr = false;
            if self.buffer[self.start] == b'\n' {
                self.start += 1;
                self.scanned = self.start;
            }
        }
        let is_end = |byte: &u8| *byte == b'\n' || *byte == b'\r' && self.framing == Framing::ServerSent;
        let Some(length) = self.buffer[self.scanned..].iter().position(is_end) else {
            self.scanned = self.buffer.len();
            return None;
        };
        let (mut from, to) = (self.start, self.scanned + length);
        self.after_cr = self.buffer[to] == b'\r';
        self.start = to + 1;
        self.scanned = self.start;
        if std::mem::take(&mut self.is_first) && self.buffer[from..to].starts_with("\u{feff}".as_bytes()) {
            from += "\u{feff}".len();
        }
        Some((from, to))
    }

    /// The event that an empty line ends; `None` without a field `data`. Later events inherit the last id and retry time.
    fn dispatch(&mut self) -> Option<Frame> {
        let next = Frame { id: self.event.id.clone(), retry: self.event.retry, ..Frame::default() };
        let mut event = std::mem::replace(&mut self.event, next);
        let has_data = std::mem::take(&mut self.has_data);
        if std::str::from_utf8(&event.data).is_err() {
            event.data = text(&event.data).into_bytes();
        }
        event.id = event.id.filter(|id| !id.is_empty());
        has_data.then_some(event)
    }
}

/// The name and the value of a line, without one leading space of the value. The name of a comment is empty.
fn field(line: &[u8]) -> (&[u8], &[u8]) {
    let (name, value) = match line.iter().position(|byte| *byte == b':') {
        Some(colon) => (&line[..colon], &line[colon + 1..]),
        None => (line, &line[line.len()..]),
    };
    (name, value.strip_prefix(b" ").unwrap_or(value))
}

/// Text with invalid UTF-8 replaced, as WHATWG HTML requires.
fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[cfg(test)]
#[path = "../../runtime_tests/client/event_stream.rs"]
mod tests;
