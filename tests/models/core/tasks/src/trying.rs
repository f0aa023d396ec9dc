//! Streams of futures, each item of which may be an error.

use std::pin::pin;

use futures::stream::{self, TryStreamExt};

use crate::frame;

pub async fn frames_that_may_fail() -> Result<(), String> {
    let frames = || stream::iter([Ok::<Vec<u8>, String>(frame())]);
    let long = |frame: &Vec<u8>| std::future::ready(frame.len() > 2);
    let short = |frame: &Vec<u8>| std::future::ready(Ok(frame.len() < 2));
    println!("{:?}", pin!(frames().try_filter(long)).try_next().await?); //~ flow
    println!("{:?}", pin!(frames().try_skip_while(short)).try_next().await?); //~ flow
    println!("{:?}", pin!(frames().try_take_while(short)).try_next().await?); //~ flow
    println!("{:?}", pin!(frames().err_into::<String>()).try_next().await?); //~ flow
    println!("{:?}", pin!(frames().or_else(|error| async { Err::<Vec<u8>, String>(error) })).try_next().await?); //~ flow
    let parts = || frames().map_ok(|frame| stream::iter([Ok::<_, String>(frame)]));
    println!("{:?}", pin!(parts().try_flatten()).try_next().await?); //~ flow
    let later = || frames().map_ok(|frame| async { Ok(frame) });
    println!("{:?}", pin!(later().try_buffered(2)).try_next().await?); //~ flow
    println!("{:?}", pin!(later().try_buffer_unordered(2)).try_next().await?); //~ flow
    let mut chunks = pin!(frames().try_chunks(2));
    if let Ok(Some(several)) = chunks.try_next().await {
        println!("{:?}", several[0]); //~ flow
    }
    let clean = || stream::iter([Ok::<u8, String>(0)]);
    println!("{:?}", pin!(clean().try_filter(|byte| std::future::ready(*byte > 2))).try_next().await?);
    println!("{:?}", pin!(clean().map_ok(|byte| async move { Ok(byte) }).try_buffered(2)).try_next().await?);
    Ok(())
}
