//! Values of types of other crates, for a program that does not depend on these.

pub fn bytes_bytes() -> bytes::Bytes {
    unimplemented!()
}

pub fn bytes_bytes_mut() -> bytes::BytesMut {
    unimplemented!()
}

pub fn itertools_min_max_result() -> itertools::MinMaxResult<Vec<u8>> {
    unimplemented!()
}

pub fn serde_json_deserializer() -> serde_json::Deserializer<Vec<u8>> {
    unimplemented!()
}

pub fn serde_json_number() -> serde_json::Number {
    unimplemented!()
}

pub fn tokio_fs_file() -> tokio::fs::File {
    unimplemented!()
}

pub fn tokio_fs_open_options() -> tokio::fs::OpenOptions {
    unimplemented!()
}

pub fn tokio_io_buf_reader() -> tokio::io::BufReader<Vec<u8>> {
    unimplemented!()
}

pub fn tokio_io_buf_stream() -> tokio::io::BufStream<Vec<u8>> {
    unimplemented!()
}

pub fn tokio_io_buf_writer() -> tokio::io::BufWriter<Vec<u8>> {
    unimplemented!()
}

pub fn tokio_io_lines() -> tokio::io::Lines<Vec<u8>> {
    unimplemented!()
}

pub fn tokio_io_read_buf() -> tokio::io::ReadBuf<'static> {
    unimplemented!()
}

pub fn tokio_io_stderr() -> tokio::io::Stderr {
    unimplemented!()
}

pub fn tokio_io_stdout() -> tokio::io::Stdout {
    unimplemented!()
}

pub fn tokio_net_tcp_listener() -> tokio::net::TcpListener {
    unimplemented!()
}

pub fn tokio_net_tcp_socket() -> tokio::net::TcpSocket {
    unimplemented!()
}

pub fn tokio_net_tcp_stream() -> tokio::net::TcpStream {
    unimplemented!()
}

pub fn tokio_net_udp_socket() -> tokio::net::UdpSocket {
    unimplemented!()
}

pub fn tokio_net_unix_datagram() -> tokio::net::UnixDatagram {
    unimplemented!()
}

pub fn tokio_net_unix_listener() -> tokio::net::UnixListener {
    unimplemented!()
}

pub fn tokio_net_unix_stream() -> tokio::net::UnixStream {
    unimplemented!()
}

pub fn tokio_net_tcp_owned_read_half() -> tokio::net::tcp::OwnedReadHalf {
    unimplemented!()
}

pub fn tokio_net_tcp_owned_write_half() -> tokio::net::tcp::OwnedWriteHalf {
    unimplemented!()
}

pub fn tokio_net_tcp_read_half() -> tokio::net::tcp::ReadHalf<'static> {
    unimplemented!()
}

pub fn tokio_net_tcp_write_half() -> tokio::net::tcp::WriteHalf<'static> {
    unimplemented!()
}

pub fn tokio_net_unix_owned_read_half() -> tokio::net::unix::OwnedReadHalf {
    unimplemented!()
}

pub fn tokio_net_unix_owned_write_half() -> tokio::net::unix::OwnedWriteHalf {
    unimplemented!()
}

pub fn tokio_net_unix_read_half() -> tokio::net::unix::ReadHalf<'static> {
    unimplemented!()
}

pub fn tokio_net_unix_write_half() -> tokio::net::unix::WriteHalf<'static> {
    unimplemented!()
}

pub fn tokio_runtime_builder() -> tokio::runtime::Builder {
    unimplemented!()
}

pub fn tokio_runtime_handle() -> tokio::runtime::Handle {
    unimplemented!()
}

pub fn tokio_runtime_runtime() -> tokio::runtime::Runtime {
    unimplemented!()
}

pub fn tokio_sync_barrier() -> tokio::sync::Barrier {
    unimplemented!()
}

pub fn tokio_sync_notify() -> tokio::sync::Notify {
    unimplemented!()
}

pub fn tokio_sync_once_cell() -> tokio::sync::OnceCell<Vec<u8>> {
    unimplemented!()
}

pub fn tokio_sync_owned_mutex_guard() -> tokio::sync::OwnedMutexGuard<Vec<u8>> {
    unimplemented!()
}

pub fn tokio_sync_rw_lock() -> tokio::sync::RwLock<Vec<u8>> {
    unimplemented!()
}

pub fn tokio_sync_semaphore() -> tokio::sync::Semaphore {
    unimplemented!()
}

pub fn tokio_sync_set_once() -> tokio::sync::SetOnce<Vec<u8>> {
    unimplemented!()
}

pub fn tokio_sync_mpsc_owned_permit() -> tokio::sync::mpsc::OwnedPermit<Vec<u8>> {
    unimplemented!()
}

pub fn tokio_sync_mpsc_unbounded_receiver() -> tokio::sync::mpsc::UnboundedReceiver<Vec<u8>> {
    unimplemented!()
}

pub fn tokio_sync_mpsc_unbounded_sender() -> tokio::sync::mpsc::UnboundedSender<Vec<u8>> {
    unimplemented!()
}

pub fn tokio_sync_mpsc_weak_sender() -> tokio::sync::mpsc::WeakSender<Vec<u8>> {
    unimplemented!()
}

pub fn tokio_sync_mpsc_weak_unbounded_sender() -> tokio::sync::mpsc::WeakUnboundedSender<Vec<u8>> {
    unimplemented!()
}

pub fn tokio_task_abort_handle() -> tokio::task::AbortHandle {
    unimplemented!()
}

pub fn tokio_task_join_error() -> tokio::task::JoinError {
    unimplemented!()
}

pub fn tokio_task_join_handle() -> tokio::task::JoinHandle<Vec<u8>> {
    unimplemented!()
}

pub fn tokio_task_join_set() -> tokio::task::JoinSet<Vec<u8>> {
    unimplemented!()
}

pub fn tokio_task_local_key() -> tokio::task::LocalKey<Vec<u8>> {
    unimplemented!()
}

pub fn tokio_task_local_set() -> tokio::task::LocalSet {
    unimplemented!()
}

pub fn tokio_time_instant() -> tokio::time::Instant {
    unimplemented!()
}

pub fn tokio_time_interval() -> tokio::time::Interval {
    unimplemented!()
}

pub fn tokio_time_sleep() -> tokio::time::Sleep {
    unimplemented!()
}

pub fn tokio_util_codec_bytes_codec() -> tokio_util::codec::BytesCodec {
    unimplemented!()
}

pub fn tokio_util_codec_framed() -> tokio_util::codec::Framed<Vec<u8>, Vec<u8>> {
    unimplemented!()
}

pub fn tokio_util_codec_framed_read() -> tokio_util::codec::FramedRead<Vec<u8>, Vec<u8>> {
    unimplemented!()
}

pub fn tokio_util_codec_framed_write() -> tokio_util::codec::FramedWrite<Vec<u8>, Vec<u8>> {
    unimplemented!()
}

pub fn tokio_util_codec_length_delimited_codec() -> tokio_util::codec::LengthDelimitedCodec {
    unimplemented!()
}

pub fn tokio_util_codec_lines_codec() -> tokio_util::codec::LinesCodec {
    unimplemented!()
}

pub fn tokio_util_io_reader_stream() -> tokio_util::io::ReaderStream<Vec<u8>> {
    unimplemented!()
}

pub fn tokio_util_io_stream_reader() -> tokio_util::io::StreamReader<Vec<u8>, Vec<u8>> {
    unimplemented!()
}

pub fn tokio_util_io_sync_io_bridge() -> tokio_util::io::SyncIoBridge<Vec<u8>> {
    unimplemented!()
}

pub fn tokio_util_sync_cancellation_token() -> tokio_util::sync::CancellationToken {
    unimplemented!()
}

pub fn tokio_util_sync_poll_sender() -> tokio_util::sync::PollSender<Vec<u8>> {
    unimplemented!()
}

pub fn tokio_util_udp_udp_framed() -> tokio_util::udp::UdpFramed<Vec<u8>> {
    unimplemented!()
}

pub fn tower_util_service_fn() -> tower::util::ServiceFn<Vec<u8>> {
    unimplemented!()
}
