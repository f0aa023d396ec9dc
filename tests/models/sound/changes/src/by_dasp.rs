//! dasp.

use dasp::interpolate::linear::Linear;
use dasp::ring_buffer::{Bounded, Fixed};
use dasp::rms::Rms;
use dasp::signal::{self, Signal};
use dasp::{Frame, Sample};

use crate::samples;

pub fn signals() {
    let voice = || signal::from_iter(samples().into_iter().map(|sample| [sample]));
    println!("{:?}", voice().next()); //~ flow
    println!("{:?}", voice().scale_amp(0.5).offset_amp(0.1).next()); //~ flow
    println!("{:?}", voice().map(|frame: [f32; 1]| frame[0]).next()); //~ flow
    println!("{:?}", voice().add_amp(signal::equilibrium::<[f32; 1]>()).next()); //~ flow
    println!("{:?}", voice().mul_amp(signal::r#gen(|| [1.0f32])).next()); //~ flow
    println!("{:?}", signal::equilibrium::<[f32; 1]>().add_amp(voice()).next()); //~ flow
    println!("{:?}", voice().clip_amp(0.9).take(8).collect::<Vec<_>>()); //~ flow
    println!("{:?}", voice().delay(4).until_exhausted().next()); //~ flow
    let mut source = voice();
    let first = source.next();
    let second = source.next();
    let slower = source.scale_hz(Linear::new(first, second), 0.5);
    for frame in slower.until_exhausted() {
        println!("{frame:?}"); //~ flow
    }
    let resampled = voice().from_hz_to_hz(Linear::new([0.0], [0.0]), 48_000.0, 16_000.0);
    println!("{:?}", resampled.into_interleaved_samples().into_iter().next()); //~ flow
    let interleaved = signal::from_interleaved_samples_iter::<_, [f32; 2]>(samples());
    for frame in interleaved.until_exhausted() {
        println!("{:?}", frame.channel(0)); //~ flow
    }
    println!("{:?}", signal::rate(48_000.0).const_hz(440.0).sine().next());
}

pub fn single() {
    let sample = samples()[0];
    println!("{}", sample.to_sample::<i16>()); //~ flow
    println!("{}", i16::from_sample(sample)); //~ flow
    println!("{}", Sample::add_amp(Sample::mul_amp(sample, 0.5), 0.1)); //~ flow
    println!("{:?}", [sample; 2].scale_amp(0.5)); //~ flow
    println!("{}", <f32 as Sample>::EQUILIBRIUM);
}

pub fn kept() {
    let mut last = Bounded::from([0.0f32; 4]);
    last.push(samples()[0]);
    println!("{:?}", last.pop()); //~ flow
    println!("{:?}", last.iter().next()); //~ flow
    println!("{:?} {}", last.max_len(), last.len());
    let mut fixed = Fixed::from([0.0f32; 4]);
    println!("{}", fixed.push(samples()[0]));
    println!("{:?}", fixed.get(0)); //~ flow
    let mut loudness = Rms::new(Fixed::from([[0.0f32; 1]; 4]));
    println!("{:?}", loudness.next([samples()[0]])); //~ flow
    println!("{:?}", loudness.current()); //~ flow
    println!("{}", loudness.window_frames());
}
