//! What most examples have in common, so that each shows what it is about: a frame is captured and leaves.

/// The code.
pub(super) const FRAME_LEAVES: &str = r#"fn run() {
    let frame = cam::grab();
    app::out(&frame);
}
"#;

/// The `privacy.toml`: what the frame shows and where it goes, further lines of the sink, and the processing `door` with
/// the data that it names and further lines.
macro_rules! frame_leaves {
    ($data:literal to $kind:literal $(, sink: [$($sink:literal),+])? $(, door: $named:literal $([$($more:literal),+])?)?) => {
        concat!(
            "[[source]]\npath = \"cam::grab\"\ncategory = \"", $data, "\"\n",
            "[[sink]]\npath = \"app::out\"\nkind = \"", $kind, "\"\n",
            $($($sink, "\n",)+)?
            $(
                "[[processing]]\nid = \"door\"\npurpose = \"AccessControl\"\ndata = [\"", $named, "\"]\n",
                "basis = \"Contract\"\nsinks = [\"app::out\"]\n",
                $($($more, "\n",)+)?
            )?
        )
    };
}

pub(super) use frame_leaves;
