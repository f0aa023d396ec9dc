//! Files, in ways that the standard library does not have.

use std::io::Write;

use async_std::io::WriteExt;

use crate::frame;

type Fallible = Result<(), Box<dyn std::error::Error>>;

#[expect(unsafe_code, reason = "a memory map is made so")]
pub fn by_memmap2() -> Fallible {
    let file = std::fs::File::options().read(true).write(true).open("a")?;
    let mut map = unsafe { memmap2::MmapMut::map_mut(&file)? }; //~ flow
    map[..8].copy_from_slice(&frame());
    map.flush()?;
    map.flush_async()?;
    map.flush_range(0, 8)?;
    println!("{:?}", &map[..8]); //~ flow
    println!("{}", map.make_read_only()?.len());
    let mut options = unsafe { memmap2::MmapOptions::new().offset(0).len(8).map_mut(&file)? }; //~ flow
    (&mut options[..]).write_all(&frame())?;
    let raw = memmap2::MmapOptions::new().map_raw(&file)?; //~ flow
    unsafe { raw.as_mut_ptr().write(frame()[0]) };
    println!("{}", unsafe { *raw.as_ptr() }); //~ flow
    Ok(())
}

#[expect(unsafe_code, reason = "a memory map is made so")]
pub fn by_memmap2_without_a_file() -> Fallible {
    let file = std::fs::File::open("a")?;
    let mut copy = unsafe { memmap2::MmapOptions::new().map_copy(&file)? };
    copy.copy_from_slice(&frame());
    let mut memory = memmap2::MmapMut::map_anon(8)?;
    memory.as_mut().copy_from_slice(&frame());
    println!("{:?}", &memory.make_read_only()?[..]); //~ flow
    let mut more = memmap2::MmapOptions::new().len(8).map_anon()?;
    more.copy_from_slice(&frame());
    let mut clean = unsafe { memmap2::MmapMut::map_mut(&file)? };
    clean[0] = 1;
    Ok(())
}

/// A recorder that keeps its map, and writes into it where its callers say.
pub struct Recorder {
    map: memmap2::MmapMut,
}

impl Recorder {
    #[expect(unsafe_code, reason = "a memory map is made so")]
    pub fn open(path: &str) -> std::io::Result<Recorder> {
        let file = std::fs::File::options().read(true).write(true).open(path)?;
        Ok(Recorder { map: unsafe { memmap2::MmapMut::map_mut(&file)? } }) //~ flow
    }

    pub fn put(&mut self, picture: &[u8]) {
        self.map[..picture.len()].copy_from_slice(picture);
    }
}

pub fn records() -> Fallible {
    let mut recorder = Recorder::open("a")?;
    recorder.put(&frame());
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
