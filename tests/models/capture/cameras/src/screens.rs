//! What is on the screen.

pub fn by_xcap() -> Result<(), Box<dyn std::error::Error>> {
    for monitor in xcap::Monitor::all()? {
        println!("{}", monitor.name()?);
        let image = monitor.capture_image()?;
        std::fs::write("monitor.raw", image.as_raw())?; //~ flow
        let region = monitor.capture_region(0, 0, 10, 10)?;
        std::fs::write("region.raw", region.as_raw())?; //~ flow
        let (recorder, frames) = monitor.video_recorder()?;
        recorder.start()?;
        let frame = frames.recv()?;
        std::fs::write("video.raw", frame.raw)?; //~ flow
        recorder.stop()?;
    }
    for window in xcap::Window::all()? {
        let image = window.capture_image()?;
        std::fs::write("window.raw", image.as_raw())?; //~ flow
        println!("{}", window.title()?); //~ flow
    }
    Ok(())
}

pub fn by_screenshots() -> Result<(), Box<dyn std::error::Error>> {
    for screen in screenshots::Screen::all()? {
        let image = screen.capture()?;
        std::fs::write("screen.raw", image.as_raw())?; //~ flow
        let area = screen.capture_area(0, 0, 10, 10)?;
        std::fs::write("area.raw", area.as_raw())?; //~ flow
    }
    Ok(())
}

pub fn by_scrap() -> std::io::Result<()> {
    let display = scrap::Display::primary()?;
    let mut capturer = scrap::Capturer::new(display)?;
    println!("{}x{}", capturer.width(), capturer.height());
    let frame = capturer.frame()?;
    std::fs::write("scrap.raw", &frame[..]) //~ flow
}
