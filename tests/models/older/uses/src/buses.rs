//! zbus before 6: an interface hands over a future for each call.

use zbus::interface;

use crate::text;

pub struct Door;

#[interface(name = "org.example.Door")] //~ flow
impl Door {
    async fn last(&self) -> String {
        text()
    }

    async fn heard(&mut self) -> zbus::fdo::Result<bool> {
        println!("{}", text()); //~ flow
        Ok(true)
    }

    #[zbus(property)]
    async fn seen(&self) -> String {
        text()
    }
}

pub async fn serves() -> zbus::Result<()> {
    let connection = zbus::connection::Builder::session()?.serve_at("/door", Door)?.build().await?; //~ flow
    println!("{}", connection.object_server().at("/other", Door).await?); //~ flow
    Ok(())
}
