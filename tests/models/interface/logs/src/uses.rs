//! Loggers.

use log::Log;
use tracing::Instrument;

use crate::{frame, text};

pub fn by_log(logger: &'static dyn Log) {
    log::info!("got {}", text()); //~ flow
    log::error!("got {:?}", frame()); //~ flow
    if log::log_enabled!(log::Level::Debug) {
        log::debug!(target: "a", "nothing");
    }
    log::set_logger(logger).ok();
    log::set_max_level(log::LevelFilter::Info.to_owned());
    log::set_boxed_logger(Box::new(Printer)).ok();
    println!("{}", log::max_level().as_str());
    log::logger().log(&log::Record::builder().args(format_args!("{}", text())).build()); //~ flow
    log::logger().flush();
}

/// A logger of one's own.
pub struct Printer;

impl Log for Printer {
    fn enabled(&self, metadata: &log::Metadata<'_>) -> bool {
        metadata.level().to_level_filter() <= log::max_level()
    }

    fn log(&self, record: &log::Record<'_>) {
        if self.enabled(record.metadata()) {
            println!("{} {} {}", record.level(), record.target(), record.args());
            println!("{:?} {:?} {:?}", record.module_path(), record.file(), record.line());
        }
    }

    fn flush(&self) {}
}

pub async fn by_tracing() {
    tracing::info!("got {}", text()); //~ flow
    tracing::warn!(bytes = ?frame(), "got"); //~ flow
    tracing::error!(name = %text()); //~ flow
    let span = tracing::info_span!("work", name = %text()); //~ flow
    span.in_scope(|| tracing::debug!("nothing"));
    let span = tracing::info_span!("work", name = tracing::field::Empty);
    span.record("name", text()); //~ flow
    async {}.instrument(span).await;
}

pub fn by_slog(logger: &slog::Logger) {
    slog::info!(logger, "got {}", text()); //~ flow
    slog::error!(logger, "got"; "bytes" => text()); //~ flow
}

pub fn by_syslog() -> Result<(), syslog::Error> {
    let formatter = syslog::Formatter3164::default();
    let mut writer = syslog::unix(formatter)?;
    writer.err(text())?; //~ flow
    writer.info(text())?; //~ flow
    Ok(())
}
