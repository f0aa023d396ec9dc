//! The stream trait of tokio-stream, whose closures answer at once.

use std::pin::pin;
use std::time::Duration;

use tokio_stream::{Stream, StreamExt};

use crate::frame;

type Fallible = Result<(), Box<dyn std::error::Error>>;

const SHORT: Duration = Duration::from_secs(1);

fn frames() -> impl Stream<Item = Vec<u8>> + Unpin {
    tokio_stream::iter([frame()])
}

pub async fn chosen() -> Fallible {
    println!("{:?}", frames().filter_map(Some).next().await); //~ flow
    println!("{:?}", frames().map_while(|frame| frame.first().copied()).next().await); //~ flow
    println!("{:?}", frames().filter_map(|frame| Some(frame.len())).next().await.is_some());
    println!("{:?}", frames().filter(|frame| !frame.is_empty()).next().await); //~ flow
    println!("{:?}", frames().skip_while(|frame| frame.is_empty()).next().await); //~ flow
    println!("{:?}", frames().take_while(|frame| !frame.is_empty()).next().await); //~ flow
    println!("{:?}", frames().any(|frame| frame[0] == 0).await);
    println!("{:?}", frames().all(|_| true).await);
    println!("{:?}", frames().fold(0, |sum, frame| sum + frame[0]).await); //~ flow
    println!("{:?}", frames().map(Ok::<_, std::io::Error>).try_next().await?); //~ flow
    let clean = || tokio_stream::iter([vec![0]]);
    println!("{:?}", clean().merge(frames()).next().await); //~ flow
    println!("{:?}", clean().merge(clean()).next().await);
    Ok(())
}

pub async fn looked_into() {
    let mut seen = frames().filter(|frame| {
        println!("{frame:?}"); //~ flow
        true
    });
    seen.next().await;
}

pub async fn in_time() -> Fallible {
    let mut slow = pin!(frames().timeout(SHORT));
    match slow.next().await {
        Some(Ok(frame)) => println!("{frame:?}"), //~ flow
        Some(Err(late)) => println!("{late}"),
        None => {}
    }
    let mut again = pin!(frames().timeout_repeating(tokio::time::interval(SHORT)));
    println!("{:?}", again.try_next().await?); //~ flow
    let mut seldom = pin!(frames().throttle(SHORT));
    println!("{:?}", seldom.next().await); //~ flow
    let mut several = pin!(frames().chunks_timeout(8, SHORT));
    while let Some(frames) = several.next().await {
        println!("{:?}", frames[0]); //~ flow
    }
    Ok(())
}
