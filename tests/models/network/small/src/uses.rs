//! Smaller clients.

use isahc::prelude::*;

use crate::{frame, text};

pub fn by_ureq() -> Result<(), Box<dyn std::error::Error>> {
    ureq::post("https://example.org").header("a", "b").send(&frame())?; //~ flow https://example.org
    ureq::put("https://example.org").content_type("image/jpeg").send_json(frame())?; //~ flow https://example.org
    ureq::patch("https://example.org").query("a", text()).send_empty()?; //~ flow https://example.org
    ureq::post("https://example.org").send_form([("a", text())])?; //~ flow https://example.org
    ureq::get("https://example.org").query("a", text()).call()?; //~ flow https://example.org
    ureq::delete("https://example.org").header("a", text()).call()?; //~ flow https://example.org
    ureq::head(text()).call()?; //~ flow
    let agent = ureq::Agent::new_with_defaults();
    let mut answer = agent.post("https://example.org").send(frame())?; //~ flow https://example.org
    println!("{}", answer.body_mut().read_to_string()?);
    agent.get(text()).call()?; //~ flow
    Ok(())
}

pub async fn by_isahc() -> Result<(), Box<dyn std::error::Error>> {
    isahc::post("https://example.org", frame())?; //~ flow https://example.org
    isahc::put("https://example.org", frame())?; //~ flow https://example.org
    isahc::get(text())?; //~ flow
    isahc::post_async("https://example.org", frame()).await?; //~ flow https://example.org
    isahc::put_async("https://example.org", frame()).await?; //~ flow https://example.org
    let client = isahc::HttpClient::new()?;
    client.post("https://example.org", frame())?; //~ flow https://example.org
    client.put("https://example.org", frame())?; //~ flow https://example.org
    client.send(isahc::Request::post("https://example.org").body(frame())?)?; //~ flow https://example.org
    client.post_async("https://example.org", frame()).await?; //~ flow https://example.org
    client.send_async(isahc::Request::post("https://example.org").body(frame())?).await?; //~ flow https://example.org
    let mut answer = isahc::Request::post("https://example.org").body(frame())?.send()?; //~ flow https://example.org
    println!("{}", answer.text()?);
    Ok(())
}

pub fn by_curl() -> Result<(), curl::Error> {
    let mut easy = curl::easy::Easy::new();
    easy.url("https://example.org")?;
    easy.post(true)?;
    easy.post_fields_copy(&frame())?; //~ flow https://example.org
    easy.perform()?;
    let mut list = curl::easy::List::new();
    list.append(&text())?;
    easy.http_headers(list)?; //~ flow https://example.org
    let body = frame();
    let mut transfer = easy.transfer();
    let reads = |into: &mut [u8]| {
        into[..body.len()].copy_from_slice(&body);
        Ok(body.len())
    };
    transfer.read_function(reads)?; //~ flow https://example.org
    transfer.perform()
}

pub fn by_attohttpc() -> Result<(), attohttpc::Error> {
    attohttpc::post("https://example.org").bytes(frame()).send()?; //~ flow https://example.org
    attohttpc::put("https://example.org").text(text()).send()?; //~ flow https://example.org
    attohttpc::patch("https://example.org").json(&frame())?.send()?; //~ flow https://example.org
    attohttpc::post("https://example.org").form(&[("a", text())])?.send()?; //~ flow https://example.org
    let answer = attohttpc::get("https://example.org").param("a", text()).header("b", "c").send()?; //~ flow https://example.org
    println!("{}", answer.text()?);
    Ok(())
}

pub fn by_minreq() -> Result<(), minreq::Error> {
    minreq::post("https://example.org").with_body(frame()).send()?; //~ flow https://example.org
    minreq::put("https://example.org").with_json(&frame())?.send()?; //~ flow https://example.org
    let answer = minreq::get("https://example.org").with_param("a", text()).with_header("b", "c").send()?; //~ flow https://example.org
    minreq::get(text()).send_lazy()?; //~ flow
    println!("{}", answer.as_str()?);
    Ok(())
}

pub async fn by_surf() -> surf::Result<()> {
    surf::post("https://example.org").body(frame()).send().await?; //~ flow https://example.org
    surf::put("https://example.org").body_bytes(frame()).header("a", "b").send().await?; //~ flow https://example.org
    surf::patch("https://example.org").body_string(text()).await?; //~ flow https://example.org
    surf::post("https://example.org").body_json(&frame())?.recv_string().await?; //~ flow https://example.org
    surf::get("https://example.org").query(&[("a", text())])?.recv_bytes().await?; //~ flow https://example.org
    let client = surf::Client::new();
    client.post("https://example.org").body(frame()).send().await?; //~ flow https://example.org
    Ok(())
}
