//! Files, in ways that the standard library does not have.

use std::io::Write;

use async_std::io::WriteExt;

use crate::frame;

type Fallible = Result<(), Box<dyn std::error::Error>>;

#[expect(unsafe_code, reason = "a memory map is made so")]
pub fn by_memmap2() -> Fallible {
    let file = std::fs::File::options().read(true).write(true).open("a")?;
    let mut map = unsafe { memmap2::MmapMut::map_mut(&file)? };
    map[..8].copy_from_slice(&frame());
    map.flush()?; //~ flow
    let mut options = unsafe { memmap2::MmapOptions::new().map_mut(&file)? };
    (&mut options[..]).write_all(&frame())?;
    options.flush()?; //~ flow
    Ok(())
}

pub fn by_tempfile() -> Fallible {
    let mut named = tempfile::NamedTempFile::new()?;
    named.write_all(&frame())?; //~ flow
    named.persist("a.jpg")?;
    let mut other = tempfile::tempfile()?;
    other.write_all(&frame())?; //~ flow
    Ok(())
}

pub async fn by_async_std() -> Fallible {
    async_std::fs::write("a.jpg", frame()).await?; //~ flow
    let mut file = async_std::fs::File::create("a.jpg").await?;
    file.write_all(&frame()).await?; //~ flow
    let mut stream = async_std::net::TcpStream::connect("example.org:80").await?;
    stream.write_all(&frame()).await?; //~ flow
    let socket = async_std::net::UdpSocket::bind("127.0.0.1:80").await?;
    socket.send_to(&frame(), "example.org:80").await?; //~ flow
    Ok(())
}

pub async fn by_async_fs() -> Fallible {
    async_fs::write("a.jpg", frame()).await?; //~ flow
    let mut file = async_fs::File::create("a.jpg").await?;
    futures::AsyncWriteExt::write_all(&mut file, &frame()).await?; //~ flow
    Ok(())
}

pub fn by_cap_std(directory: &cap_std::fs::Dir) -> Fallible {
    directory.write("a.jpg", frame())?; //~ flow
    let mut file = directory.create("b.jpg")?;
    file.write_all(&frame())?; //~ flow
    Ok(())
}
