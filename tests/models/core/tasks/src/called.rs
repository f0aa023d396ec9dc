//! Futures and streams, called as programs do.

use std::pin::pin;
use std::task::Poll;

use futures::channel::mpsc;
use futures::future::{self, FutureExt, TryFutureExt};
use futures::stream::{self, StreamExt, TryStreamExt};
use futures::{Sink, SinkExt, Stream};

type Bytes = Vec<u8>;

pub async fn combined(a: Bytes, b: Bytes) -> Result<Bytes, String> {
    let (_, _) = future::join(async { 1 }, async { 2 }).await;
    let _ = future::join3(async { 1 }, async { 2 }, async { 3 }).await;
    let _ = future::join4(async { 1 }, async { 2 }, async { 3 }, async { 4 }).await;
    let _ = future::join5(async { 1 }, async { 2 }, async { 3 }, async { 4 }, async { 5 }).await;
    let _ = future::join_all([future::ready(1)]).await;
    let _ = future::try_join(future::ok::<u8, u8>(1), future::err::<u8, u8>(2)).await;
    let _ =
        future::try_join3(future::ok::<u8, u8>(1), future::ok::<u8, u8>(1), future::ok::<u8, u8>(1)).await;
    let _ = future::try_join_all([future::ok::<u8, u8>(1)]).await;
    let _ = future::lazy(|_| 1).await;
    let _ = future::select(future::ready(1), future::ready(2)).await;
    let _ = future::try_select(future::ok::<u8, u8>(1), future::ok::<u8, u8>(2)).await;
    let _ = future::select_ok([future::ok::<u8, u8>(1)]).await;
    let _ = future::poll_fn(|_| Poll::Ready(1)).await;
    let first = future::ok::<Bytes, String>(a).map_ok(|a| a).map_err(|error| error);
    let first =
        first.inspect_ok(|a| println!("{}", a.len())).inspect_err(|error| println!("{}", error.len()));
    first.and_then(|a| async move { Ok([a, b].concat()) }).or_else(|error| async move { Err(error) }).await
}

pub async fn streams(frames: Vec<Bytes>) -> Bytes {
    let frames = || stream::iter(frames.clone());
    let _ = frames().all(|frame| async move { frame.is_empty() }).await;
    let _ = frames().any(|frame| async move { frame.is_empty() }).await;
    let _: Vec<Bytes> = frames().filter_map(|frame| async move { Some(frame) }).collect().await;
    let _: Vec<u8> = frames().flat_map(stream::iter).collect().await;
    let _: Vec<u8> = frames().map(stream::iter).flatten_unordered(2).collect().await;
    frames().for_each(|_| async {}).await;
    frames().for_each_concurrent(2, |_| async {}).await;
    let _: Vec<Bytes> = frames().scan(0, |_, frame| async move { Some(frame) }).collect().await;
    let (_, _): (Vec<u8>, Vec<Bytes>) = frames().map(|frame| (1, frame)).unzip().await;
    let mut fused = frames().fuse();
    let _ = fused.select_next_some().await;
    let (sender, _receiver) = mpsc::channel::<Bytes>(1);
    let _ = frames().map(Ok).forward(sender).await;
    let _ = stream::select(frames(), frames()).next().await;
    let _ = stream::select_all([frames()]).next().await;
    let _ =
        stream::select_with_strategy(frames(), frames(), |_: &mut ()| stream::PollNext::Left).next().await;
    let mut made = pin!(stream::unfold(0, |state| async move { Some((state, state)) }));
    let _ = made.next().await;
    let _ = stream::poll_fn(|_| Poll::Ready(Some(1))).next().await;
    let _ = stream::repeat_with(|| 1).next().await;
    frames().fold(Bytes::new(), |all, frame| async move { [all, frame].concat() }).await
}

pub async fn fallible(frames: Vec<Result<Bytes, String>>) -> Result<u8, String> {
    let frames = || stream::iter(frames.clone());
    let _: Vec<_> = frames().map_ok(|frame| frame).map_err(|error| error).collect().await;
    let _: Vec<_> = frames().inspect_ok(|frame| drop(frame)).inspect_err(|error| drop(error)).collect().await;
    let _: Vec<_> = frames().and_then(|frame| async move { Ok(frame) }).collect().await;
    let _: Vec<_> = frames().try_filter_map(|frame| async move { Ok(Some(frame)) }).collect().await;
    frames().try_for_each(|_| async { Ok(()) }).await?;
    frames().try_for_each_concurrent(2, |_| async { Ok(()) }).await?;
    frames().try_fold(0, |count, frame| async move { Ok(count + frame[0]) }).await
}

pub async fn further_fallible(frames: Vec<Result<Bytes, String>>) -> Result<bool, String> {
    let frames = || stream::iter(frames.clone());
    let is_empty = |frame: &Bytes| future::ready(frame.is_empty());
    let is_short = |frame: &Bytes| future::ready(Ok(frame.len() < 2));
    let _: Vec<Bytes> = frames().try_filter(is_empty).try_collect().await?;
    let _: Vec<Bytes> = frames().try_skip_while(is_short).try_take_while(is_short).try_collect().await?;
    let _: Vec<Result<Bytes, String>> = frames().err_into().into_stream().collect().await;
    let _: Vec<Bytes> = frames().or_else(|error| future::ready(Err::<Bytes, String>(error))).try_collect().await?;
    let _: Vec<Bytes> = frames().map_ok(|frame| stream::iter([Ok::<Bytes, String>(frame)])).try_flatten().try_collect().await?;
    let later = || frames().map_ok(|frame| future::ready(Ok(frame)));
    let _: Vec<Bytes> = later().try_buffered(2).try_collect().await?;
    let _: Vec<Bytes> = later().try_buffer_unordered(2).try_collect().await?;
    let _: Vec<Vec<Bytes>> = frames().try_chunks(2).map_err(|error| error.1).try_collect().await?;
    let _: Vec<Vec<Bytes>> = frames().try_ready_chunks(2).map_err(|error| error.1).try_collect().await?;
    let _: u16 = future::ready(Ok::<u8, String>(1)).ok_into().await?;
    let _: Vec<u8> = frames().flat_map_unordered(2, |frame| stream::iter(frame.unwrap_or_default())).collect().await;
    let mut either = match frames().try_any(|frame| future::ready(frame.is_empty())).await? {
        true => frames().left_stream(),
        false => stream::empty().right_stream(),
    };
    let _ = either.next().await;
    frames().try_all(|frame| future::ready(frame.is_empty())).await
}

pub async fn both_ways<S: Stream<Item = Bytes> + Sink<Bytes> + Unpin>(both: S) {
    let (sender, mut receiver) = both.split();
    let mut sender = sender.with(|bytes: Bytes| future::ready(Ok::<_, S::Error>(bytes)));
    while let Some(bytes) = receiver.next().await {
        let _ = sender.send(bytes).await;
    }
}

pub fn scoped(frame: &[u8]) -> usize {
    let (sender, receiver) = crossbeam::channel::bounded(1);
    let sum = crossbeam::thread::scope(|scope| {
        let handle = scope.spawn(|_| frame.len());
        handle.join().unwrap_or_default()
    });
    let _ = sender.send(sum.unwrap_or_default());
    receiver.recv().unwrap_or_default()
}

pub async fn caught(frame: Bytes) -> Option<Bytes> {
    let inner = async move { frame };
    let mut lines = tokio_stream::iter([inner.boxed().await]);
    tokio_stream::StreamExt::next(&mut lines).await
}
