//! Terms of data protection.
