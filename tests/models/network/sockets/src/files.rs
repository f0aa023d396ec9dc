//! Files of other machines.

use std::io::Write;

use crate::{frame, text};

pub fn by_ssh2() -> Result<(), Box<dyn std::error::Error>> {
    let mut session = ssh2::Session::new()?;
    session.set_tcp_stream(std::net::TcpStream::connect("example.org:22")?);
    session.handshake()?;
    session.userauth_password("a", "b")?;
    let mut file = session.sftp()?.create(std::path::Path::new("a.jpg"))?;
    file.write_all(&frame())?; //~ flow example.org:22
    let mut remote = session.scp_send(std::path::Path::new("a.jpg"), 0o644, 10, None)?;
    remote.write_all(&frame())?; //~ flow example.org:22
    let mut channel = session.channel_session()?;
    channel.exec(&text())?; //~ flow example.org:22
    Ok(())
}

pub fn by_suppaftp() -> suppaftp::FtpResult<()> {
    let mut stream = suppaftp::FtpStream::connect("example.org:21")?;
    stream.login("a", "b")?;
    stream.put_file("a.jpg", &mut &frame()[..])?; //~ flow example.org:21
    stream.append_file("a.jpg", &mut &frame()[..])?; //~ flow example.org:21
    let mut data = stream.put_with_stream("b.jpg")?;
    data.write_all(&frame()).ok(); //~ flow example.org:21
    stream.quit()
}
