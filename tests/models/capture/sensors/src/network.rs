//! What passes over a network.

use pnet::datalink::{Channel, Config};

pub fn by_pcap() -> Result<(), pcap::Error> {
    let device = pcap::Device::lookup()?.ok_or(pcap::Error::PcapError("none".to_owned()))?;
    let mut capture = pcap::Capture::from_device(device)?.promisc(true).snaplen(5000).timeout(10).open()?;
    capture.filter("tcp", true)?;
    let packet = capture.next_packet()?;
    println!("{:?}", packet.data); //~ flow
    let mut file = capture.savefile("packets.pcap")?;
    let packet = capture.next_packet()?;
    file.write(&packet); //~ flow
    capture.for_each(None, |packet| println!("{:?}", packet.data))?; //~ flow
    println!("{:?}", capture.stats()?);
    capture.sendpacket(vec![0u8; 64])?;
    Ok(())
}

pub fn by_pnet() -> std::io::Result<()> {
    for interface in pnet::datalink::interfaces() {
        if let Channel::Ethernet(mut sender, mut receiver) =
            pnet::datalink::channel(&interface, Config::default())?
        {
            let packet = receiver.next()?;
            println!("{packet:?}"); //~ flow
            sender.send_to(packet, None); //~ flow
        }
    }
    Ok(())
}
