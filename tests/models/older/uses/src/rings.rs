//! ringbuf before 0.4.

use ringbuf::HeapRb;

use crate::samples;

pub fn split() {
    let (mut producer, mut consumer) = HeapRb::<f32>::new(64).split();
    println!("{} {} {}", producer.is_full(), producer.is_empty(), producer.len());
    println!("{} {}", producer.capacity(), producer.free_len());
    println!("{:?}", producer.push_slice(&samples()));
    println!("{} {} {}", consumer.is_full(), consumer.is_empty(), consumer.len());
    println!("{} {}", consumer.capacity(), consumer.free_len());
    println!("{:?}", consumer.pop()); //~ flow
    let mut out = [0.0; 8];
    println!("{}", consumer.pop_slice(&mut out));
    println!("{out:?}"); //~ flow
    println!("{:?}", consumer.iter().next()); //~ flow
    println!("{:?}", consumer.pop_iter().next()); //~ flow
    println!("{:?}", consumer.as_slices().0); //~ flow
    println!("{} {}", consumer.skip(2), consumer.clear());
}

pub fn one_by_one() {
    let (mut producer, mut consumer) = HeapRb::<f32>::new(64).split();
    for sample in samples() {
        if producer.push(sample).is_err() {
            println!("full");
        }
    }
    println!("{:?}", consumer.pop()); //~ flow
}

pub fn from_iterator() {
    let (mut producer, mut consumer) = HeapRb::<f32>::new(64).split();
    producer.push_iter(&mut samples().into_iter());
    println!("{:?}", consumer.pop()); //~ flow
}

pub fn other() {
    let (mut producer, mut consumer) = HeapRb::<f32>::new(64).split();
    producer.push_slice(&[0.0; 4]);
    println!("{:?}", consumer.pop());
}
