//! webrtc-vad, nnnoiseless, rustfft and ebur128.

use ebur128::{EbuR128, Mode};
use nnnoiseless::DenoiseState;
use rustfft::FftPlanner;
use rustfft::num_complex::Complex;
use voice_activity_detector::VoiceActivityDetector;
use webrtc_vad::{SampleRate, Vad, VadMode};

use crate::{frame, samples};

pub fn voices() {
    let sound: Vec<i16> = frame().iter().map(|byte| i16::from(*byte)).collect();
    let mut detector = Vad::new_with_rate_and_mode(SampleRate::Rate16kHz, VadMode::Quality);
    println!("{:?}", detector.is_voice_segment(&sound)); //~ derives
    let mut plain = Vad::new();
    plain.set_mode(VadMode::Aggressive);
    plain.set_sample_rate(SampleRate::Rate16kHz);
    println!("{:?}", plain.is_voice_segment(&[0; 160]));
}

pub fn voices_by_network() -> Result<(), voice_activity_detector::Error> {
    let mut detector = VoiceActivityDetector::builder().sample_rate(16_000).chunk_size(512_usize).build()?;
    println!("{}", detector.predict(samples())); //~ derives //~ flow
    detector.reset();
    Ok(())
}

pub fn noise() {
    let mut state = DenoiseState::new();
    let mut out = [0.0; DenoiseState::FRAME_SIZE];
    println!("{}", state.process_frame(&mut out, &samples())); //~ flow
    println!("{out:?}"); //~ flow
    let quiet = [0.0; DenoiseState::FRAME_SIZE];
    state.process_frame(&mut out, &quiet);
    let mut next = [0.0; DenoiseState::FRAME_SIZE];
    state.process_frame(&mut next, &quiet);
    println!("{next:?}"); //~ flow
    let mut silent = [0.0; DenoiseState::FRAME_SIZE];
    DenoiseState::new().process_frame(&mut silent, &quiet);
    println!("{silent:?}");
}

pub fn frequencies() {
    let mut planner = FftPlanner::<f32>::new();
    let transform = planner.plan_fft_forward(8);
    let mut sound: Vec<Complex<f32>> =
        samples().into_iter().map(|sample| Complex::new(sample, 0.0)).collect();
    transform.process(&mut sound);
    println!("{}", transform.len());
    println!("{}", sound[0].norm()); //~ flow
    println!("{}", sound[0].norm_sqr()); //~ flow
    println!("{}", sound[0].re); //~ flow
    let back = planner.plan_fft_inverse(8);
    let mut scratch = vec![Complex::default(); 8];
    back.process_with_scratch(&mut sound, &mut scratch);
    println!("{:?}", sound[1].arg()); //~ flow
    let mut empty = vec![Complex::new(0.0, 0.0); 8];
    transform.process(&mut empty);
    println!("{}", empty[0].norm());
}

pub fn loudness() -> Result<(), ebur128::Error> {
    let mut meter = EbuR128::new(2, 48_000, Mode::all())?;
    meter.set_channel(0, ebur128::Channel::Left)?;
    println!("{:?} {} {}", meter.mode(), meter.channels(), meter.rate());
    println!("{}", meter.loudness_global()?);
    meter.add_frames_f32(&samples())?;
    println!("{} {}", meter.loudness_global()?, meter.relative_threshold()?); //~ flow
    println!("{} {}", meter.loudness_momentary()?, meter.loudness_shortterm()?); //~ flow
    println!("{}", meter.loudness_range()?); //~ flow
    println!("{} {} {}", meter.sample_peak(0)?, meter.prev_sample_peak(0)?, meter.true_peak(0)?); //~ flow
    meter.reset();
    Ok(())
}

pub fn other_loudness() -> Result<(), ebur128::Error> {
    let mut meter = EbuR128::new(1, 48_000, Mode::I)?;
    meter.add_frames_i16(&[0; 8])?;
    meter.add_frames_i32(&[0; 8])?;
    println!("{}", meter.loudness_global()?);
    meter.add_frames_f64(&samples().iter().map(|sample| f64::from(*sample)).collect::<Vec<_>>())?;
    println!("{}", meter.loudness_global()?); //~ flow
    let mut planar = EbuR128::new(1, 48_000, Mode::I)?;
    planar.add_frames_planar_f32(&[&samples()])?;
    println!("{}", planar.loudness_global()?); //~ flow
    Ok(())
}

/// By ringbuf 0.4, whose paths are those of 0.6.
pub fn through_a_ring() {
    use ringbuf::HeapRb;
    use ringbuf::traits::{Consumer, Producer, Split};

    let (mut producer, mut consumer) = HeapRb::<f32>::new(64).split();
    producer.push_slice(&samples());
    println!("{:?}", producer.try_push(1.0));
    println!("{:?}", consumer.try_pop()); //~ flow
}
