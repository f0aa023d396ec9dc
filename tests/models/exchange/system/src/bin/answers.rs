//! A program that answers by D-Bus: an attribute makes the code that calls the methods.

use models_exchange_system::text;
use zbus::interface;

struct Door {
    last: String,
}

#[interface(name = "org.example.Door")] //~ flow
impl Door {
    async fn last(&self) -> String {
        self.last.clone()
    }

    async fn heard(&self) -> bool {
        println!("{}", text()); //~ flow
        true
    }
}

#[tokio::main]
async fn main() -> zbus::Result<()> {
    let door = Door { last: text() };
    let _served =
        zbus::connection::Builder::session().name("org.example.Door").serve_at("/door", door).build().await?;
    std::future::pending().await
}
