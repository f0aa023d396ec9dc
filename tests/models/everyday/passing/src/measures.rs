//! prometheus.

use prometheus::{
    Counter, CounterVec, Encoder, Gauge, GaugeVec, Histogram, HistogramOpts, HistogramVec, IntCounter,
    IntGauge, IntGaugeVec, Opts, Registry, TextEncoder,
};

use crate::{frame, samples, text};

pub fn set() -> prometheus::Result<()> {
    let gauge = Gauge::new("rate", "how fast the heart beats")?;
    gauge.set(f64::from(samples()[0])); //~ flow
    gauge.add(f64::from(samples()[0])); //~ flow
    gauge.sub(1.0);
    gauge.inc();
    gauge.dec();
    let whole = IntGauge::new("rate", "how fast the heart beats")?;
    whole.set(i64::from(frame()[0])); //~ flow
    whole.set(3);
    let counter = Counter::new("rate", "how fast the heart beats")?;
    counter.inc_by(f64::from(samples()[0])); //~ flow
    counter.inc();
    let beats = IntCounter::new("rate", "how fast the heart beats")?;
    beats.inc_by(u64::from(frame()[0])); //~ flow
    let spread = Histogram::with_opts(HistogramOpts::new("rate", "how fast the heart beats"))?;
    spread.observe(f64::from(samples()[0])); //~ flow
    Ok(())
}

pub fn labels() -> prometheus::Result<()> {
    let named = GaugeVec::new(Opts::new("rate", "how fast the heart beats"), &["name"])?;
    named.with_label_values(&[&text()]).set(1.0); //~ flow
    named.with_label_values(&["door"]).set(f64::from(samples()[0])); //~ flow
    named.with_label_values(&["door"]).set(1.0);
    let whole = IntGaugeVec::new(Opts::new("rate", "how fast the heart beats"), &["name"])?;
    whole.with_label_values(&[&text()]).set(1); //~ flow
    let counted = CounterVec::new(Opts::new("rate", "how fast the heart beats"), &["name"])?;
    counted.with_label_values(&[&text()]).inc(); //~ flow
    let spread = HistogramVec::new(HistogramOpts::new("rate", "how fast the heart beats"), &["name"])?;
    spread.with_label_values(&[&text()]).observe(1.0); //~ flow
    Ok(())
}

pub fn told() -> prometheus::Result<()> {
    let registry = Registry::new();
    let gauge = Gauge::new("rate", "how fast the heart beats")?;
    registry.register(Box::new(gauge.clone()))?;
    gauge.set(f64::from(samples()[0])); //~ flow
    let mut page = Vec::new();
    TextEncoder::new().encode(&registry.gather(), &mut page)?;
    println!("{}", page.len());
    println!("{}", TextEncoder::new().encode_to_string(&prometheus::gather())?);
    println!("{}", gauge.get() > 1.0);
    Ok(())
}
