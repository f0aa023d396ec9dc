//! eyre, color-eyre and backoff.

use backoff::{Error, ExponentialBackoff};
use eyre::{Context, ContextCompat, OptionExt, Report, Result, bail, ensure, eyre};

use crate::{frame, text};

pub fn told() {
    println!("{}", eyre!("heard {}", text())); //~ flow
    println!("{}", Report::msg(text())); //~ flow
    println!("{}", Report::new(std::fmt::Error));
    println!("{}", Report::new(std::fmt::Error).wrap_err(text())); //~ flow
    println!("{}", eyre!("nothing heard"));
}

fn refused() -> Result<()> {
    bail!("heard {}", text())
}

fn asked(wanted: bool) -> Result<()> {
    ensure!(wanted, "heard {}", text());
    Ok(())
}

pub fn returned() {
    println!("{:?}", refused()); //~ flow
    println!("{:?}", asked(false)); //~ flow
}

pub fn context() -> color_eyre::Result<()> {
    color_eyre::install()?;
    let number = "1".parse::<u32>().wrap_err("no number")?;
    println!("{number}");
    let heard = text().parse::<u32>().wrap_err("no number")?;
    println!("{heard}"); //~ flow
    let first = frame().first().copied().wrap_err("no frame")?;
    println!("{first}"); //~ flow
    let last = frame().last().copied().ok_or_eyre("no frame")?;
    println!("{last}"); //~ flow
    println!("{:?}", "x".parse::<u32>().wrap_err_with(text)); //~ flow
    let again = Some(frame()).context("no frame")?;
    println!("{again:?}"); //~ flow
    let later = Ok::<_, std::fmt::Error>(frame()).with_context(|| "no frame")?;
    println!("{later:?}"); //~ flow
    Ok(())
}

fn sent(bytes: &[u8]) -> Result<usize, std::io::Error> {
    println!("{bytes:?}"); //~ flow
    Ok(bytes.len())
}

pub fn again() {
    let bytes = frame();
    let count = backoff::retry(ExponentialBackoff::default(), || sent(&bytes).map_err(Error::transient));
    println!("{}", count.is_ok());
    let taken = backoff::retry(ExponentialBackoff::default(), || Ok::<_, Error<String>>(frame()));
    println!("{:?}", taken.ok()); //~ flow
    let wrong = backoff::retry(ExponentialBackoff::default(), || Err::<u8, _>(Error::permanent(text())));
    println!("{:?}", wrong.is_ok());
    println!("{:?}", wrong.err()); //~ flow
}

pub async fn again_later() {
    let bytes = frame();
    let count = backoff::future::retry(ExponentialBackoff::default(), || async {
        println!("{bytes:?}"); //~ flow
        Ok::<_, Error<String>>(1)
    });
    println!("{:?}", count.await);
    let told = |error: String, _| println!("{error}"); //~ flow
    let taken = backoff::future::retry_notify(
        ExponentialBackoff::default(),
        || async { Err::<u8, _>(Error::transient(text())) },
        told,
    );
    println!("{}", taken.await.is_ok());
}
