//! Keyboards, mice, the clipboard, buttons on pins.

use device_query::{DeviceEvents, DeviceEventsHandler, DeviceQuery, DeviceState};

pub fn by_evdev() -> std::io::Result<()> {
    let mut device = evdev::Device::open("/dev/input/event0")?;
    println!("{:?}", device.name());
    for event in device.fetch_events()? {
        println!("{}", event.code()); //~ flow
    }
    Ok(())
}

pub async fn by_evdev_streams() -> std::io::Result<()> {
    let mut events = evdev::Device::open("/dev/input/event0")?.into_event_stream()?;
    let event = events.next_event().await?;
    println!("{}", event.value()); //~ flow
    Ok(())
}

pub fn by_a_virtual_device() -> std::io::Result<()> {
    use evdev::{EventType, InputEvent, KeyCode};
    let mut device = evdev::Device::open("/dev/input/event0")?;
    let mut typed = evdev::uinput::VirtualDevice::builder()?.name("typed").build()?;
    for event in device.fetch_events()? {
        println!("{:?}", event.event_type()); //~ flow
        println!("{:?}", event.timestamp()); //~ flow
        println!("{:?}", event.destructure()); //~ flow
        let key = KeyCode::new(event.code());
        println!("{}", key.code()); //~ flow
        typed.emit(&[InputEvent::new(EventType::KEY.0, key.code(), 1)])?; //~ flow
        typed.emit(&[InputEvent::new_now(EventType::KEY.0, 30, event.value())])?; //~ flow
    }
    typed.emit(&[InputEvent::new(EventType::KEY.0, KeyCode::KEY_A.code(), 1)])
}

pub fn by_evdev_rs() -> std::io::Result<()> {
    let device = evdev_rs::Device::new_from_path("/dev/input/event0")?;
    let file = evdev_rs::Device::new_from_file(std::fs::File::open("/dev/input/event1")?)?;
    println!("{}", file.has_event_pending());
    let (status, event) = device.next_event(evdev_rs::ReadFlag::NORMAL)?;
    println!("{}", status == evdev_rs::ReadStatus::Success);
    println!("{}", event.event_code); //~ flow
    Ok(())
}

pub fn by_rdev() -> Result<(), rdev::ListenError> {
    rdev::listen(|event| println!("{:?}", event.name)) //~ flow
}

pub fn by_device_query() {
    let state = DeviceState::new();
    println!("{:?}", state.get_keys()); //~ flow
    println!("{:?}", state.get_mouse().coords); //~ flow
    if let Some(handler) = DeviceEventsHandler::new(std::time::Duration::from_millis(10)) {
        let _guard = handler.on_key_down(|key| println!("{key:?}")); //~ flow
        let _other = handler.on_mouse_move(|place| println!("{place:?}")); //~ flow
    }
}

pub fn by_arboard() -> Result<(), arboard::Error> {
    let mut clipboard = arboard::Clipboard::new()?;
    println!("{}", clipboard.get_text()?); //~ flow
    let image = clipboard.get_image()?;
    println!("{:?}", image.bytes.first()); //~ flow
    clipboard.set_image(image)?; //~ flow
    clipboard.set_html(clipboard_text()?, None)?; //~ flow
    clipboard.set_text("nothing")?;
    clipboard.clear()
}

fn clipboard_text() -> Result<String, arboard::Error> {
    arboard::Clipboard::new()?.get_text()
}

pub fn by_enigo() -> Result<(), Box<dyn std::error::Error>> {
    use enigo::{Axis, Button, Coordinate, Direction, Enigo, Key, Keyboard, Mouse, Settings};

    let mut enigo = Enigo::new(&Settings::default())?;
    let name = clipboard_text()?;
    enigo.text(&name)?; //~ flow
    enigo.fast_text(&name)?; //~ flow
    for letter in name.chars() {
        enigo.key(Key::Unicode(letter), Direction::Click)?; //~ flow
    }
    enigo.raw(u16::from(name.as_bytes()[0]), Direction::Press)?; //~ flow
    enigo.text("nobody")?;
    let (x, y) = enigo.location()?;
    println!("{x} {y}"); //~ flow
    enigo.move_mouse(x + 1, y, Coordinate::Abs)?; //~ flow
    enigo.move_mouse(1, 1, Coordinate::Rel)?;
    enigo.scroll(2, Axis::Vertical)?;
    enigo.button(Button::Left, Direction::Click)?;
    println!("{:?}", enigo.main_display()?);
    Ok(())
}

pub fn by_hidapi() -> hidapi::HidResult<()> {
    let api = hidapi::HidApi::new()?;
    let device = api.open(0x1234, 0x5678)?;
    let mut buffer = [0; 64];
    device.read(&mut buffer)?;
    println!("{buffer:?}"); //~ flow
    device.read_timeout(&mut buffer, 10)?;
    device.get_feature_report(&mut buffer)?;
    device.write(&buffer)?; //~ flow
    Ok(())
}

pub fn by_rppal() -> Result<(), Box<dyn std::error::Error>> {
    let gpio = rppal::gpio::Gpio::new()?;
    let motion = gpio.get(23)?.into_input();
    println!("{}", motion.is_high());
    let mut relay = gpio.get(24)?.into_output();
    relay.set_high();
    relay.set_low();
    relay.toggle();
    relay.write(rppal::gpio::Level::High);
    let mut bus = rppal::i2c::I2c::new()?;
    let mut buffer = [0; 4];
    bus.read(&mut buffer)?;
    bus.block_read(1, &mut buffer)?;
    bus.write(&buffer)?;
    let mut line = rppal::uart::Uart::new(115_200, rppal::uart::Parity::None, 8, 1)?;
    line.read(&mut buffer)?;
    line.write(&buffer)?;
    Ok(())
}
