//! Sentences that are put together, in the language of the run.

/// `format!` in the language of the run: the English text, the French one, and arguments that both show.
macro_rules! say {
    ($language:expr, $english:literal, $french:literal $(, $argument:expr)* $(,)?) => {
        match $language {
            privacy_check_vocabulary::Language::English => format!($english $(, $argument)*),
            privacy_check_vocabulary::Language::French => format!($french $(, $argument)*),
        }
    };
}

pub(crate) use say;
