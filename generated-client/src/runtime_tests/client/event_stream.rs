//! Server-sent events and JSON lines, however the body is split.

use super::*;

/// The events of a body that comes in these pieces.
fn read<'a>(framing: Framing, pieces: impl IntoIterator<Item = &'a [u8]>) -> Vec<Frame> {
    let mut frames = Frames::new(framing);
    let mut found = Vec::new();
    for piece in pieces {
        frames.push(piece);
        found.extend(std::iter::from_fn(|| frames.next()));
    }
    frames.finish();
    found.extend(std::iter::from_fn(|| frames.next()));
    found
}

fn server_sent(body: &str) -> Vec<Frame> {
    read(Framing::ServerSent, [body.as_bytes()])
}

fn data(frames: &[Frame]) -> Vec<&str> {
    frames.iter().map(|frame| std::str::from_utf8(&frame.data).unwrap()).collect()
}

#[test]
fn the_fields_of_an_event_are_read() {
    let found = server_sent("event: add\ndata: one\ndata:two\ndata:  three\nid: 7\nretry: 1500\n\ndata\ndata: x\n\n");
    assert_eq!(
        found[0],
        Frame {
            data: b"one\ntwo\n three".to_vec(),
            event: Some("add".to_owned()),
            id: Some("7".to_owned()),
            retry: Some(1500),
        }
    );
    // The id stays until there is another one, the event's name does not.
    assert_eq!((found[1].event.as_deref(), found[1].id.as_deref()), (None, Some("7")));
    assert_eq!(data(&found[1..]), ["\nx"]);
}

#[test]
fn what_is_no_event_is_passed_over() {
    for nothing in ["", "\n\n", ": comment\n\n", "event: a\n\n", "datum: a\n\n", "data: cut off", "data: x\n"] {
        assert_eq!(server_sent(nothing), [], "{nothing:?}");
    }
    let found = server_sent("id: 1\n\ndata: a\n\nid: 2\0\nretry: 1s\nDATA: no\n data: no\ndata: b\n\nid\ndata: c\n\n");
    assert_eq!(data(&found), ["a", "b", "c"]);
    let ids: Vec<_> = found.iter().map(|frame| frame.id.as_deref()).collect();
    assert_eq!(ids, [Some("1"), Some("1"), None]);
    assert!(found.iter().all(|frame| frame.retry.is_none()));
}

#[test]
fn lines_end_as_they_like() {
    for end in ["\n", "\r", "\r\n"] {
        let body = ["\u{feff}data: a", "data: b", "", "data: c", "", ""].join(end);
        assert_eq!(data(&server_sent(&body)), ["a\nb", "c"], "{end:?}");
    }
    assert_eq!(data(&server_sent("\n\u{feff}data: a\n\n")), [""; 0]);
    assert_eq!(data(&server_sent("data\n\ndata\ndata\n\ndata:")), ["", "\n"]);
}

#[test]
fn what_is_no_utf8_is_replaced() {
    assert_eq!(data(&read(Framing::ServerSent, [&b"data: a\xffb\n\n"[..]])), ["a\u{fffd}b"]);
}

#[test]
fn each_line_of_json_is_an_event() {
    let lines = |body: &str| {
        let found = read(Framing::JsonLines, [body.as_bytes()]);
        data(&found).into_iter().map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(lines("{\"a\":1}\n\n  \r\n[2]\r\n3"), ["{\"a\":1}", "[2]", "3"]);
    assert_eq!(lines("\u{feff}\"x\"\n\x1e{}\n\x1e4\n"), ["\"x\"", "{}", "4"]);
    assert_eq!(lines(""), [""; 0]);
}

#[test]
fn an_event_is_given_when_it_is_whole() {
    let mut frames = Frames::new(Framing::ServerSent);
    frames.push(b"data: a\r\n\r");
    assert_eq!(frames.next().unwrap().data, b"a");
    assert_eq!((frames.next(), frames.buffered()), (None, 0));
    frames.push(b"\ndata: bcd\n");
    assert_eq!((frames.next(), frames.buffered()), (None, 3));
}

/// Every way to cut a body: with a mark between two bytes or not.
#[test]
fn where_a_body_is_cut_makes_no_difference() {
    let bodies =
        ["id:ä\r\ndata:€\n\n", "\u{feff}data:a\rdata\r\r\n", "\u{feff}[1]\r\n\x1e2\n3", "data: \u{1d11e}\n\nid\n\n"];
    for (body, framing) in bodies.iter().flat_map(|body| [(body, Framing::ServerSent), (body, Framing::JsonLines)]) {
        let bytes = body.as_bytes();
        let whole = read(framing, [bytes]);
        for marks in 0..1_u32 << (bytes.len() - 1) {
            let mut pieces = vec![0];
            pieces.extend((1..bytes.len()).filter(|at| marks & (1 << (at - 1)) != 0));
            pieces.push(bytes.len());
            let pieces = pieces.windows(2).map(|ends| &bytes[ends[0]..ends[1]]);
            assert_eq!(read(framing, pieces), whole, "{body:?} {marks:b}");
        }
    }
}
