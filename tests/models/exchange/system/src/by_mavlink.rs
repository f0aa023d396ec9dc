//! mavlink.

use mavlink::dialects::common::{COMMAND_LONG_DATA, GLOBAL_POSITION_INT_DATA, MavMessage, STATUSTEXT_DATA};
use mavlink::{MavConnection, MavFrame, MavHeader};

use crate::frame;

pub fn flown() -> Result<(), Box<dyn std::error::Error>> {
    let vehicle = mavlink::connect::<MavMessage>("udpin:0.0.0.0:14550")?;
    let (header, message) = vehicle.recv()?;
    println!("{}", header.system_id);
    match message {
        MavMessage::GLOBAL_POSITION_INT(position) => {
            println!("{} {}", position.lat, position.lon); //~ flow as PreciseLocation
        }
        MavMessage::GPS_RAW_INT(position) => {
            println!("{} {}", position.lat, position.lon); //~ flow as PreciseLocation
        }
        MavMessage::HEARTBEAT(heartbeat) => println!("{:?}", heartbeat.system_status),
        _ => {}
    }
    Ok(())
}

pub fn commanded(vehicle: &impl MavConnection<MavMessage>) -> Result<(), Box<dyn std::error::Error>> {
    let face = f32::from(frame()[0]);
    let follow = COMMAND_LONG_DATA { param1: face, ..COMMAND_LONG_DATA::DEFAULT };
    vehicle.send(&MavHeader::default(), &MavMessage::COMMAND_LONG(follow))?; //~ flow
    let said = STATUSTEXT_DATA { text: String::from_utf8_lossy(&frame()).as_ref().into(), ..STATUSTEXT_DATA::DEFAULT };
    vehicle.send_default(&MavMessage::STATUSTEXT(said))?; //~ flow
    vehicle.send_default(&MavMessage::COMMAND_LONG(COMMAND_LONG_DATA::DEFAULT))?;
    Ok(())
}

pub fn passed_on(
    vehicle: &impl MavConnection<MavMessage>,
    other: &impl MavConnection<MavMessage>,
) -> Result<(), Box<dyn std::error::Error>> {
    let (header, message) = vehicle.try_recv()?;
    other.send(&header, &message)?; //~ flow as PreciseLocation
    let frame = vehicle.recv_frame()?;
    println!("{}", frame.header.system_id);
    let frame = MavFrame { msg: message, ..frame };
    other.send_frame(&frame)?; //~ flow as PreciseLocation
    let home = GLOBAL_POSITION_INT_DATA::DEFAULT;
    println!("{}", home.relative_alt);
    Ok(())
}
