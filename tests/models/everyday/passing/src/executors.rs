//! A library without a model that is given a future: it waits for it.

use crate::frame;

pub fn waited_for() {
    let length = pollster::block_on(async {
        println!("{:?}", frame()); //~ flow
        frame().len()
    });
    println!("{}", length > 0);
    let taken = pollster::block_on(async { frame() });
    println!("{taken:?}"); //~ flow
}

async fn seen() -> Vec<u8> {
    let bytes = frame();
    println!("{bytes:?}"); //~ flow
    bytes
}

pub fn waited_for_call() {
    println!("{:?}", pollster::block_on(seen())); //~ flow
    let other = async { vec![0_u8] };
    println!("{:?}", pollster::block_on(other));
}
