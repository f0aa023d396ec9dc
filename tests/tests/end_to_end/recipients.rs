//! The hosts that the code names are shown where data is sent to nobody who is declared.

use std::collections::BTreeMap;

use privacy_check_tests::project::run;

use crate::library;

/// Functions that make addresses and clients in the ways that programs do; `upload` is declared to send.
const CODE: &str = r#"
use std::io::Write;
use std::net::{TcpListener, TcpStream, UdpSocket};

pub fn capture() -> Vec<u8> { vec![1, 2, 3] }
pub fn upload(_: &str, _: &[u8]) {}

const NAMED: &str = "https://const.example.org/in";
static FIXED: &str = "https://static.example.org/in";
const PORT: u16 = 9000;
const HOST: &str = "host.example.org";
static OTHER: &str = "other.example.org";

pub struct Settings { pub retries: u32, pub target: String }
impl Settings {
    pub const FALLBACK: &'static str = "https://associated.example.org";
    pub fn new() -> Settings {
        Settings { retries: 3, target: String::from("https://field.example.org") }
    }
}

pub fn constants() {
    upload(NAMED, &capture()); //~ https://const.example.org/in
    upload(FIXED, &capture()); //~ https://static.example.org/in
    upload(Settings::FALLBACK, &capture()); //~ https://associated.example.org
}

pub fn texts(id: u32) {
    upload(&format!("https://format.example.org/{id}/x"), &capture()); //~ https://format.example.org/
    upload(&format!("{NAMED}?id={id:>4}"), &capture()); //~ https://const.example.org/in?id=
    upload(&(FIXED.to_owned() + "/more"), &capture()); //~ https://static.example.org/in
    let given = std::env::var("TARGET").unwrap_or_else(|_| "https://default.example.org".into());
    upload(&given, &capture()); //~ https://default.example.org
}

pub fn hosts_in_texts(id: u32, unknown: &str) {
    upload(&format!("https://{}/in/{}", HOST, id), &capture()); //~ https://host.example.org/in/
    upload(&format!("https://{OTHER}:{PORT}/in"), &capture()); //~ https://other.example.org:9000/in
    upload(&format!("{HOST}:{PORT}"), &capture()); //~ host.example.org:9000
    upload(&format!("https://{1}/{0}/x", id, HOST), &capture()); //~ https://host.example.org/
    let url = format!("wss://{}/{:>8}", OTHER, id);
    upload(&url, &capture()); //~ wss://other.example.org/
    upload(&format!("https://{unknown}/{HOST}"), &capture()); //~ nobody
}

pub fn sockets() -> std::io::Result<()> {
    let mut plain = TcpStream::connect("tcp.example.org:443")?;
    plain.write_all(&capture())?; //~ tcp.example.org:443
    let mut pair = TcpStream::connect(("pair.example.org", 8443))?;
    pair.write_all(&capture())?; //~ pair.example.org:8443
    let mut fixed = TcpStream::connect(("fixed.example.org", PORT))?;
    fixed.write_all(&capture())?; //~ fixed.example.org:9000
    UdpSocket::bind("0.0.0.0:0")?.send_to(&capture(), "192.0.2.1:5000")?; //~ 192.0.2.1:5000
    Ok(())
}

pub fn to_whoever_calls() -> std::io::Result<()> {
    let (mut caller, _) = TcpListener::bind("192.0.2.7:80")?.accept()?;
    caller.write_all(&capture()) //~ nobody
}

pub fn opened() -> std::io::Result<TcpStream> { TcpStream::connect("returned.example.org:443") }

pub fn by_a_callee() -> std::io::Result<()> {
    opened()?.write_all(&capture()) //~ returned.example.org:443
}

fn passed_on(target: &str) {
    upload(target, &capture()); //~ https://first.example.org https://second.example.org
}

pub fn by_callers() {
    passed_on("https://first.example.org");
    passed_on("https://second.example.org");
}

pub fn by_a_field(settings: &Settings) {
    upload(&settings.target, &capture()); //~ https://field.example.org
}

pub struct Camera { pub address: String }
impl Camera {
    pub fn clip(&self) -> Vec<u8> { capture() }
}

pub fn where_data_comes_from(target: &str) {
    let camera = Camera { address: String::from("rtsp://camera.example.org") };
    upload(target, &camera.clip()); //~ nobody
}
"#;

#[test]
fn hosts_are_shown_however_they_are_written() {
    let project = library("studio", CODE);
    let declared = "\n[[sink]]\npath = \"studio::upload\"\ninput = \"arg1\"\nkind = \"Network\"\n\n\
        [[source]]\npath = \"studio::Camera::clip\"\noutput = \"return\"\ncategory = \"RawVideo\"\n";
    project.file("privacy.toml", &format!("{}{declared}", crate::KNOWS_CAPTURE));
    let told = run(project.tool().args(["--message-format", "json"])).ends_with(1).stdout;
    let mut hosts: BTreeMap<u64, Vec<String>> = BTreeMap::new();
    for message in told.lines().filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok()) {
        let message = &message["message"];
        if message["code"]["code"] != "PC407" {
            continue;
        }
        let line = message["spans"][0]["line_start"].as_u64().expect("a line");
        let notes = message["children"].as_array().expect("notes");
        let note = notes.iter().find_map(|note| note["message"].as_str()?.strip_prefix("the code names "));
        let named = note.and_then(|note| note.split_once(';')).map_or("nobody", |(named, _)| named);
        hosts.insert(line, named.split(", ").map(|host| host.trim_matches('"').to_owned()).collect());
    }
    let wanted: BTreeMap<u64, Vec<String>> = (1..)
        .zip(CODE.lines())
        .filter_map(|(line, text)| Some((line, text.split_once("//~ ")?.1)))
        .map(|(line, hosts)| (line, hosts.split(' ').map(str::to_owned).collect()))
        .collect();
    assert_eq!(hosts, wanted);
}
