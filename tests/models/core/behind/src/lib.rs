//! Types of crates that the program does not depend on itself: the compiler prints them as they are declared, or by a
//! library that exports the whole crate.

use models_lends::{self as lends, frame, text};
use tokio_util::bytes::{BufMut, BytesMut};

pub fn maps() {
    let mut map = lends::map();
    map.insert("door".to_owned(), frame());
    println!("{:?}", map.get("door")); //~ flow
    map.entry("yard".to_owned()).or_default().push(0);
    for (name, _) in &map {
        println!("{name}");
    }
    println!("{}", map.len());
    let mut set = lends::set();
    set.insert(frame());
    println!("{:?}", set.get_index(0)); //~ flow
    println!("{}", set.len());
    let words = lends::words();
    words.insert(frame());
    println!("{}", words.len());
}

pub fn arrays() {
    let mut array = lends::array();
    array.push(frame());
    println!("{}", array.remaining_capacity());
    println!("{:?}", array.pop()); //~ flow
}

pub fn queues() {
    let (sender, receiver) = lends::queue();
    println!("{:?}", sender.send(frame()).is_ok());
    println!("{}", receiver.len());
    println!("{:?}", receiver.recv().unwrap()); //~ flow
}

pub async fn tasks() {
    let (sender, mut receiver) = lends::tasks();
    println!("{}", sender.send(frame()).await.is_ok());
    println!("{}", receiver.len());
    println!("{:?}", receiver.recv().await); //~ flow
    let state = lends::state();
    state.lock().await.push(frame());
    println!("{:?}", state.lock().await.first()); //~ flow
}

pub fn locks() {
    let lock = lends::lock();
    lock.lock().push(frame());
    println!("{}", lock.is_locked());
    println!("{:?}", lock.lock().first()); //~ flow
    let shared = lends::shared();
    shared.write().push(frame());
    println!("{}", shared.is_locked());
    println!("{:?}", shared.read().first()); //~ flow
}

pub fn texts() {
    let heard = text();
    let number = lends::number();
    println!("{}", number.as_str());
    if let Some(found) = number.captures(&heard) {
        println!("{:?}", found.get(0).map(|part| part.as_str())); //~ flow
    }
    let mut object = lends::object();
    println!("{:?}", object.get("text").and_then(|value| value.as_str()));
    object.insert("text".to_owned(), heard.into());
    println!("{}", object.len());
    println!("{:?}", object["text"].as_str()); //~ flow
}

pub fn bytes() {
    let mut bytes = BytesMut::new();
    bytes.put_slice(&frame());
    println!("{}", bytes.is_empty());
    println!("{:?}", bytes.freeze()); //~ flow
}
