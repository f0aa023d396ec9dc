//! What the system offers.

use std::io::Write;
use std::os::fd::AsRawFd;

use nix::sys::socket::{MsgFlags, SockaddrIn};

use crate::frame;

pub fn by_socket2() -> std::io::Result<()> {
    let mut socket = socket2::Socket::new(socket2::Domain::IPV4, socket2::Type::STREAM, None)?;
    socket.connect(&std::net::SocketAddr::from(([127, 0, 0, 1], 80)).into())?;
    socket.send(&frame())?; //~ flow
    socket.send_to(&frame(), &std::net::SocketAddr::from(([127, 0, 0, 1], 80)).into())?; //~ flow
    socket.write_all(&frame()) //~ flow
}

pub fn by_mio() -> std::io::Result<()> {
    let address = std::net::SocketAddr::from(([127, 0, 0, 1], 80));
    let mut stream = mio::net::TcpStream::connect(address)?;
    stream.write_all(&frame())?; //~ flow
    let socket = mio::net::UdpSocket::bind(address)?;
    socket.send(&frame())?; //~ flow
    socket.send_to(&frame(), address)?; //~ flow
    Ok(())
}

#[expect(unsafe_code, reason = "libc is called as it is")]
pub fn by_libc(descriptor: i32) {
    let bytes = frame();
    unsafe {
        libc::write(descriptor, bytes.as_ptr().cast(), bytes.len()); //~ flow
        libc::send(descriptor, bytes.as_ptr().cast(), bytes.len(), 0); //~ flow
        libc::sendto(descriptor, bytes.as_ptr().cast(), bytes.len(), 0, std::ptr::null(), 0); //~ flow
        libc::pwrite(descriptor, bytes.as_ptr().cast(), bytes.len(), 0); //~ flow
    }
}

pub fn by_timers_of_nix() -> nix::Result<()> {
    use nix::sys::select::{FdSet, select};
    use nix::sys::time::{TimeSpec, TimeValLike};
    use nix::sys::timerfd::{ClockId, Expiration, TimerFd, TimerFlags, TimerSetTimeFlags};
    use std::os::fd::AsFd;
    let timer = TimerFd::new(ClockId::CLOCK_MONOTONIC, TimerFlags::empty())?;
    let late = std::time::Duration::from_millis(u64::from(frame()[0]));
    let late = TimeSpec::from_duration(late);
    println!("{}", late.num_seconds()); //~ flow
    if let Err(error) = timer.set(Expiration::OneShot(late), TimerSetTimeFlags::empty()) {
        println!("{error}");
    }
    timer.unset()?;
    let mut read = FdSet::new();
    read.insert(timer.as_fd());
    println!("{}", select(None, &mut read, None, None, None)?);
    println!("{}", read.contains(timer.as_fd()));
    timer.wait()
}

pub fn by_nix(socket: &std::net::TcpStream) -> nix::Result<()> {
    let bytes = frame();
    let descriptor = socket.as_raw_fd();
    nix::sys::socket::send(descriptor, &bytes, MsgFlags::empty())?; //~ flow
    nix::sys::socket::sendto(descriptor, &bytes, &SockaddrIn::new(127, 0, 0, 1, 80), MsgFlags::empty())?; //~ flow
    nix::unistd::write(socket, &bytes)?; //~ flow
    nix::sys::uio::pwrite(socket, &bytes, 0)?; //~ flow
    nix::sys::uio::writev(socket, &[std::io::IoSlice::new(&bytes)])?; //~ flow
    Ok(())
}
