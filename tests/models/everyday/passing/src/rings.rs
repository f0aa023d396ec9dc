//! ringbuf, rtrb and bytemuck.

use ringbuf::HeapRb;
use ringbuf::traits::{Consumer, Observer, Producer, Split};
use rtrb::RingBuffer;

use crate::{frame, samples};

pub fn split() {
    let (mut producer, mut consumer) = HeapRb::<f32>::new(64).split();
    println!("{} {}", producer.is_full(), consumer.occupied_len());
    println!("{:?} {}", producer.capacity(), producer.vacant_len());
    println!("{:?}", producer.push_slice(&samples()));
    println!("{:?}", consumer.try_pop()); //~ flow
    let mut out = [0.0; 8];
    println!("{}", consumer.pop_slice(&mut out));
    println!("{out:?}"); //~ flow
    println!("{}", consumer.is_empty());
}

pub fn one_by_one() {
    let (mut producer, mut consumer) = HeapRb::<f32>::new(64).split();
    for sample in samples() {
        if producer.try_push(sample).is_err() {
            println!("full");
        }
    }
    println!("{:?}", consumer.pop_iter().next()); //~ flow
    println!("{:?}", consumer.iter().next()); //~ flow
    println!("{:?}", consumer.try_peek()); //~ flow
    println!("{}", consumer.skip(2));
    println!("{}", consumer.clear());
}

pub fn from_iterator() {
    let (mut producer, consumer) = HeapRb::<f32>::new(64).split();
    println!("{}", producer.push_iter(samples().into_iter()));
    let mut out = [0.0; 8];
    consumer.peek_slice(&mut out);
    println!("{out:?}"); //~ flow
    println!("{:?}", consumer.as_slices().0); //~ flow
}

pub fn other() {
    let (mut producer, mut consumer) = HeapRb::<f32>::new(64).split();
    producer.push_slice(&[0.0; 4]);
    println!("{:?}", consumer.try_pop());
}

pub fn real_time() {
    let (mut producer, mut consumer) = RingBuffer::<f32>::new(64);
    println!("{:?}", producer.push(samples()[0]).is_ok());
    println!("{} {} {}", producer.slots(), consumer.slots(), producer.is_full());
    println!("{} {}", consumer.is_empty(), consumer.is_abandoned());
    println!("{:?}", consumer.pop()); //~ flow
    println!("{:?}", consumer.peek()); //~ flow
}

pub fn in_chunks() {
    let (mut producer, mut consumer) = RingBuffer::<f32>::new(64);
    if let Ok(chunk) = producer.write_chunk_uninit(4) {
        println!("{}", chunk.fill_from_iter(samples()));
    }
    if let Ok(chunk) = consumer.read_chunk(4) {
        println!("{:?}", chunk.as_slices().0); //~ flow
        chunk.commit_all();
    }
    if let Ok(chunk) = consumer.read_chunk(4) {
        println!("{}", chunk.len());
        println!("{:?}", chunk.into_iter().next()); //~ flow
    }
}

pub fn in_place() {
    let (mut producer, mut consumer) = RingBuffer::<f32>::new(64);
    if let Ok(mut chunk) = producer.write_chunk(4) {
        chunk.as_mut_slices().0.copy_from_slice(&samples()[..4]);
        chunk.commit_all();
    }
    println!("{:?}", consumer.pop()); //~ flow
    producer.push_entire_slice(&[0.0; 4]).ok();
    let mut out = [0.0; 4];
    println!("{}", consumer.pop_entire_slice(&mut out).is_ok());
    println!("{out:?}"); //~ flow
}

pub fn casts() {
    let sound = samples();
    println!("{:?}", bytemuck::cast_slice::<f32, u8>(&sound)); //~ flow
    println!("{:?}", bytemuck::bytes_of(&sound[0])); //~ flow
    println!("{:?}", bytemuck::try_cast_slice::<f32, u8>(&sound).map(|bytes| bytes[0])); //~ flow
    println!("{:?}", bytemuck::pod_collect_to_vec::<f32, u8>(&sound)); //~ flow
    println!("{:?}", bytemuck::cast::<f32, u32>(sound[0])); //~ flow
    let bytes = frame();
    println!("{}", bytemuck::from_bytes::<u8>(&bytes[..1])); //~ flow
    println!("{}", bytemuck::pod_read_unaligned::<f32>(&bytes[..4])); //~ flow
    println!("{:?}", bytemuck::cast_vec::<u8, i8>(bytes)); //~ flow
    println!("{:?}", bytemuck::allocation::zeroed_vec::<f32>(4));
}

pub fn casts_in_place() {
    let mut sound = vec![0.0; 2];
    bytemuck::cast_slice_mut::<f32, u8>(&mut sound).copy_from_slice(&frame());
    println!("{sound:?}"); //~ flow
    let mut number = 0_u32;
    bytemuck::bytes_of_mut(&mut number).copy_from_slice(&frame()[..4]);
    println!("{number}"); //~ flow
}
