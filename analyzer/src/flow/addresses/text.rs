//! Which texts are addresses.

/// Whether a text names a host: `https://example.org/x`, `example.org:443`, `10.0.0.1:80`.
pub(super) fn names_host(text: &str) -> bool {
    match text.split_once("://") {
        Some((scheme, rest)) => {
            let is_scheme = |c: char| c.is_ascii_alphanumeric() || "+-.".contains(c);
            !scheme.is_empty() && scheme.chars().all(is_scheme) && !rest.is_empty() && !rest.starts_with('/')
        }
        None => text.rsplit_once(':').is_some_and(|(host, port)| {
            let is_port = port.parse::<u16>().is_ok_and(|port| port > 0);
            is_port && host.contains(['.', ']']) && is_host(host)
        }),
    }
}

/// Whether a text has the form of a name or number of a host, and is none of one's own.
pub(super) fn is_host(text: &str) -> bool {
    let is_allowed = |c: char| c.is_ascii_alphanumeric() || ".-_[]:".contains(c);
    let is_own =
        ["localhost", "0.0.0.0", "[::]", "::", "[::1]", "::1"].contains(&text) || text.starts_with("127.");
    !text.is_empty() && text.chars().all(is_allowed) && !is_own
}

/// A piece of a template.
#[derive(PartialEq, Eq, Debug)]
pub(super) enum Piece {
    Text(String),
    /// The value of this number.
    Value(usize),
}

/// The literal pieces of a template.
pub(super) fn pieces(literal: &str) -> Vec<String> {
    let is_text = |piece| match piece {
        Piece::Text(text) => Some(text),
        Piece::Value(_) => None,
    };
    template_pieces(literal).into_iter().filter_map(is_text).collect()
}

/// The pieces of a template as rustc hands them to `fmt::Arguments::new`: `b"\x16https://example.org/\xc0\x00"`.
///
/// A byte below 0x80 is the length of a piece, 0x80 announces a length of two bytes, and bytes from 0xc0 on stand for a
/// value: their lower bits tell what follows of flags (4 bytes), width, precision and position (2 each). 0 is the end.
pub(super) fn template_pieces(literal: &str) -> Vec<Piece> {
    let Some(bytes) = literal.strip_prefix("b\"").and_then(|rest| rest.strip_suffix('"')).and_then(unescaped)
    else {
        return Vec::new();
    };
    let mut pieces = Vec::new();
    let mut at = 0;
    let mut next = 0;
    while let Some(&byte) = bytes.get(at) {
        at += 1;
        let length = match byte {
            0 => break,
            1..=0x7f => usize::from(byte),
            0x80 => match bytes.get(at..at + 2) {
                Some(length) => {
                    at += 2;
                    usize::from(u16::from_le_bytes([length[0], length[1]]))
                }
                None => break,
            },
            _ => {
                let has = |bit: u8| usize::from(byte >> bit & 1);
                at += 4 * has(0) + 2 * has(1) + 2 * has(2);
                if has(3) == 1 {
                    let Some(position) = bytes.get(at..at + 2) else { break };
                    next = usize::from(u16::from_le_bytes([position[0], position[1]]));
                    at += 2;
                }
                pieces.push(Piece::Value(next));
                next += 1;
                continue;
            }
        };
        let Some(piece) = bytes.get(at..at + length) else { break };
        pieces.push(Piece::Text(String::from_utf8_lossy(piece).into_owned()));
        at += length;
    }
    pieces
}

/// The bytes of the inside of a byte string literal.
fn unescaped(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte != b'\\' {
            bytes.push(byte);
            continue;
        }
        bytes.push(match rest.next()? {
            b'n' => b'\n',
            b'r' => b'\r',
            b't' => b'\t',
            b'0' => 0,
            b'x' => {
                let digits = [rest.next()?, rest.next()?];
                u8::from_str_radix(std::str::from_utf8(&digits).ok()?, 16).ok()?
            }
            other => other,
        });
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_have_a_scheme_or_a_port() {
        for text in
            ["https://example.org", "amqp://a:b@broker", "example.org:443", "10.0.0.1:80", "[fe80::1]:80"]
        {
            assert!(names_host(text), "{text}");
        }
        for text in [
            "example.org",
            "a.txt",
            "0.0.0.0:80",
            "127.0.0.1:80",
            "localhost:1883",
            "10.0.0.1:0",
            "file:///tmp/a",
            "see http://a.org",
            "12:30",
            "a b.c:80",
            "https://",
        ] {
            assert!(!names_host(text), "{text}");
        }
    }

    #[test]
    fn templates_are_taken_apart() {
        assert_eq!(pieces(r#"b"\x16https://e.example.org/\xc0\x00""#), ["https://e.example.org/"]);
        assert_eq!(pieces(r#"b"\xc0\x03/x/\xc0\x00""#), ["/x/"]);
        assert_eq!(pieces(r#"b"\x01a\xc3\x00\x00\x00\x01\x02\x00\x01b\x00""#), ["a", "b"]);
        assert_eq!(pieces(r#"b"\x80\x02\x00ab\x00""#), ["ab"]);
        let value = [Piece::Value(1), Piece::Text("/".to_owned()), Piece::Value(2)];
        assert_eq!(template_pieces(r#"b"\xc8\x01\x00\x01/\xc0\x00""#), value);
        assert!(pieces("7_i32").is_empty() && pieces(r#"b"\x7fshort""#).is_empty());
    }
}
