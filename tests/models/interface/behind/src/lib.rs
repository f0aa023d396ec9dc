//! Types of crates that the program does not depend on itself: the compiler prints them as they are declared.

use models_interface_lends as lends;

pub fn named() {
    let _ = lends::tracing_event();
    let _ = lends::tracing_span();
}
