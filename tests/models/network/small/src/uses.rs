//! Smaller clients.

use isahc::prelude::*;

use crate::{frame, text};

pub fn by_ureq() -> Result<(), Box<dyn std::error::Error>> {
    ureq::post("https://example.org").header("a", "b").send(&frame())?; //~ flow https://example.org
    ureq::put("https://example.org").content_type("image/jpeg").send_json(frame())?; //~ flow
    ureq::patch("https://example.org").query("a", text()).send_empty()?; //~ flow
    ureq::post("https://example.org").send_form([("a", text())])?; //~ flow
    ureq::get("https://example.org").query("a", text()).call()?; //~ flow
    ureq::delete("https://example.org").header("a", text()).call()?; //~ flow
    ureq::head(text()).call()?; //~ flow
    let agent = ureq::Agent::new_with_defaults();
    let mut answer = agent.post("https://example.org").send(frame())?; //~ flow
    println!("{}", answer.body_mut().read_to_string()?);
    agent.get(text()).call()?; //~ flow
    Ok(())
}

pub async fn by_isahc() -> Result<(), Box<dyn std::error::Error>> {
    isahc::post("https://example.org", frame())?; //~ flow
    isahc::put("https://example.org", frame())?; //~ flow
    isahc::get(text())?; //~ flow
    isahc::post_async("https://example.org", frame()).await?; //~ flow
    isahc::put_async("https://example.org", frame()).await?; //~ flow
    let client = isahc::HttpClient::new()?;
    client.post("https://example.org", frame())?; //~ flow
    client.put("https://example.org", frame())?; //~ flow
    client.send(isahc::Request::post("https://example.org").body(frame())?)?; //~ flow
    client.post_async("https://example.org", frame()).await?; //~ flow
    client.send_async(isahc::Request::post("https://example.org").body(frame())?).await?; //~ flow
    let mut answer = isahc::Request::post("https://example.org").body(frame())?.send()?; //~ flow
    println!("{}", answer.text()?);
    Ok(())
}

pub fn by_curl() -> Result<(), curl::Error> {
    let mut easy = curl::easy::Easy::new();
    easy.url("https://example.org")?;
    easy.post(true)?;
    easy.post_fields_copy(&frame())?; //~ flow
    easy.perform()?;
    let mut list = curl::easy::List::new();
    list.append(&text())?;
    easy.http_headers(list)?; //~ flow
    let body = frame();
    let mut transfer = easy.transfer();
    transfer.read_function(|into| {
        into[..body.len()].copy_from_slice(&body);
        Ok(body.len())
    })?;
    transfer.perform()
}

pub fn by_attohttpc() -> Result<(), attohttpc::Error> {
    attohttpc::post("https://example.org").bytes(frame()).send()?; //~ flow
    attohttpc::put("https://example.org").text(text()).send()?; //~ flow
    attohttpc::patch("https://example.org").json(&frame())?.send()?; //~ flow
    attohttpc::post("https://example.org").form(&[("a", text())])?.send()?; //~ flow
    let answer = attohttpc::get("https://example.org").param("a", text()).header("b", "c").send()?; //~ flow
    println!("{}", answer.text()?);
    Ok(())
}

pub fn by_minreq() -> Result<(), minreq::Error> {
    minreq::post("https://example.org").with_body(frame()).send()?; //~ flow
    minreq::put("https://example.org").with_json(&frame())?.send()?; //~ flow
    let answer = minreq::get("https://example.org").with_param("a", text()).with_header("b", "c").send()?; //~ flow
    minreq::get(text()).send_lazy()?; //~ flow
    println!("{}", answer.as_str()?);
    Ok(())
}

pub async fn by_surf() -> surf::Result<()> {
    surf::post("https://example.org").body(frame()).send().await?; //~ flow
    surf::put("https://example.org").body_bytes(frame()).header("a", "b").send().await?; //~ flow
    surf::patch("https://example.org").body_string(text()).await?; //~ flow
    surf::post("https://example.org").body_json(&frame())?.recv_string().await?; //~ flow
    surf::get("https://example.org").query(&[("a", text())])?.recv_bytes().await?; //~ flow
    let client = surf::Client::new();
    client.post("https://example.org").body(frame()).send().await?; //~ flow
    Ok(())
}
