//! Paths as URIs (RFC 3986).

/// The URI of a path below the workspace's root; none where the path is absolute.
pub(super) fn relative(path: &str) -> Option<String> {
    let is_absolute = path.starts_with('/') || path.as_bytes().get(1) == Some(&b':');
    (!is_absolute).then(|| encode(path))
}

/// The URI of an absolute path.
pub(super) fn absolute(path: &str) -> String {
    let path = path.replace('\\', "/");
    format!("file:///{}", encode(path.trim_start_matches('/')))
}

/// The URI of an absolute directory; it ends in a slash, so that relative ones continue it.
pub(super) fn directory(path: &str) -> String {
    let uri = absolute(path);
    if uri.ends_with('/') { uri } else { format!("{uri}/") }
}

fn encode(path: &str) -> String {
    let mut out = String::new();
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/!$&'()*+,;=@".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_encoded() {
        assert_eq!(relative("src/é b.rs").as_deref(), Some("src/%C3%A9%20b.rs"));
        assert_eq!(relative("/w/x.rs"), None);
        assert_eq!(directory("/w/my app"), "file:///w/my%20app/");
        assert_eq!(absolute("C:\\w\\x.rs"), "file:///C%3A/w/x.rs");
    }
}
