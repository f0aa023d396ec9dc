//! http-serve.

use std::io::Write;
use std::ops::Range;
use std::pin::Pin;
use std::time::SystemTime;

use axum::body::Bytes;
use futures::Stream;
use http::{HeaderMap, HeaderValue, Request, Response};
use http_serve::{Body, BoxError, Entity, StreamingBodyBuilder};

use crate::frame;

/// A recording that is asked for in parts.
pub struct Recording;

/// The same without anybody in it.
pub struct Empty;

type Parts<E> = Pin<Box<dyn Stream<Item = Result<Bytes, E>> + Send + Sync>>;

impl Entity for Recording {
    type Error = BoxError;
    type Data = Bytes;

    fn len(&self) -> u64 {
        8
    }

    fn get_range(&self, range: Range<u64>) -> Parts<BoxError> {
        let bytes = Bytes::from(frame()).slice(range.start as usize..range.end as usize);
        Box::pin(futures::stream::iter([Ok(bytes)]))
    } //~ flow

    fn add_headers(&self, headers: &mut HeaderMap) {
        headers.insert("content-type", HeaderValue::from_static("video/mp4"));
    }

    fn etag(&self) -> Option<HeaderValue> {
        None
    }

    fn last_modified(&self) -> Option<SystemTime> {
        None
    }
}

impl Entity for Empty {
    type Error = BoxError;
    type Data = Bytes;

    fn len(&self) -> u64 {
        0
    }

    fn get_range(&self, _: Range<u64>) -> Parts<BoxError> {
        Box::pin(futures::stream::iter([]))
    }

    fn add_headers(&self, _: &mut HeaderMap) {}

    fn etag(&self) -> Option<HeaderValue> {
        None
    }

    fn last_modified(&self) -> Option<SystemTime> {
        None
    }
}

pub fn served(request: &Request<()>) -> Response<Body<Bytes, BoxError>> {
    http_serve::serve(Recording, request)
}

pub fn served_empty(request: &Request<()>) -> Response<Body<Bytes, BoxError>> {
    http_serve::serve(Empty, request)
}

/// What the library calls, by its name.
pub fn named() {
    let _: fn(&Recording, Range<u64>) -> Parts<BoxError> = Entity::get_range;
}

pub fn streamed(request: &Request<()>) -> Response<Body<Bytes, BoxError>> {
    let builder: StreamingBodyBuilder = http_serve::streaming_body(request).with_chunk_size(1024);
    let (response, writer) = builder.with_gzip_level(6).build();
    if let Some(mut writer) = writer {
        writer.write_all(&frame()).ok(); //~ flow
        writer.write_all(b"nothing").ok();
        writer.flush().ok();
    }
    response
}
