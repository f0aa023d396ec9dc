//! Values of types of other crates, for a program that does not depend on these.

pub fn alsa_p_c_m() -> alsa::PCM {
    unimplemented!()
}

pub fn bluer_adapter() -> bluer::Adapter {
    unimplemented!()
}

pub fn bluer_device() -> bluer::Device {
    unimplemented!()
}

pub fn bluer_session() -> bluer::Session {
    unimplemented!()
}

pub fn bluez_async_bluetooth_event() -> bluez_async::BluetoothEvent {
    unimplemented!()
}

pub fn bluez_async_characteristic_id() -> bluez_async::CharacteristicId {
    unimplemented!()
}

pub fn bluez_async_device_id() -> bluez_async::DeviceId {
    unimplemented!()
}

pub fn bluez_async_device_info() -> bluez_async::DeviceInfo {
    unimplemented!()
}

pub fn bluez_async_service_id() -> bluez_async::ServiceId {
    unimplemented!()
}

pub fn cpal_device() -> cpal::Device {
    unimplemented!()
}

pub fn device_query_device_events_handler() -> device_query::DeviceEventsHandler {
    unimplemented!()
}

pub fn device_query_device_state() -> device_query::DeviceState {
    unimplemented!()
}

pub fn evdev_device() -> evdev::Device {
    unimplemented!()
}

pub fn evdev_rs_device() -> evdev_rs::Device {
    unimplemented!()
}

pub fn nmea_nmea() -> nmea::Nmea {
    unimplemented!()
}

pub fn nokhwa_buffer() -> nokhwa::Buffer {
    unimplemented!()
}

pub fn nokhwa_callback_camera() -> nokhwa::CallbackCamera {
    unimplemented!()
}

pub fn nokhwa_camera() -> nokhwa::Camera {
    unimplemented!()
}

pub fn pcap_device() -> pcap::Device {
    unimplemented!()
}

pub fn pcap_savefile() -> pcap::Savefile {
    unimplemented!()
}

pub fn pipewire_stream_stream_rc() -> pipewire::stream::StreamRc {
    unimplemented!()
}

pub fn portaudio_stream() -> portaudio::Stream<Vec<u8>, Vec<u8>> {
    unimplemented!()
}

pub fn rodio_microphone_microphone_builder() -> rodio::microphone::MicrophoneBuilder<Vec<u8>, Vec<u8>> {
    unimplemented!()
}

pub fn rppal_gpio_input_pin() -> rppal::gpio::InputPin {
    unimplemented!()
}

pub fn rppal_gpio_output_pin() -> rppal::gpio::OutputPin {
    unimplemented!()
}

pub fn rppal_gpio_pin() -> rppal::gpio::Pin {
    unimplemented!()
}

pub fn rtsp_types_data() -> rtsp_types::Data<Vec<u8>> {
    unimplemented!()
}

pub fn rtsp_types_message() -> rtsp_types::Message<Vec<u8>> {
    unimplemented!()
}

pub fn scrap_capturer() -> scrap::Capturer {
    unimplemented!()
}

pub fn scrap_display() -> scrap::Display {
    unimplemented!()
}

pub fn xcap_monitor() -> xcap::Monitor {
    unimplemented!()
}

pub fn xcap_video_recorder() -> xcap::VideoRecorder {
    unimplemented!()
}

pub fn xcap_window() -> xcap::Window {
    unimplemented!()
}
