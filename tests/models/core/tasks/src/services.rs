//! Streams that a macro makes, services, and queues between threads.

#![allow(unused_must_use)]

use std::task::{Context, Poll};

use crossbeam::atomic::AtomicCell;
use crossbeam::queue::{ArrayQueue, SegQueue};
use futures::{SinkExt, Stream, StreamExt};
use tower::{Service, ServiceExt};

pub fn numbers() -> impl Stream<Item = u8> {
    async_stream::stream! {
        for number in 0..3 {
            yield number;
        }
    }
}

pub async fn answers(mut service: impl Service<u8, Response = u8, Error = ()> + Clone) -> Result<u8, ()> {
    let mut one = tower::service_fn(|number: u8| async move { Ok::<u8, ()>(number) });
    one.call(1).await?;
    let boxed = one.clone().boxed();
    boxed.oneshot(1).await?;
    one.clone().boxed_clone();
    service.clone().ready_oneshot().await?;
    service.ready().await?.call(2).await
}

pub fn ready<S: Service<u8>>(service: &mut S, context: &mut Context<'_>) -> Poll<Result<(), S::Error>> {
    service.poll_ready(context)
}

pub fn queues() {
    let array = ArrayQueue::new(1);
    array.push(1);
    array.force_push(2);
    array.pop();
    println!("{} {} {} {}", array.len(), array.is_empty(), array.is_full(), array.capacity());
    let segments = SegQueue::new();
    segments.push(1);
    segments.pop();
    println!("{} {}", segments.len(), segments.is_empty());
}

pub fn cells() -> u32 {
    let cell = AtomicCell::new(1_u32);
    cell.load();
    cell.take();
    cell.store(2);
    cell.swap(3);
    cell.compare_exchange(1, 2);
    cell.fetch_update(|number| Some(number + 1));
    cell.fetch_add(1);
    cell.fetch_sub(1);
    cell.fetch_and(1);
    cell.fetch_or(1);
    cell.fetch_xor(1);
    cell.into_inner()
}

pub async fn passed_on() {
    let (mut bounded, receiver) = futures::channel::mpsc::channel::<u8>(1);
    let (mut unbounded, _) = futures::channel::mpsc::unbounded::<u8>();
    bounded.feed(1).await;
    unbounded.feed(1).await;
    bounded.send_all(&mut futures::stream::iter([Ok(1)])).await;
    unbounded.send_all(&mut futures::stream::iter([Ok(1)])).await;
    receiver.map(Ok).forward(bounded.sink_map_err(drop).sink_err_into::<()>().buffer(1)).await;
}

tokio::task_local! {
    static WHO: u8;
}

pub async fn of_a_task() -> u8 {
    WHO.scope(1, async {}).await;
    WHO.sync_scope(1, || ());
    WHO.with(|who| *who);
    WHO.try_with(|who| *who);
    WHO.try_get();
    WHO.get()
}

pub async fn until_cancelled(token: tokio_util::sync::CancellationToken) {
    token.run_until_cancelled(async {}).await;
    token.run_until_cancelled_owned(async {}).await;
    tokio::io::duplex(1);
}
