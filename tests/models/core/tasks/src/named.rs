//! Functions, named as values.

#![allow(unused_must_use, deprecated)]

/// `<&crossbeam_channel::Receiver as std::iter::IntoIterator>`
pub fn f0() {
    let _ = <&crossbeam_channel::Receiver<u8> as std::iter::IntoIterator>::into_iter;
}

/// `<crossbeam_channel::Receiver as std::iter::IntoIterator>`
pub fn f1() {
    let _ = <crossbeam_channel::Receiver<u8> as std::iter::IntoIterator>::into_iter;
}

/// `<futures::channel::mpsc::Sender as futures::SinkExt>`
pub fn f2() {
    let _ = <futures::channel::mpsc::Sender<u8> as futures::SinkExt<u8>>::send;
}

/// `<futures::channel::mpsc::UnboundedSender as futures::SinkExt>`
pub fn f3() {
    let _ = <futures::channel::mpsc::UnboundedSender<u8> as futures::SinkExt<u8>>::send;
}

/// `async_channel::Receiver`
pub fn f4() {
    let _ = async_channel::Receiver::<u8>::capacity;
    let _ = async_channel::Receiver::<u8>::close;
    let _ = async_channel::Receiver::<u8>::is_closed;
    let _ = async_channel::Receiver::<u8>::is_empty;
    let _ = async_channel::Receiver::<u8>::is_full;
    let _ = async_channel::Receiver::<u8>::len;
    let _ = async_channel::Receiver::<u8>::receiver_count;
    let _ = async_channel::Receiver::<u8>::recv;
    let _ = async_channel::Receiver::<u8>::recv_blocking;
    let _ = async_channel::Receiver::<u8>::sender_count;
    let _ = async_channel::Receiver::<u8>::try_recv;
}

/// `async_channel::Sender`
pub fn f5() {
    let _ = async_channel::Sender::<u8>::capacity;
    let _ = async_channel::Sender::<u8>::close;
    let _ = async_channel::Sender::<u8>::force_send;
    let _ = async_channel::Sender::<u8>::is_closed;
    let _ = async_channel::Sender::<u8>::is_empty;
    let _ = async_channel::Sender::<u8>::is_full;
    let _ = async_channel::Sender::<u8>::len;
    let _ = async_channel::Sender::<u8>::receiver_count;
    let _ = async_channel::Sender::<u8>::send;
    let _ = async_channel::Sender::<u8>::send_blocking;
    let _ = async_channel::Sender::<u8>::sender_count;
    let _ = async_channel::Sender::<u8>::try_send;
}

/// `async_channel`
pub fn f6() {
    let _ = async_channel::bounded::<u8>;
    let _ = async_channel::unbounded::<u8>;
}

/// `crossbeam_channel::Receiver`
pub fn f7() {
    let _ = crossbeam_channel::Receiver::<u8>::capacity;
    let _ = crossbeam_channel::Receiver::<u8>::is_empty;
    let _ = crossbeam_channel::Receiver::<u8>::is_full;
    let _ = crossbeam_channel::Receiver::<u8>::iter;
    let _ = crossbeam_channel::Receiver::<u8>::recv;
    let _ = crossbeam_channel::Receiver::<u8>::recv_timeout;
    let _ = crossbeam_channel::Receiver::<u8>::try_iter;
    let _ = crossbeam_channel::Receiver::<u8>::try_recv;
}

/// `crossbeam_channel::Sender`
pub fn f8() {
    let _ = crossbeam_channel::Sender::<u8>::capacity;
    let _ = crossbeam_channel::Sender::<u8>::is_empty;
    let _ = crossbeam_channel::Sender::<u8>::is_full;
    let _ = crossbeam_channel::Sender::<u8>::len;
    let _ = crossbeam_channel::Sender::<u8>::send;
    let _ = crossbeam_channel::Sender::<u8>::send_timeout;
    let _ = crossbeam_channel::Sender::<u8>::try_send;
}

/// `crossbeam_channel`
pub fn f9() {
    let _ = crossbeam_channel::bounded::<u8>;
    let _ = crossbeam_channel::unbounded::<u8>;
}

/// `flume::Receiver`
pub fn f10() {
    let _ = flume::Receiver::<u8>::drain;
    let _ = flume::Receiver::<u8>::iter;
    let _ = flume::Receiver::<u8>::recv;
    let _ = flume::Receiver::<u8>::recv_async;
    let _ = flume::Receiver::<u8>::recv_timeout;
    let _ = flume::Receiver::<u8>::try_iter;
    let _ = flume::Receiver::<u8>::try_recv;
}

/// `flume::Sender`
pub fn f11() {
    let _ = flume::Sender::<u8>::send;
    let _ = flume::Sender::<u8>::send_async;
    let _ = flume::Sender::<u8>::send_timeout;
    let _ = flume::Sender::<u8>::try_send;
}

/// `flume`
pub fn f12() {
    let _ = flume::bounded::<u8>;
    let _ = flume::unbounded::<u8>;
}

/// `futures::AsyncReadExt`
pub fn f13() {
    let _ = <futures::io::Cursor<Vec<u8>> as futures::AsyncReadExt>::read;
    let _ = <futures::io::Cursor<Vec<u8>> as futures::AsyncReadExt>::read_exact;
    let _ = <futures::io::Cursor<Vec<u8>> as futures::AsyncReadExt>::read_to_end;
    let _ = <futures::io::Cursor<Vec<u8>> as futures::AsyncReadExt>::read_to_string;
    let _ = <futures::io::Cursor<Vec<u8>> as futures::AsyncReadExt>::split;
}

/// `futures::AsyncWriteExt`
pub fn f14() {
    let _ = <futures::io::Cursor<Vec<u8>> as futures::AsyncWriteExt>::close;
    let _ = <futures::io::Cursor<Vec<u8>> as futures::AsyncWriteExt>::flush;
    let _ = <futures::io::Cursor<Vec<u8>> as futures::AsyncWriteExt>::write;
    let _ = <futures::io::Cursor<Vec<u8>> as futures::AsyncWriteExt>::write_all;
    let _ = <futures::io::Cursor<Vec<u8>> as futures::AsyncWriteExt>::write_vectored;
}

/// `futures::FutureExt`
pub fn f15() {
    let _ = <std::future::Ready<u8> as futures::FutureExt>::boxed;
    let _ = <std::future::Ready<u8> as futures::FutureExt>::boxed_local;
    let _ = <std::future::Ready<u8> as futures::FutureExt>::catch_unwind;
    let _ = <std::future::Ready<std::future::Ready<u8>> as futures::FutureExt>::flatten;
    let _ = <std::future::Ready<u8> as futures::FutureExt>::fuse;
    let _ = <std::future::Ready<u8> as futures::FutureExt>::inspect::<fn(&u8)>;
    let _ = <std::future::Ready<u8> as futures::FutureExt>::into_stream;
    let _ = <std::future::Ready<u8> as futures::FutureExt>::left_future::<std::future::Ready<u8>>;
    let _ = <std::future::Ready<u8> as futures::FutureExt>::map::<_, fn(u8) -> u8>;
    let _ = <std::future::Ready<u8> as futures::FutureExt>::now_or_never;
    let _ = <std::future::Ready<u8> as futures::FutureExt>::poll_unpin;
    let _ = <std::future::Ready<u8> as futures::FutureExt>::right_future::<std::future::Ready<u8>>;
    let _ = <std::future::Ready<u8> as futures::FutureExt>::shared;
    let _ = <std::future::Ready<u8> as futures::FutureExt>::then::<_, fn(u8) -> std::future::Ready<u8>>;
    let _ = <std::future::Ready<u8> as futures::FutureExt>::unit_error;
}

/// `futures::Sink`
pub fn f16() {
    let _ = <futures::channel::mpsc::Sender<u8> as futures::Sink<u8>>::poll_close;
    let _ = <futures::channel::mpsc::Sender<u8> as futures::Sink<u8>>::poll_flush;
    let _ = <futures::channel::mpsc::Sender<u8> as futures::Sink<u8>>::poll_ready;
    let _ = <futures::channel::mpsc::Sender<u8> as futures::Sink<u8>>::start_send;
}

/// `futures::SinkExt`
pub fn f17() {
    let _ = <futures::channel::mpsc::Sender<u8> as futures::SinkExt<u8>>::close;
    let _ = <futures::channel::mpsc::Sender<u8> as futures::SinkExt<u8>>::feed;
    let _ = <futures::channel::mpsc::Sender<u8> as futures::SinkExt<u8>>::flush;
    let _ = <futures::channel::mpsc::Sender<u8> as futures::SinkExt<u8>>::send;
    let _ = <futures::channel::mpsc::Sender<u8> as futures::SinkExt<u8>>::send_all::<
        futures::stream::Iter<std::vec::IntoIter<Result<u8, futures::channel::mpsc::SendError>>>,
    >;
}

/// `futures::Stream`
pub fn f18() {
    let _ = <futures::stream::Iter<std::vec::IntoIter<u8>> as futures::Stream>::poll_next;
    let _ = <futures::stream::Iter<std::vec::IntoIter<u8>> as futures::Stream>::size_hint;
}

/// `futures::StreamExt`
pub fn f19() {
    let _ = <futures::stream::Iter<std::vec::IntoIter<u8>> as futures::StreamExt>::boxed;
    let _ = <futures::stream::Iter<std::vec::IntoIter<u8>> as futures::StreamExt>::boxed_local;
    let _ = <futures::stream::Iter<std::vec::IntoIter<std::future::Ready<u8>>> as futures::StreamExt>::buffer_unordered;
    let _ =
        <futures::stream::Iter<std::vec::IntoIter<std::future::Ready<u8>>> as futures::StreamExt>::buffered;
    let _ = <futures::stream::Iter<std::vec::IntoIter<u8>> as futures::StreamExt>::by_ref;
    let _ = <futures::stream::Iter<std::vec::IntoIter<u8>> as futures::StreamExt>::chain::<
        futures::stream::Iter<std::vec::IntoIter<u8>>,
    >;
    let _ = <futures::stream::Iter<std::vec::IntoIter<u8>> as futures::StreamExt>::chunks;
    let _ = <futures::stream::Iter<std::vec::IntoIter<u8>> as futures::StreamExt>::collect::<Vec<u8>>;
    let _ = <futures::stream::Iter<std::vec::IntoIter<Vec<u8>>> as futures::StreamExt>::concat;
    let _ = <futures::stream::Iter<std::vec::IntoIter<u8>> as futures::StreamExt>::count;
    let _ = <futures::stream::Iter<std::vec::IntoIter<u8>> as futures::StreamExt>::cycle;
    let _ = <futures::stream::Iter<std::vec::IntoIter<u8>> as futures::StreamExt>::enumerate;
    let _ = <futures::stream::Iter<std::vec::IntoIter<u8>> as futures::StreamExt>::filter::<
        _,
        fn(&u8) -> std::future::Ready<bool>,
    >;
    let _ = <futures::stream::Iter<std::vec::IntoIter<futures::stream::Iter<std::vec::IntoIter<u8>>>> as futures::StreamExt>::flatten;
    let _ = <futures::stream::Iter<std::vec::IntoIter<u8>> as futures::StreamExt>::fuse;
    let _ = <futures::stream::Iter<std::vec::IntoIter<u8>> as futures::StreamExt>::inspect::<fn(&u8)>;
    let _ = <futures::stream::Iter<std::vec::IntoIter<u8>> as futures::StreamExt>::into_future;
    let _ = <futures::stream::Iter<std::vec::IntoIter<u8>> as futures::StreamExt>::map::<_, fn(u8) -> u8>;
    let _ = <futures::stream::Iter<std::vec::IntoIter<u8>> as futures::StreamExt>::next;
    let _ = <futures::stream::Iter<std::vec::IntoIter<u8>> as futures::StreamExt>::peekable;
    let _ = <futures::stream::Iter<std::vec::IntoIter<u8>> as futures::StreamExt>::poll_next_unpin;
    let _ = <futures::stream::Iter<std::vec::IntoIter<u8>> as futures::StreamExt>::ready_chunks;
    let _ = <futures::stream::Iter<std::vec::IntoIter<u8>> as futures::StreamExt>::skip;
    let _ = <futures::stream::Iter<std::vec::IntoIter<u8>> as futures::StreamExt>::skip_while::<
        _,
        fn(&u8) -> std::future::Ready<bool>,
    >;
    let _ = <futures::stream::Iter<std::vec::IntoIter<u8>> as futures::StreamExt>::take;
    let _ = <futures::stream::Iter<std::vec::IntoIter<u8>> as futures::StreamExt>::take_until::<
        std::future::Ready<u8>,
    >;
    let _ = <futures::stream::Iter<std::vec::IntoIter<u8>> as futures::StreamExt>::take_while::<
        _,
        fn(&u8) -> std::future::Ready<bool>,
    >;
    let _ = <futures::stream::Iter<std::vec::IntoIter<u8>> as futures::StreamExt>::then::<
        _,
        fn(u8) -> std::future::Ready<u8>,
    >;
    let _ = <futures::stream::Iter<std::vec::IntoIter<u8>> as futures::StreamExt>::zip::<
        futures::stream::Iter<std::vec::IntoIter<u8>>,
    >;
}

/// `futures::TryFutureExt`
pub fn f20() {
    let _ = <std::future::Ready<Result<u8, u8>> as futures::TryFutureExt>::err_into::<u8>;
    let _ = <std::future::Ready<Result<u8, u8>> as futures::TryFutureExt>::unwrap_or_else::<fn(u8) -> u8>;
}

/// `futures::TryStreamExt`
pub fn f21() {
    let _ = <futures::stream::Iter<std::vec::IntoIter<Result<u8, u8>>> as futures::TryStreamExt>::try_collect::<
        Vec<u8>,
    >;
    let _ =
        <futures::stream::Iter<std::vec::IntoIter<Result<Vec<u8>, u8>>> as futures::TryStreamExt>::try_concat;
    let _ = <futures::stream::Iter<std::vec::IntoIter<Result<u8, u8>>> as futures::TryStreamExt>::try_next;
}

/// `futures::channel::mpsc::Receiver`
pub fn f22() {
    let _ = futures::channel::mpsc::Receiver::<u8>::try_next;
    let _ = futures::channel::mpsc::Receiver::<u8>::try_recv;
}

/// `futures::channel::mpsc::Sender`
pub fn f23() {
    let _ = futures::channel::mpsc::Sender::<u8>::start_send;
    let _ = futures::channel::mpsc::Sender::<u8>::try_send;
}

/// `futures::channel::mpsc::UnboundedReceiver`
pub fn f24() {
    let _ = futures::channel::mpsc::UnboundedReceiver::<u8>::try_next;
    let _ = futures::channel::mpsc::UnboundedReceiver::<u8>::try_recv;
}

/// `futures::channel::mpsc::UnboundedSender`
pub fn f25() {
    let _ = futures::channel::mpsc::UnboundedSender::<u8>::start_send;
    let _ = futures::channel::mpsc::UnboundedSender::<u8>::unbounded_send;
}

/// `futures::channel::mpsc`
pub fn f26() {
    let _ = futures::channel::mpsc::channel::<u8>;
    let _ = futures::channel::mpsc::unbounded::<u8>;
}

/// `futures::channel::oneshot::Receiver`
pub fn f27() {
    let _ = futures::channel::oneshot::Receiver::<u8>::try_recv;
}

/// `futures::channel::oneshot::Sender`
pub fn f28() {
    let _ = futures::channel::oneshot::Sender::<u8>::send;
}

/// `futures::channel::oneshot`
pub fn f29() {
    let _ = futures::channel::oneshot::channel::<u8>;
}

/// `futures::executor::LocalPool`
pub fn f30() {
    let _ = futures::executor::LocalPool::run_until::<std::future::Ready<u8>>;
}

/// `futures::executor`
pub fn f31() {
    let _ = futures::executor::block_on::<std::future::Ready<u8>>;
    let _ = futures::executor::block_on_stream::<futures::stream::Iter<std::vec::IntoIter<u8>>>;
}

/// `futures::future::Either`
pub fn f32() {
    let _ = futures::future::Either::<(u8, u8), (u8, u8)>::factor_first;
}

/// `futures::future::MaybeDone`
pub fn f33() {
    let _ = futures::future::MaybeDone::<std::future::Ready<u8>>::output_mut;
    let _ = futures::future::MaybeDone::<std::future::Ready<u8>>::take_output;
}

/// `futures::future`
pub fn f34() {
    let _ = futures::future::abortable::<std::future::Ready<u8>>;
    let _ = futures::future::join_all::<std::vec::IntoIter<std::future::Ready<u8>>>;
    let _ = futures::future::maybe_done::<std::future::Ready<u8>>;
    let _ = futures::future::select_all::<std::vec::IntoIter<std::future::Ready<u8>>>;
    let _ = futures::future::try_maybe_done::<std::future::Ready<Result<u8, u8>>>;
}

/// `futures::stream::FuturesOrdered`
pub fn f35() {
    let _ = futures::stream::FuturesOrdered::<std::future::Ready<u8>>::is_empty;
    let _ = futures::stream::FuturesOrdered::<std::future::Ready<u8>>::len;
    let _ = futures::stream::FuturesOrdered::<std::future::Ready<u8>>::new;
    let _ = futures::stream::FuturesOrdered::<std::future::Ready<u8>>::push;
    let _ = futures::stream::FuturesOrdered::<std::future::Ready<u8>>::push_back;
    let _ = futures::stream::FuturesOrdered::<std::future::Ready<u8>>::push_front;
}

/// `futures::stream::FuturesUnordered`
pub fn f36() {
    let _ = futures::stream::FuturesUnordered::<std::future::Ready<u8>>::is_empty;
    let _ = futures::stream::FuturesUnordered::<std::future::Ready<u8>>::len;
    let _ = futures::stream::FuturesUnordered::<std::future::Ready<u8>>::new;
    let _ = futures::stream::FuturesUnordered::<std::future::Ready<u8>>::push;
}

/// `futures::stream::SelectAll`
pub fn f37() {
    let _ = futures::stream::SelectAll::<futures::stream::Iter<std::vec::IntoIter<u8>>>::is_empty;
    let _ = futures::stream::SelectAll::<futures::stream::Iter<std::vec::IntoIter<u8>>>::len;
    let _ = futures::stream::SelectAll::<futures::stream::Iter<std::vec::IntoIter<u8>>>::new;
}

/// `futures::stream`
pub fn f38() {
    let _ = futures::stream::empty::<u8>;
    let _ = futures::stream::iter::<Vec<u8>>;
    let _ = futures::stream::once::<std::future::Ready<u8>>;
    let _ = futures::stream::pending::<u8>;
    let _ = futures::stream::repeat::<u8>;
}

/// `tokio::fs::File`
pub fn f39() {
    let _ = tokio::fs::File::create_new::<&str>;
}

/// `tokio::fs::OpenOptions`
pub fn f40() {
    let _ = tokio::fs::OpenOptions::append;
    let _ = tokio::fs::OpenOptions::create;
    let _ = tokio::fs::OpenOptions::create_new;
    let _ = tokio::fs::OpenOptions::read;
    let _ = tokio::fs::OpenOptions::truncate;
    let _ = tokio::fs::OpenOptions::write;
}

/// `tokio::io::AsyncBufReadExt`
pub fn f41() {
    let _ = <&[u8] as tokio::io::AsyncBufReadExt>::lines;
    let _ = <&[u8] as tokio::io::AsyncBufReadExt>::read_line;
    let _ = <&[u8] as tokio::io::AsyncBufReadExt>::read_until;
}

/// `tokio::io::AsyncRead`
pub fn f42() {
    let _ = <tokio::net::TcpStream as tokio::io::AsyncRead>::poll_read;
}

/// `tokio::io::AsyncReadExt`
pub fn f43() {
    let _ = <tokio::net::TcpStream as tokio::io::AsyncReadExt>::chain::<tokio::net::TcpStream>;
    let _ = <tokio::net::TcpStream as tokio::io::AsyncReadExt>::read;
    let _ = <tokio::net::TcpStream as tokio::io::AsyncReadExt>::read_buf::<Vec<u8>>;
    let _ = <tokio::net::TcpStream as tokio::io::AsyncReadExt>::read_exact;
    let _ = <tokio::net::TcpStream as tokio::io::AsyncReadExt>::read_to_end;
    let _ = <tokio::net::TcpStream as tokio::io::AsyncReadExt>::read_to_string;
    let _ = <tokio::net::TcpStream as tokio::io::AsyncReadExt>::take;
}

/// `tokio::io::AsyncWrite`
pub fn f44() {
    let _ = <tokio::net::TcpStream as tokio::io::AsyncWrite>::is_write_vectored;
    let _ = <tokio::net::TcpStream as tokio::io::AsyncWrite>::poll_flush;
    let _ = <tokio::net::TcpStream as tokio::io::AsyncWrite>::poll_shutdown;
    let _ = <tokio::net::TcpStream as tokio::io::AsyncWrite>::poll_write;
}

/// `tokio::io::AsyncWriteExt`
pub fn f45() {
    let _ = <tokio::net::TcpStream as tokio::io::AsyncWriteExt>::flush;
    let _ = <tokio::net::TcpStream as tokio::io::AsyncWriteExt>::shutdown;
    let _ = <tokio::net::TcpStream as tokio::io::AsyncWriteExt>::write;
    let _ = <tokio::net::TcpStream as tokio::io::AsyncWriteExt>::write_all;
    let _ = <tokio::net::TcpStream as tokio::io::AsyncWriteExt>::write_all_buf::<&[u8]>;
    let _ = <tokio::net::TcpStream as tokio::io::AsyncWriteExt>::write_buf::<&[u8]>;
    let _ = <tokio::net::TcpStream as tokio::io::AsyncWriteExt>::write_vectored;
}

/// `tokio::io::BufReader`
pub fn f46() {
    let _ = tokio::io::BufReader::<tokio::net::TcpStream>::buffer;
    let _ = tokio::io::BufReader::<tokio::net::TcpStream>::get_mut;
    let _ = tokio::io::BufReader::<tokio::net::TcpStream>::get_ref;
    let _ = tokio::io::BufReader::<tokio::net::TcpStream>::into_inner;
    let _ = tokio::io::BufReader::<tokio::net::TcpStream>::new;
    let _ = tokio::io::BufReader::<tokio::net::TcpStream>::with_capacity;
}

/// `tokio::io::BufStream`
pub fn f47() {
    let _ = tokio::io::BufStream::<tokio::net::TcpStream>::get_mut;
    let _ = tokio::io::BufStream::<tokio::net::TcpStream>::get_ref;
    let _ = tokio::io::BufStream::<tokio::net::TcpStream>::into_inner;
    let _ = tokio::io::BufStream::<tokio::net::TcpStream>::new;
}

/// `tokio::io::BufWriter`
pub fn f48() {
    let _ = tokio::io::BufWriter::<tokio::net::TcpStream>::buffer;
    let _ = tokio::io::BufWriter::<tokio::net::TcpStream>::get_mut;
    let _ = tokio::io::BufWriter::<tokio::net::TcpStream>::get_ref;
    let _ = tokio::io::BufWriter::<tokio::net::TcpStream>::into_inner;
    let _ = tokio::io::BufWriter::<tokio::net::TcpStream>::new;
    let _ = tokio::io::BufWriter::<tokio::net::TcpStream>::with_capacity;
}

/// `tokio::io::Lines`
pub fn f49() {
    let _ = tokio::io::Lines::<&[u8]>::next_line;
}

/// `tokio::io::ReadBuf`
pub fn f50() {
    let _ = tokio::io::ReadBuf::filled;
    let _ = tokio::io::ReadBuf::filled_mut;
    let _ = tokio::io::ReadBuf::initialized;
    let _ = tokio::io::ReadBuf::new;
    let _ = tokio::io::ReadBuf::put_slice;
    let _ = tokio::io::ReadBuf::unfilled_mut;
}

/// `tokio::io`
pub fn f51() {
    let _ = tokio::io::empty;
    let _ = tokio::io::sink;
    let _ = tokio::io::split::<tokio::net::TcpStream>;
    let _ = tokio::io::stderr;
    let _ = tokio::io::stdin;
    let _ = tokio::io::stdout;
}

/// `tokio::macros::support`
pub fn f52() {
    let _ = tokio::macros::support::poll_budget_available;
    let _ = tokio::macros::support::thread_rng_n;
}

/// `tokio::net::TcpStream`
pub fn f53() {
    let _ = tokio::net::TcpStream::connect::<&str>;
    let _ = tokio::net::TcpStream::try_write;
}

/// `tokio::net::UdpSocket`
pub fn f54() {
    let _ = tokio::net::UdpSocket::send;
    let _ = tokio::net::UdpSocket::send_to::<&str>;
    let _ = tokio::net::UdpSocket::try_send;
    let _ = tokio::net::UdpSocket::try_send_to;
}

/// `tokio::process::Command`
pub fn f55() {
    let _ = tokio::process::Command::arg::<&str>;
    let _ = tokio::process::Command::arg0::<&str>;
    let _ = tokio::process::Command::current_dir::<&str>;
    let _ = tokio::process::Command::env_clear;
    let _ = tokio::process::Command::env_remove::<&str>;
    let _ = tokio::process::Command::kill_on_drop;
    let _ = tokio::process::Command::new::<&str>;
    let _ = tokio::process::Command::output;
    let _ = tokio::process::Command::spawn;
    let _ = tokio::process::Command::status;
}

/// `tokio::runtime::Handle`
pub fn f56() {
    let _ = tokio::runtime::Handle::block_on::<std::future::Ready<u8>>;
    let _ = tokio::runtime::Handle::current;
    let _ = tokio::runtime::Handle::enter;
    let _ = tokio::runtime::Handle::metrics;
    let _ = tokio::runtime::Handle::runtime_flavor;
    let _ = tokio::runtime::Handle::spawn::<std::future::Ready<u8>>;
    let _ = tokio::runtime::Handle::try_current;
}

/// `tokio::runtime::Runtime`
pub fn f57() {
    let _ = tokio::runtime::Runtime::block_on::<std::future::Ready<u8>>;
    let _ = tokio::runtime::Runtime::enter;
    let _ = tokio::runtime::Runtime::handle;
    let _ = tokio::runtime::Runtime::metrics;
    let _ = tokio::runtime::Runtime::new;
    let _ = tokio::runtime::Runtime::shutdown_background;
    let _ = tokio::runtime::Runtime::shutdown_timeout;
    let _ = tokio::runtime::Runtime::spawn::<std::future::Ready<u8>>;
}

/// `tokio`
pub fn f58() {
    let _ = tokio::spawn::<std::future::Ready<u8>>;
}

/// `tokio::sync::Mutex`
pub fn f59() {
    let _ = tokio::sync::Mutex::<u8>::blocking_lock;
    let _ = tokio::sync::Mutex::<u8>::const_new;
    let _ = tokio::sync::Mutex::<u8>::get_mut;
    let _ = tokio::sync::Mutex::<u8>::into_inner;
    let _ = tokio::sync::Mutex::<u8>::lock;
    let _ = tokio::sync::Mutex::<u8>::lock_owned;
    let _ = tokio::sync::Mutex::<u8>::new;
    let _ = tokio::sync::Mutex::<u8>::try_lock;
    let _ = tokio::sync::Mutex::<u8>::try_lock_owned;
}

/// `tokio::sync::OnceCell`
pub fn f60() {
    let _ = tokio::sync::OnceCell::<u8>::const_new;
    let _ = tokio::sync::OnceCell::<u8>::get;
    let _ = tokio::sync::OnceCell::<u8>::new;
    let _ = tokio::sync::OnceCell::<u8>::set;
}

/// `tokio::sync::RwLock`
pub fn f61() {
    let _ = tokio::sync::RwLock::<u8>::blocking_read;
    let _ = tokio::sync::RwLock::<u8>::blocking_write;
    let _ = tokio::sync::RwLock::<u8>::const_new;
    let _ = tokio::sync::RwLock::<u8>::get_mut;
    let _ = tokio::sync::RwLock::<u8>::into_inner;
    let _ = tokio::sync::RwLock::<u8>::new;
    let _ = tokio::sync::RwLock::<u8>::read;
    let _ = tokio::sync::RwLock::<u8>::read_owned;
    let _ = tokio::sync::RwLock::<u8>::try_read;
    let _ = tokio::sync::RwLock::<u8>::try_write;
    let _ = tokio::sync::RwLock::<u8>::write;
    let _ = tokio::sync::RwLock::<u8>::write_owned;
}

/// `tokio::sync::SetOnce`
pub fn f62() {
    let _ = tokio::sync::SetOnce::<u8>::const_new;
    let _ = tokio::sync::SetOnce::<u8>::get;
    let _ = tokio::sync::SetOnce::<u8>::new;
    let _ = tokio::sync::SetOnce::<u8>::set;
}

/// `tokio::sync::broadcast::Receiver`
pub fn f63() {
    let _ = tokio::sync::broadcast::Receiver::<u8>::blocking_recv;
    let _ = tokio::sync::broadcast::Receiver::<u8>::is_empty;
    let _ = tokio::sync::broadcast::Receiver::<u8>::len;
    let _ = tokio::sync::broadcast::Receiver::<u8>::recv;
    let _ = tokio::sync::broadcast::Receiver::<u8>::resubscribe;
    let _ = tokio::sync::broadcast::Receiver::<u8>::try_recv;
}

/// `tokio::sync::broadcast::Sender`
pub fn f64() {
    let _ = tokio::sync::broadcast::Sender::<u8>::is_empty;
    let _ = tokio::sync::broadcast::Sender::<u8>::len;
    let _ = tokio::sync::broadcast::Sender::<u8>::new;
    let _ = tokio::sync::broadcast::Sender::<u8>::receiver_count;
    let _ = tokio::sync::broadcast::Sender::<u8>::send;
    let _ = tokio::sync::broadcast::Sender::<u8>::subscribe;
}

/// `tokio::sync::broadcast`
pub fn f65() {
    let _ = tokio::sync::broadcast::channel::<u8>;
}

/// `tokio::sync::mpsc::OwnedPermit`
pub fn f66() {
    let _ = tokio::sync::mpsc::OwnedPermit::<u8>::send;
}

/// `tokio::sync::mpsc::Permit`
pub fn f67() {
    let _ = tokio::sync::mpsc::Permit::<u8>::send;
}

/// `tokio::sync::mpsc::Receiver`
pub fn f68() {
    let _ = tokio::sync::mpsc::Receiver::<u8>::blocking_recv;
    let _ = tokio::sync::mpsc::Receiver::<u8>::blocking_recv_many;
    let _ = tokio::sync::mpsc::Receiver::<u8>::capacity;
    let _ = tokio::sync::mpsc::Receiver::<u8>::close;
    let _ = tokio::sync::mpsc::Receiver::<u8>::is_closed;
    let _ = tokio::sync::mpsc::Receiver::<u8>::is_empty;
    let _ = tokio::sync::mpsc::Receiver::<u8>::len;
    let _ = tokio::sync::mpsc::Receiver::<u8>::max_capacity;
    let _ = tokio::sync::mpsc::Receiver::<u8>::poll_recv;
    let _ = tokio::sync::mpsc::Receiver::<u8>::recv;
    let _ = tokio::sync::mpsc::Receiver::<u8>::recv_many;
    let _ = tokio::sync::mpsc::Receiver::<u8>::sender_strong_count;
    let _ = tokio::sync::mpsc::Receiver::<u8>::sender_weak_count;
    let _ = tokio::sync::mpsc::Receiver::<u8>::try_recv;
}

/// `tokio::sync::mpsc::Sender`
pub fn f69() {
    let _ = tokio::sync::mpsc::Sender::<u8>::blocking_send;
    let _ = tokio::sync::mpsc::Sender::<u8>::capacity;
    let _ = tokio::sync::mpsc::Sender::<u8>::closed;
    let _ = tokio::sync::mpsc::Sender::<u8>::downgrade;
    let _ = tokio::sync::mpsc::Sender::<u8>::is_closed;
    let _ = tokio::sync::mpsc::Sender::<u8>::max_capacity;
    let _ = tokio::sync::mpsc::Sender::<u8>::reserve;
    let _ = tokio::sync::mpsc::Sender::<u8>::reserve_owned;
    let _ = tokio::sync::mpsc::Sender::<u8>::same_channel;
    let _ = tokio::sync::mpsc::Sender::<u8>::send;
    let _ = tokio::sync::mpsc::Sender::<u8>::send_timeout;
    let _ = tokio::sync::mpsc::Sender::<u8>::strong_count;
    let _ = tokio::sync::mpsc::Sender::<u8>::try_reserve;
    let _ = tokio::sync::mpsc::Sender::<u8>::try_reserve_owned;
    let _ = tokio::sync::mpsc::Sender::<u8>::try_send;
    let _ = tokio::sync::mpsc::Sender::<u8>::weak_count;
}

/// `tokio::sync::mpsc::UnboundedReceiver`
pub fn f70() {
    let _ = tokio::sync::mpsc::UnboundedReceiver::<u8>::blocking_recv;
    let _ = tokio::sync::mpsc::UnboundedReceiver::<u8>::blocking_recv_many;
    let _ = tokio::sync::mpsc::UnboundedReceiver::<u8>::close;
    let _ = tokio::sync::mpsc::UnboundedReceiver::<u8>::is_closed;
    let _ = tokio::sync::mpsc::UnboundedReceiver::<u8>::is_empty;
    let _ = tokio::sync::mpsc::UnboundedReceiver::<u8>::len;
    let _ = tokio::sync::mpsc::UnboundedReceiver::<u8>::poll_recv;
    let _ = tokio::sync::mpsc::UnboundedReceiver::<u8>::recv;
    let _ = tokio::sync::mpsc::UnboundedReceiver::<u8>::recv_many;
    let _ = tokio::sync::mpsc::UnboundedReceiver::<u8>::sender_strong_count;
    let _ = tokio::sync::mpsc::UnboundedReceiver::<u8>::sender_weak_count;
    let _ = tokio::sync::mpsc::UnboundedReceiver::<u8>::try_recv;
}

/// `tokio::sync::mpsc::UnboundedSender`
pub fn f71() {
    let _ = tokio::sync::mpsc::UnboundedSender::<u8>::closed;
    let _ = tokio::sync::mpsc::UnboundedSender::<u8>::downgrade;
    let _ = tokio::sync::mpsc::UnboundedSender::<u8>::is_closed;
    let _ = tokio::sync::mpsc::UnboundedSender::<u8>::same_channel;
    let _ = tokio::sync::mpsc::UnboundedSender::<u8>::send;
    let _ = tokio::sync::mpsc::UnboundedSender::<u8>::strong_count;
    let _ = tokio::sync::mpsc::UnboundedSender::<u8>::weak_count;
}

/// `tokio::sync::mpsc::WeakSender`
pub fn f72() {
    let _ = tokio::sync::mpsc::WeakSender::<u8>::upgrade;
}

/// `tokio::sync::mpsc::WeakUnboundedSender`
pub fn f73() {
    let _ = tokio::sync::mpsc::WeakUnboundedSender::<u8>::upgrade;
}

/// `tokio::sync::mpsc`
pub fn f74() {
    let _ = tokio::sync::mpsc::channel::<u8>;
    let _ = tokio::sync::mpsc::unbounded_channel::<u8>;
}

/// `tokio::sync::oneshot::Receiver`
pub fn f75() {
    let _ = tokio::sync::oneshot::Receiver::<u8>::blocking_recv;
    let _ = tokio::sync::oneshot::Receiver::<u8>::close;
    let _ = tokio::sync::oneshot::Receiver::<u8>::try_recv;
}

/// `tokio::sync::oneshot::Sender`
pub fn f76() {
    let _ = tokio::sync::oneshot::Sender::<u8>::closed;
    let _ = tokio::sync::oneshot::Sender::<u8>::is_closed;
    let _ = tokio::sync::oneshot::Sender::<u8>::poll_closed;
    let _ = tokio::sync::oneshot::Sender::<u8>::send;
}

/// `tokio::sync::oneshot`
pub fn f77() {
    let _ = tokio::sync::oneshot::channel::<u8>;
}

/// `tokio::sync::watch::Receiver`
pub fn f78() {
    let _ = tokio::sync::watch::Receiver::<u8>::borrow;
    let _ = tokio::sync::watch::Receiver::<u8>::borrow_and_update;
    let _ = tokio::sync::watch::Receiver::<u8>::changed;
    let _ = tokio::sync::watch::Receiver::<u8>::has_changed;
    let _ = tokio::sync::watch::Receiver::<u8>::mark_changed;
    let _ = tokio::sync::watch::Receiver::<u8>::mark_unchanged;
}

/// `tokio::sync::watch::Sender`
pub fn f79() {
    let _ = tokio::sync::watch::Sender::<u8>::borrow;
    let _ = tokio::sync::watch::Sender::<u8>::new;
    let _ = tokio::sync::watch::Sender::<u8>::send;
    let _ = tokio::sync::watch::Sender::send_if_modified::<fn(&mut u8) -> bool>;
    let _ = tokio::sync::watch::Sender::send_modify::<fn(&mut u8)>;
    let _ = tokio::sync::watch::Sender::<u8>::send_replace;
    let _ = tokio::sync::watch::Sender::<u8>::subscribe;
}

/// `tokio::task::JoinHandle`
pub fn f80() {
    let _ = tokio::task::JoinHandle::<u8>::abort;
    let _ = tokio::task::JoinHandle::<u8>::abort_handle;
    let _ = tokio::task::JoinHandle::<u8>::id;
    let _ = tokio::task::JoinHandle::<u8>::is_finished;
}

/// `tokio::task::JoinSet`
pub fn f81() {
    let _ = tokio::task::JoinSet::<u8>::abort_all;
    let _ = tokio::task::JoinSet::<u8>::detach_all;
    let _ = tokio::task::JoinSet::<u8>::is_empty;
    let _ = tokio::task::JoinSet::<u8>::join_all;
    let _ = tokio::task::JoinSet::<u8>::join_next;
    let _ = tokio::task::JoinSet::<u8>::len;
    let _ = tokio::task::JoinSet::<u8>::new;
    let _ = tokio::task::JoinSet::<u8>::shutdown;
    let _ = tokio::task::JoinSet::<u8>::try_join_next;
}

/// `tokio::task::LocalSet`
pub fn f82() {
    let _ = tokio::task::LocalSet::new;
}

/// `tokio::task`
pub fn f83() {
    let _ = tokio::task::consume_budget;
    let _ = tokio::task::yield_now;
}

/// `tokio::time`
pub fn f84() {
    let _ = tokio::time::interval;
    let _ = tokio::time::interval_at;
    let _ = tokio::time::sleep;
    let _ = tokio::time::sleep_until;
}

/// `<tokio::sync::Mutex as std::default::Default>`, `<tokio::sync::RwLock as std::default::Default>`
pub fn defaults() {
    let _ = <tokio::sync::Mutex<u8> as std::default::Default>::default;
    let _ = <tokio::sync::RwLock<u8> as std::default::Default>::default;
}
