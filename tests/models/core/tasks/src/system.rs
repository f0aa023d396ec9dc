//! Tokio's tasks, files, sockets and processes.

use std::time::Duration;

use tokio::fs::{self, File};
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncSeekExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpSocket, TcpStream, UdpSocket, UnixDatagram, UnixListener, UnixStream};
use tokio::process::Command;
use tokio::sync::{
    Barrier, MutexGuard, Notify, OnceCell, OwnedMutexGuard, RwLockReadGuard, RwLockWriteGuard, Semaphore,
};
use tokio::task::{JoinSet, LocalSet};
use tokio::time::Instant;

pub async fn files(bytes: Vec<u8>) -> std::io::Result<()> {
    fs::create_dir("a").await?;
    fs::create_dir_all("a/b").await?;
    fs::write("a/b/c", &bytes).await?;
    fs::copy("a", "b").await?;
    fs::rename("a", "b").await?;
    let _ = fs::metadata("a").await?;
    let _ = fs::read("a").await?;
    let _ = fs::read_dir("a").await?;
    let _ = fs::read_to_string("a").await?;
    fs::remove_dir("a").await?;
    fs::remove_dir_all("a").await?;
    fs::remove_file("a").await?;
    let _ = fs::try_exists("a").await?;
    let mut file = File::create("a").await?;
    fs::set_permissions("a", file.metadata().await?.permissions()).await?;
    let mut other = File::create_new("b").await?;
    let mut third = fs::OpenOptions::new().append(true).open("c").await?;
    file.write_all(&bytes).await?;
    file.seek(std::io::SeekFrom::Start(0)).await?;
    tokio::io::copy(&mut file, &mut other).await?;
    tokio::io::copy_buf(&mut BufReader::new(&mut other), &mut third).await?;
    third.write_u16(1).await?;
    let _ = third.read_u8().await?;
    let mut lines = BufReader::new(third).lines();
    while let Some(line) = lines.next_line().await? {
        tokio::io::stdout().write_all(line.as_bytes()).await?;
        tokio::io::stderr().write_all(line.as_bytes()).await?;
    }
    Ok(())
}

pub async fn processes(bytes: Vec<u8>, text: String) -> std::io::Result<()> {
    let mut command = Command::new("ffmpeg");
    command.args(["-i", &text]).env("KEY", &text).envs([("A", "B")]);
    command
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::null());
    let mut child = command.spawn()?;
    if let Some(mut input) = child.stdin.take() {
        input.write_all(&bytes).await?;
        input.shutdown().await?;
    }
    child.wait().await?;
    let _ = Command::new("x").output().await?;
    let _ = Command::new("x").status().await?;
    tokio::signal::ctrl_c().await
}

pub async fn sockets(bytes: Vec<u8>) -> std::io::Result<()> {
    let mut stream = TcpStream::connect("127.0.0.1:80").await?;
    stream.try_write(&bytes)?;
    let (read, mut write) = stream.split();
    let _ = write.write_all(&bytes).await;
    read.readable().await?;
    write.writable().await?;
    let (read, mut write) = stream.into_split();
    write.write_all(&bytes).await?;
    let _ = read.peer_addr()?;
    let _ = write.peer_addr()?;
    let listener = TcpListener::bind("127.0.0.1:80").await?;
    let _ = listener.accept().await?;
    let _ = TcpSocket::new_v4()?.listen(1)?;
    let udp = UdpSocket::bind("127.0.0.1:80").await?;
    udp.send(&bytes).await?;
    udp.send_to(&bytes, "127.0.0.1:81").await?;
    udp.try_send(&bytes)?;
    udp.try_send_to(&bytes, udp.local_addr()?)?;
    let mut unix = UnixStream::connect("/run/a").await?;
    let (read, mut write) = unix.split();
    read.readable().await?;
    write.writable().await?;
    write.write_all(&bytes).await?;
    let (read, mut write) = unix.into_split();
    let _ = read.peer_addr()?;
    let _ = write.peer_addr()?;
    write.write_all(&bytes).await?;
    let _ = UnixListener::bind("/run/a")?.accept().await?;
    UnixDatagram::unbound()?.send_to(&bytes, "/run/a").await?;
    Ok(())
}

pub async fn tasks(bytes: Vec<u8>) -> Option<u8> {
    let handle = tokio::spawn(async move { bytes });
    handle.abort_handle().abort();
    if let Err(error) = handle.await {
        drop(error.is_panic());
    }
    let mut set = JoinSet::new();
    set.spawn(async { 1 });
    set.spawn_local(async { 1 });
    set.spawn_blocking(|| 1);
    let first = set.join_next().await?.ok();
    let local = LocalSet::new();
    local.spawn_local(async { 1 });
    local.run_until(async { 1 }).await;
    let _ = tokio::task::spawn_local(async { 1 }).await;
    let _ = tokio::task::spawn(async { 1 }).await;
    let _ = tokio::task::spawn_blocking(|| 1).await;
    tokio::task::block_in_place(|| 1);
    tokio::task::unconstrained(async { 1 }).await;
    let _ = tokio::time::timeout(Duration::from_secs(1), async { 1 }).await;
    let _ = tokio::time::timeout_at(Instant::now(), async { 1 }).await;
    let (_, _) = tokio::join!(async { 1 }, async { 2 });
    let _ = tokio::try_join!(async { Ok::<_, u8>(1) }, async { Ok::<_, u8>(2) });
    tokio::select! {
        _ = async { 1 } => {}
        _ = tokio::time::sleep(Duration::ZERO) => {}
    }
    let sleep = tokio::time::sleep(Duration::ZERO);
    drop(sleep.is_elapsed());
    let mut interval = tokio::time::interval(Duration::from_secs(1));
    interval.tick().await;
    first
}

pub fn runtimes() -> std::io::Result<()> {
    let mut builder = tokio::runtime::Builder::new_multi_thread();
    builder.on_thread_start(|| {}).on_thread_stop(|| {}).on_thread_park(|| {}).on_thread_unpark(|| {});
    let runtime = builder.enable_all().build()?;
    drop(runtime.spawn_blocking(|| 1));
    drop(runtime.handle().spawn_blocking(|| 1));
    LocalSet::new().block_on(&runtime, async { 1 });
    runtime.block_on(async {});
    Ok(())
}

pub async fn shared(
    lock: &tokio::sync::Mutex<(u8, u8)>,
    owned: OwnedMutexGuard<(u8, u8)>,
    both: &tokio::sync::RwLock<(u8, u8)>,
) -> Option<u8> {
    MutexGuard::map(lock.lock().await, |pair| &mut pair.0);
    OwnedMutexGuard::map(owned, |pair| &mut pair.0);
    RwLockReadGuard::map(both.read().await, |pair| &pair.0);
    RwLockWriteGuard::map(both.write().await, |pair| &mut pair.0);
    let cell = OnceCell::new();
    cell.get_or_init(|| async { 1 }).await;
    cell.get_or_try_init(|| async { Err(()) }).await.ok()?;
    let (_sender, mut receiver) = tokio::sync::watch::channel(1);
    receiver.wait_for(|value| *value > 1).await.ok()?;
    Notify::new().notify_one();
    drop(Semaphore::new(1).acquire().await);
    Barrier::new(1).wait().await;
    Some(1)
}
