//! Bluetooth, cards, USB and serial lines.

use bluer::AdapterEvent;
use btleplug::api::{Central, CentralEvent, Manager as _, Peripheral as _, ScanFilter};
use btleplug::platform::Manager;
use futures::StreamExt;
use std::io::{Read, Write};
use std::time::Duration;

pub async fn by_btleplug() -> Result<(), Box<dyn std::error::Error>> {
    let manager = Manager::new().await?;
    for adapter in manager.adapters().await? {
        adapter.start_scan(ScanFilter::default()).await?;
        let mut events = adapter.events().await?;
        if let Some(CentralEvent::DeviceDiscovered(id)) = events.next().await {
            println!("{id}"); //~ flow
        }
        for peripheral in adapter.peripherals().await? {
            println!("{}", peripheral.address()); //~ flow
            println!("{:?}", peripheral.id()); //~ flow
            println!("{:?}", peripheral.properties().await?); //~ flow
            peripheral.connect().await?;
            peripheral.discover_services().await?;
            for characteristic in peripheral.characteristics() {
                peripheral.subscribe(&characteristic).await?;
                println!("{:?}", peripheral.read(&characteristic).await?); //~ flow
            }
            let mut notifications = peripheral.notifications().await?;
            while let Some(notification) = notifications.next().await {
                println!("{:?}", notification.value); //~ flow
            }
        }
    }
    Ok(())
}

pub async fn by_bluer() -> bluer::Result<()> {
    let session = bluer::Session::new().await?;
    let adapter = session.default_adapter().await?;
    let mut events = std::pin::pin!(adapter.discover_devices().await?);
    while let Some(event) = events.next().await {
        if let AdapterEvent::DeviceAdded(address) = event {
            println!("{address}"); //~ flow
            let device = adapter.device(address)?;
            println!("{:?} {:?}", device.name().await?, device.rssi().await?); //~ flow
        }
    }
    Ok(())
}

/// What comes over a serial line nobody knows.
pub fn by_serialport() -> Result<(), Box<dyn std::error::Error>> {
    let mut port = serialport::new("/dev/ttyUSB0", 9600).timeout(Duration::from_millis(10)).open()?;
    let mut buffer = [0; 64];
    let count = port.read(&mut buffer)?;
    println!("{count}");
    port.write_all(arboard::Clipboard::new()?.get_text()?.as_bytes())?; //~ flow
    Ok(())
}

pub fn by_pcsc() -> Result<(), Box<dyn std::error::Error>> {
    let context = pcsc::Context::establish(pcsc::Scope::User)?;
    let mut names = [0; 2048];
    for reader in context.list_readers(&mut names)? {
        let card = context.connect(reader, pcsc::ShareMode::Shared, pcsc::Protocols::ANY)?;
        let mut answer = [0; pcsc::MAX_BUFFER_SIZE];
        let answer = card.transmit(b"\x00\xa4\x04\x00", &mut answer)?;
        println!("{answer:?}"); //~ flow
    }
    Ok(())
}

pub fn by_rusb(handle: &rusb::DeviceHandle<rusb::GlobalContext>) -> rusb::Result<()> {
    let mut buffer = [0; 64];
    handle.read_bulk(1, &mut buffer, Duration::ZERO)?;
    handle.read_interrupt(1, &mut buffer, Duration::ZERO)?;
    handle.read_control(1, 1, 1, 1, &mut buffer, Duration::ZERO)?;
    handle.write_bulk(1, &buffer, Duration::ZERO)?;
    handle.write_interrupt(1, &buffer, Duration::ZERO)?;
    handle.write_control(1, 1, 1, 1, &buffer, Duration::ZERO)?;
    Ok(())
}
