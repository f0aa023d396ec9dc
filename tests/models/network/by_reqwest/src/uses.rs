//! reqwest, both ways.

use reqwest::header::{HeaderMap, HeaderName, HeaderValue};
use reqwest::{Body, Client, Method, Request, Url, multipart};
use std::str::FromStr;
use std::time::Duration;

use crate::{frame, text};

pub async fn sends() -> Result<(), Box<dyn std::error::Error>> {
    let client = Client::builder().build()?;
    client.post("https://example.org").body(frame()).send().await?; //~ flow https://example.org
    client.put("https://example.org").json(&frame()).send().await?; //~ flow https://example.org
    client.patch("https://example.org").form(&[("a", text())]).send().await?; //~ flow https://example.org
    client.get("https://example.org").query(&[("a", text())]).send().await?; //~ flow https://example.org
    client.delete("https://example.org").header("X-A", text()).send().await?; //~ flow https://example.org
    client.head("https://example.org").basic_auth(text(), Some("b")).send().await?; //~ flow https://example.org
    client.request(Method::POST, "https://example.org").bearer_auth(text()).send().await?; //~ flow https://example.org
    let mut headers = HeaderMap::new();
    headers.insert("a", HeaderValue::from_str(&text())?);
    headers.append(HeaderName::from_str("b")?, HeaderValue::from_bytes(&frame())?);
    HeaderName::from_bytes(b"c")?;
    let built = client
        .get("https://example.org")
        .headers(headers)
        .timeout(Duration::ZERO)
        .version(reqwest::Version::HTTP_2);
    if let Some(copy) = built.try_clone() {
        copy.send().await?; //~ flow
    }
    client.execute(built.build()?).await?; //~ flow
    let part = multipart::Part::bytes(frame()).file_name("a.jpg").mime_str("image/jpeg")?;
    let form = multipart::Form::new().text("a", text()).part("b", part).part("c", multipart::Part::text("d"));
    Client::new().post("https://example.org").multipart(form).send().await?; //~ flow https://example.org
    let part = multipart::Part::stream(Body::from(frame()));
    let form = multipart::Form::new().part("b", part);
    Client::default().post("https://example.org").multipart(form).send().await?; //~ flow https://example.org
    let stream = futures::stream::iter([Ok::<_, std::io::Error>(frame())]);
    let answer = Client::new().post("https://example.org").body(Body::wrap_stream(stream)).send().await?; //~ flow https://example.org
    println!("{}", answer.text().await?);
    reqwest::get(format!("https://example.org/{}", text())).await?; //~ flow https://example.org/
    Ok(())
}

pub async fn addresses() -> Result<(), Box<dyn std::error::Error>> {
    let mut url = Url::parse("https://example.org")?;
    url.set_query(Some(&text()));
    url.set_path("a");
    url.set_fragment(Some("b"));
    url.set_host(Some("example.org"))?;
    url.set_username("a").ok();
    url.set_password(Some("b")).ok();
    let url = url.join("c")?;
    let mut request = Request::new(Method::POST, url);
    *request.body_mut() = Some(frame().into());
    request.headers_mut().insert("a", HeaderValue::from_static("b"));
    request.url_mut().query_pairs_mut().append_pair("a", "b");
    Client::new().execute(request).await?; //~ flow
    let mut url = Url::parse_with_params("https://example.org", &[("name", text())])?;
    if let Ok(mut segments) = url.path_segments_mut() {
        segments.push("a");
    }
    Client::new().get(url).send().await?; //~ flow
    Ok(())
}

/// An error and an answer tell the address, with the query, and nothing of what was sent besides.
pub async fn errors() -> Result<(), Box<dyn std::error::Error>> {
    let client = Client::new();
    let asked = client.get("https://example.org").query(&[("a", text())]).send().await; //~ flow
    println!("{:?}", asked.is_ok());
    if let Err(error) = asked {
        println!("{error}"); //~ flow
    }
    let sent = client.post("https://example.org").body(frame()).send().await; //~ flow
    if let Err(error) = sent {
        println!("{error}");
    }
    let answer = reqwest::get(format!("https://example.org/{}", text())).await?; //~ flow
    println!("{}", answer.url()); //~ flow
    println!("{} {:?}", answer.status(), answer.headers());
    println!("{:?}", answer.error_for_status().err()); //~ flow
    let mut request = Request::new(Method::POST, Url::parse("https://example.org")?);
    *request.body_mut() = Some(frame().into());
    let answered = client.execute(request).await; //~ flow
    println!("{:?}", answered.err());
    Ok(())
}

pub fn errors_of_waiting() -> Result<(), Box<dyn std::error::Error>> {
    let client = reqwest::blocking::Client::new();
    let asked = client.get("https://example.org").query(&[("a", text())]).send(); //~ flow
    if let Err(error) = asked {
        println!("{error}"); //~ flow
    }
    let answer = client.post("https://example.org").json(&frame()).send()?; //~ flow
    println!("{}", answer.url());
    println!("{:?}", answer.error_for_status().err());
    println!("{}", reqwest::blocking::get(text())?.url()); //~ flow
    Ok(())
}

pub fn waits() -> Result<(), Box<dyn std::error::Error>> {
    use reqwest::blocking;
    let client = blocking::Client::builder().build()?;
    client.post("https://example.org").body(frame()).send()?; //~ flow https://example.org
    client.put("https://example.org").json(&frame()).send()?; //~ flow https://example.org
    client.patch("https://example.org").form(&[("a", text())]).send()?; //~ flow https://example.org
    client.get("https://example.org").query(&[("a", text())]).send()?; //~ flow https://example.org
    client.delete("https://example.org").header("X-A", text()).send()?; //~ flow https://example.org
    client.head("https://example.org").basic_auth(text(), Some("b")).send()?; //~ flow https://example.org
    client.request(Method::POST, "https://example.org").bearer_auth(text()).send()?; //~ flow https://example.org
    let built = client
        .get("https://example.org")
        .headers(HeaderMap::new())
        .timeout(Duration::ZERO)
        .version(reqwest::Version::HTTP_2);
    if let Some(copy) = built.try_clone() {
        copy.send()?;
    }
    let mut request = built.build()?;
    *request.body_mut() = Some(frame().into());
    request.headers_mut().clear();
    request.url_mut().set_path("a");
    client.execute(request)?; //~ flow
    let part = blocking::multipart::Part::bytes(frame()).file_name("a.jpg").mime_str("image/jpeg")?;
    let form = blocking::multipart::Form::new().text("a", text()).part("b", part).file("c", "d.jpg")?;
    blocking::Client::new().post("https://example.org").multipart(form).send()?; //~ flow https://example.org
    let part = blocking::multipart::Part::reader(std::io::Cursor::new(frame()));
    let form =
        blocking::multipart::Form::new().part("b", part).part("c", blocking::multipart::Part::text("d"));
    blocking::Client::default().post("https://example.org").multipart(form).send()?; //~ flow https://example.org
    let body = blocking::Body::new(std::io::Cursor::new(frame()));
    let answer = client.post("https://example.org").body(body).send()?; //~ flow https://example.org
    println!("{}", answer.text()?);
    blocking::get(format!("https://example.org/{}", text()))?; //~ flow https://example.org/
    Ok(())
}
