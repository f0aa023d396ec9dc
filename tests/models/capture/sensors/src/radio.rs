//! Bluetooth, cards, USB and serial lines.

use bluer::AdapterEvent;
use bluez_async::{BluetoothEvent, BluetoothSession, CharacteristicEvent, DeviceEvent};
use btleplug::api::{Central, CentralEvent, Manager as _, Peripheral as _, ScanFilter, WriteType};
use btleplug::platform::Manager;
use futures::StreamExt;
use std::io::{Read, Write};
use std::time::Duration;
use uuid::Uuid;

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
                let value = peripheral.read(&characteristic).await?;
                println!("{value:?}"); //~ flow
                peripheral.write(&characteristic, &[1], WriteType::WithResponse).await?;
                peripheral.write(&characteristic, &value, WriteType::WithResponse).await?; //~ flow
                peripheral.unsubscribe(&characteristic).await?;
            }
            let mut notifications = peripheral.notifications().await?;
            while let Some(notification) = notifications.next().await {
                println!("{:?}", notification.value); //~ flow
            }
            println!("{}", peripheral.is_connected().await?);
            peripheral.disconnect().await?;
        }
    }
    Ok(())
}

pub async fn by_bluez() -> Result<(), Box<dyn std::error::Error>> {
    let (_, session) = BluetoothSession::new().await?;
    println!("{} adapters", session.get_adapters().await?.len());
    session.start_discovery().await?;
    for device in session.get_devices().await? {
        println!("{} {}", device.mac_address, device.connected); //~ flow
        println!("{:?}", device.name); //~ flow
        println!("{:?} {}", device.appearance, device.id.adapter());
        println!("{:?}", device.manufacturer_data); //~ flow
        println!("{:?}", device.service_data); //~ flow as Personal
        session.connect(&device.id).await?;
        let service = session.get_service_by_uuid(&device.id, Uuid::nil()).await?;
        let value = session.get_characteristic_by_uuid(&service.id, Uuid::nil()).await?;
        let clock = session.get_service_characteristic_by_uuid(&device.id, Uuid::nil(), Uuid::nil()).await?;
        session.start_notify(&value.id).await?;
        let mut values = session.characteristic_event_stream(&value.id).await?;
        while let Some(event) = values.next().await {
            println!("{event:?}"); //~ flow
        }
        session.stop_notify(&value.id).await?;
        let reading = session.read_characteristic_value(&value.id).await?;
        println!("{reading:?}"); //~ flow as Personal
        session.write_characteristic_value(&clock.id, reading).await?; //~ flow as Personal
        session.disconnect(&device.id).await?;
    }
    let mut events = session.event_stream().await?;
    while let Some(event) = events.next().await {
        match event {
            BluetoothEvent::Adapter { id, .. } => println!("{id}"),
            BluetoothEvent::Characteristic { id, event: CharacteristicEvent::Value { value } } => {
                println!("{id}"); //~ flow as DeviceId
                println!("{value:?}"); //~ flow as Personal
                let kind = session.get_characteristic_info(&id).await?.uuid;
                println!("{kind} {}", session.get_service_info(&id.service()).await?.primary);
                println!("{}", id.service().device()); //~ flow as DeviceId
            }
            BluetoothEvent::Device { id, event: DeviceEvent::ServiceData { service_data } } => {
                println!("{id}"); //~ flow as DeviceId
                let info = session.get_device_info(&id).await?;
                println!("{} {}", info.mac_address, info.paired); //~ flow as DeviceId
                for (_, value) in service_data {
                    println!("{value:?}"); //~ flow as Personal
                }
            }
            BluetoothEvent::Device { event: DeviceEvent::Connected { connected }, .. } => {
                println!("{connected}"); //~ flow as Personal
            }
            _ => {}
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
