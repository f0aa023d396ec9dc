//! Types of crates that the program does not depend on itself: the compiler prints them as they are declared.

use models_capture_lends as lends;

pub fn named() {
    let _ = lends::alsa_p_c_m();
    let _ = lends::bluer_adapter();
    let _ = lends::bluer_device();
    let _ = lends::bluer_session();
    let _ = lends::bluez_async_bluetooth_event();
    let _ = lends::bluez_async_characteristic_id();
    let _ = lends::bluez_async_device_id();
    let _ = lends::bluez_async_device_info();
    let _ = lends::bluez_async_service_id();
    let _ = lends::cpal_device();
    let _ = lends::device_query_device_events_handler();
    let _ = lends::device_query_device_state();
    let _ = lends::evdev_device();
    let _ = lends::evdev_rs_device();
    let _ = lends::nmea_nmea();
    let _ = lends::nokhwa_buffer();
    let _ = lends::nokhwa_callback_camera();
    let _ = lends::nokhwa_camera();
    let _ = lends::pcap_device();
    let _ = lends::pcap_savefile();
    let _ = lends::pipewire_stream_stream_rc();
    let _ = lends::portaudio_stream();
    let _ = lends::rodio_microphone_microphone_builder();
    let _ = lends::rppal_gpio_input_pin();
    let _ = lends::rppal_gpio_output_pin();
    let _ = lends::rppal_gpio_pin();
    let _ = lends::rtsp_types_data();
    let _ = lends::rtsp_types_message();
    let _ = lends::scrap_capturer();
    let _ = lends::scrap_display();
    let _ = lends::xcap_monitor();
    let _ = lends::xcap_video_recorder();
    let _ = lends::xcap_window();
}
