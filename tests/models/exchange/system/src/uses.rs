//! D-Bus, local sockets, pins.

use std::io::{BufReader, Read, Write};

use gpio_cdev::{Chip, LineRequestFlags};
use interprocess::local_socket::{GenericNamespaced, ListenerOptions, Stream, prelude::*};
use zbus::{Connection, Proxy, interface};

use crate::{frame, text};

pub async fn by_zbus() -> zbus::Result<()> {
    let connection = Connection::session().await?;
    let (owner, path, interface) = ("org.example.Door", "/org/example/Door", "org.example.Door");
    connection.call_method(Some(owner), path, Some(interface), "Open", &text()).await?; //~ flow
    connection.emit_signal(None::<&str>, path, interface, "Seen", &text()).await?; //~ flow
    let proxy = Proxy::new(&connection, owner, path, interface).await?;
    let answer: bool = proxy.call("Open", &text()).await?; //~ flow
    println!("{answer}");
    proxy.call_method("Open", &frame()).await?; //~ flow
    proxy.call_noreply("Open", &text()).await?; //~ flow
    proxy.set_property("Last", text()).await?; //~ flow
    proxy.call_method("Open", &"nobody").await?;
    println!("{:?}", connection.object_server().at(path, Door).await?.is_some());
    Ok(())
}

pub struct Door;

#[interface(name = "org.example.Door")] //~ flow
impl Door {
    async fn last(&self) -> String {
        text()
    }
}

pub fn by_interprocess() -> std::io::Result<()> {
    let name = "door.sock".to_ns_name::<GenericNamespaced>()?;
    let mut stream = Stream::connect(name.clone())?;
    stream.write_all(&frame())?; //~ flow
    let mut answer = [0; 8];
    stream.read_exact(&mut answer)?;
    println!("{answer:?}");
    let listener = ListenerOptions::new().name(name).create_sync()?;
    for connection in listener.incoming() {
        let mut connection = BufReader::new(connection?);
        connection.get_mut().write_all(text().as_bytes())?; //~ flow
    }
    let (mut sender, receiver) = interprocess::unnamed_pipe::pipe()?;
    sender.write_all(&frame())?; //~ flow
    drop(receiver);
    Ok(())
}

pub async fn by_interprocess_and_tokio() -> std::io::Result<()> {
    use interprocess::local_socket::tokio::{Stream, prelude::*};
    use tokio::io::AsyncWriteExt;
    let mut stream = Stream::connect("door.sock".to_ns_name::<GenericNamespaced>()?).await?;
    stream.write_all(&frame()).await?; //~ flow
    Ok(())
}

pub fn by_gpio_cdev() -> Result<(), gpio_cdev::Error> {
    let mut chip = Chip::new("/dev/gpiochip0")?;
    let relay = chip.get_line(4)?.request(LineRequestFlags::OUTPUT, 0, "door")?;
    let opens = frame()[0] > 3;
    relay.set_value(u8::from(opens))?;
    relay.set_value(frame()[0])?; //~ flow
    println!("{}", relay.get_value()?);
    let lines = chip.get_lines(&[1, 2])?.request(LineRequestFlags::OUTPUT, &[0, 0], "doors")?;
    lines.set_values(&[frame()[0], 0])?; //~ flow
    Ok(())
}

#[expect(unsafe_code, reason = "shared memory is written so")]
pub fn by_shared_memory() -> Result<(), shared_memory::ShmemError> {
    use shared_memory::ShmemConf;
    let mut made = ShmemConf::new().size(8).os_id("faces").create()?; //~ flow
    unsafe { made.as_slice_mut() }.copy_from_slice(&frame());
    let opened = ShmemConf::new().flink("faces").open()?; //~ flow
    unsafe { std::ptr::copy_nonoverlapping(frame().as_ptr(), opened.as_ptr(), 8) };
    println!("{:?}", unsafe { opened.as_slice() }); //~ flow
    let mut clean = ShmemConf::new().size(8).force_create_flink().flink("none").create()?;
    let bytes = unsafe { clean.as_slice_mut() };
    bytes[0] = 1;
    println!("{} {}", clean.len(), clean.get_os_id());
    Ok(())
}

pub async fn by_oxvif() -> Result<(), oxvif::OnvifError> {
    let client = oxvif::OnvifClient::new("http://192.0.2.4/onvif/device_service").with_credentials("a", "b");
    let (url, profile) = ("http://192.0.2.4/onvif/ptz", "main");
    let pan = f32::from(frame()[0]);
    client.ptz_absolute_move(url, profile, pan, 0.0, 1.0).await?; //~ flow
    client.ptz_relative_move(url, profile, 0.0, pan, 1.0).await?; //~ flow
    client.ptz_continuous_move(url, profile, 0.0, 0.0, pan).await?; //~ flow
    client.ptz_goto_preset(url, profile, &text()).await?; //~ flow
    client.ptz_goto_preset(url, profile, "door").await?;
    client.ptz_stop(url, profile).await?;
    Ok(())
}
