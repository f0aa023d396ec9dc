//! What most examples have in common, so that each shows what it is about: a frame is captured and leaves.

/// A frame leaves, and nobody says why.
pub(super) const FRAME_LEAVES: &str = r#"fn run() {
    let frame = cam::grab();
    app::out(&frame);
}
"#;

/// The same under the processing `door`.
pub(super) const UNDER_DOOR: &str = r#"#[processing(id = "door")]
fn run() {
    let frame = cam::grab();
    app::out(&frame);
}
"#;

/// Under `door`, the frame becomes something else before it leaves.
pub(super) const CHANGED: &str = r#"#[processing(id = "door")]
fn run() {
    let frame = cam::grab();
    app::out(app::change(&frame));
}
"#;

/// Under `door`, something is computed from the frame and stays in memory.
pub(super) const COMPUTED: &str = r#"#[processing(id = "door")]
fn run() {
    let frame = cam::grab();
    let result = app::change(&frame);
}
"#;

/// A `privacy.toml` of the usual parts, each with further lines in brackets: who is responsible, what `cam::grab`
/// gives, what `app::change` derives or how it declassifies, where `app::out` goes, and the processing `door` with
/// its purpose, data and basis.
macro_rules! config {
    (
        $(controller $controller:literal $([$($c:literal),+ $(,)?])?;)?
        $(source $category:literal $([$($s:literal),+ $(,)?])?;)?
        $(derive $derived:literal $([$($v:literal),+ $(,)?])?;)?
        $(declassify $kind:literal $([$($k:literal),+ $(,)?])?;)?
        $(sink $sink:literal $([$($o:literal),+ $(,)?])?;)?
        $(role $role:literal $([$($r:literal),+ $(,)?])?;)?
        $(door $purpose:literal, $data:literal, $basis:literal $([$($d:literal),+ $(,)?])?;)?
    ) => {
        concat!(
            $("[controller]\nkind = \"", $controller, "\"\n", $($($c, "\n",)+)?)?
            $("[[source]]\npath = \"cam::grab\"\ncategory = \"", $category, "\"\n", $($($s, "\n",)+)?)?
            $("[[derive]]\npath = \"app::change\"\ncategory = \"", $derived, "\"\n", $($($v, "\n",)+)?)?
            $("[[declassify]]\npath = \"app::change\"\nkind = \"", $kind, "\"\n", $($($k, "\n",)+)?)?
            $("[[sink]]\npath = \"app::out\"\nkind = \"", $sink, "\"\n", $($($o, "\n",)+)?)?
            $("[[role]]\npath = \"app::role\"\nrole = \"", $role, "\"\n", $($($r, "\n",)+)?)?
            $(
                "[[processing]]\nid = \"door\"\npurpose = \"", $purpose, "\"\ndata = [\"", $data, "\"]\n",
                "basis = \"", $basis, "\"\n",
                $($($d, "\n",)+)?
            )?
        )
    };
}

pub(super) use config;
