//! Where somebody is.

use std::io::BufRead;

pub fn by_nmea(reader: impl BufRead) -> Result<(), Box<dyn std::error::Error>> {
    let mut nmea = nmea::Nmea::default();
    for line in reader.lines() {
        let line = line?;
        if nmea.parse(&line).is_ok() {
            println!("{:?}", nmea.latitude()); //~ flow
            println!("{:?}", nmea.longitude()); //~ flow
            println!("{:?} {:?}", nmea.altitude(), nmea.fix_timestamp()); //~ flow
            println!("{:?}", nmea.fix_satellites());
            println!("{:?}", nmea.latitude); //~ flow
        }
        if nmea.parse_for_fix(&line).is_ok() {
            println!("{}", nmea); //~ flow
        }
        if let Ok(nmea::ParseResult::GGA(fix)) = nmea::parse_str(&line) {
            println!("{:?}", fix.latitude); //~ flow
        }
        if let Ok(nmea::ParseResult::RMC(fix)) = nmea::parse_bytes(line.as_bytes()) {
            println!("{:?}", fix.lon); //~ flow
        }
    }
    Ok(())
}

pub fn by_gpsd(
    reader: &mut dyn BufRead,
    writer: &mut dyn std::io::Write,
) -> Result<(), gpsd_proto::GpsdError> {
    gpsd_proto::handshake(reader, writer)?;
    if let gpsd_proto::ResponseData::Tpv(fix) = gpsd_proto::get_data(reader)? {
        println!("{:?}", fix.lat); //~ flow
    }
    Ok(())
}
