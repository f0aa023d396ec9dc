//! Resampling.

use rubato::audioadapter_buffers::direct::{InterleavedSlice, SequentialSliceOfVecs};
use rubato::{Async, Fft, FixedAsync, FixedSync, Indexing, PolynomialDegree, Resampler};

use crate::samples;

type Fallible = Result<(), Box<dyn std::error::Error>>;

pub fn in_pieces() -> Fallible {
    let mut resampler = Fft::<f32>::new(48_000, 16_000, 1024, 1, FixedSync::Input)?;
    let input = samples();
    let frames = input.len();
    let piece = InterleavedSlice::new(&input, 1, frames)?;
    let output = resampler.process(&piece, None)?;
    println!("{:?}", output.take_data().first()); //~ flow
    println!("{} {}", resampler.input_frames_next(), resampler.output_frames_max());
    Ok(())
}

pub fn into_a_buffer() -> Fallible {
    let mut resampler =
        Async::<f32>::new_poly(0.5, 1.1, PolynomialDegree::Cubic, 1024, 1, FixedAsync::Input)?;
    let input = vec![samples()];
    let mut output = vec![vec![0.0f32; resampler.output_frames_max()]];
    let frames = resampler.output_frames_next();
    let from = SequentialSliceOfVecs::new(&input, 1, 8)?;
    let mut to = SequentialSliceOfVecs::new_mut(&mut output, 1, frames)?;
    let indexing =
        Indexing { input_offset: 0, output_offset: 0, partial_len: None, active_channels_mask: None };
    let (read, written) = resampler.process_into_buffer(&from, &mut to, Some(&indexing))?;
    println!("{read} {written}");
    println!("{:?}", output[0].first()); //~ flow
    Ok(())
}

/// A resampler keeps the last samples of what it was given, and begins the next piece with them.
pub fn of_before() -> Fallible {
    let mut resampler = Fft::<f32>::new(48_000, 16_000, 1024, 1, FixedSync::Both)?;
    let (heard, silence) = (vec![samples()], vec![vec![0.0; 8]]);
    let mut first = vec![vec![0.0f32; 8]];
    let mut second = vec![vec![0.0f32; 8]];
    let from = SequentialSliceOfVecs::new(&heard, 1, 8)?;
    resampler.process_into_buffer(&from, &mut SequentialSliceOfVecs::new_mut(&mut first, 1, 8)?, None)?;
    let from = SequentialSliceOfVecs::new(&silence, 1, 8)?;
    resampler.process_into_buffer(&from, &mut SequentialSliceOfVecs::new_mut(&mut second, 1, 8)?, None)?;
    println!("{:?}", second[0].first()); //~ flow
    Ok(())
}

pub fn of_nobody() -> Fallible {
    let mut resampler = Fft::<f32>::new(48_000, 16_000, 1024, 1, FixedSync::Both)?;
    let input = vec![0.0; 8];
    let output = resampler.process(&InterleavedSlice::new(&input, 1, 8)?, None)?;
    println!("{:?}", output.take_data());
    Ok(())
}
