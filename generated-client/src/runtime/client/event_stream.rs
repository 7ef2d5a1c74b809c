//! The bytes of a stream to its events, wherever they are cut: server-sent events, and lines of JSON.
//!
//! Written here and not taken from a crate: `eventsource-stream` would bring nom into every crate that is generated, whether
//! its API streams or not, and knows only one of the two. The tests hold this reader against it.

/// How events follow one another in a body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Framing {
    /// `text/event-stream`, as WHATWG's HTML defines it
    ServerSent,
    /// One JSON text a line: `application/x-ndjson`, `application/jsonl`; with a record separator before each,
    /// `application/json-seq`
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

/// Takes bytes as they come, and gives the events that are whole.
#[derive(Debug)]
pub(super) struct Frames {
    framing: Framing,
    buffer: Vec<u8>,
    /// Where the line that is being read begins
    start: usize,
    /// Up to where no end of it was found
    scanned: usize,
    /// Whether the first line is yet to come, which may begin with a byte order mark
    is_first: bool,
    /// Whether the last line ended with CR, so that an LF belongs to it
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

    /// Takes a piece of the body. What was given out already is dropped.
    pub fn push(&mut self, bytes: &[u8]) {
        self.buffer.drain(..self.start);
        self.scanned -= self.start;
        self.start = 0;
        self.buffer.extend_from_slice(bytes);
    }

    /// Takes the end of the body: a last line of JSON needs no line feed. An event that no empty line ends is discarded, as
    /// WHATWG has it.
    pub fn finish(&mut self) {
        if self.framing == Framing::JsonLines {
            self.push(b"\n");
        }
    }

    /// How many bytes of an event are held that is not whole yet.
    pub fn held(&self) -> usize {
        self.buffer.len() - self.start + self.event.data.len()
    }

    /// The next event that is whole.
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

    /// The event that an empty line ends; none without a field `data`. The last id and the time to reconnect stay for what follows.
    fn dispatch(&mut self) -> Option<Frame> {
        let next = Frame { id: self.event.id.clone(), retry: self.event.retry, ..Frame::default() };
        let mut event = std::mem::replace(&mut self.event, next);
        let is_there = std::mem::take(&mut self.has_data);
        if std::str::from_utf8(&event.data).is_err() {
            event.data = text(&event.data).into_bytes();
        }
        event.id = event.id.filter(|id| !id.is_empty());
        is_there.then_some(event)
    }
}

/// A line's field and value, without the one space that may stand before it. A comment's field has no name.
fn field(line: &[u8]) -> (&[u8], &[u8]) {
    let (name, value) = match line.iter().position(|byte| *byte == b':') {
        Some(colon) => (&line[..colon], &line[colon + 1..]),
        None => (line, &line[line.len()..]),
    };
    (name, value.strip_prefix(b" ").unwrap_or(value))
}

/// Text with what is no UTF-8 replaced, as WHATWG decodes it.
fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[cfg(test)]
#[path = "../../runtime_tests/client/event_stream.rs"]
mod tests;
