//! Attributes of `privacy-check`.
