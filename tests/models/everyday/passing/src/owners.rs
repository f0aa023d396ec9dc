//! reffers.

use std::sync::Arc;

use reffers::{ARef, ARefs, ARefss};

use crate::{frame, text};

struct Visit {
    face: Vec<u8>,
    number: u8,
}

fn visit() -> Arc<Visit> {
    Arc::new(Visit { face: frame(), number: 3 })
}

fn read(visit: &Visit) -> Result<&[u8], String> {
    if visit.number > 3 { Err("nobody".to_owned()) } else { Ok(&visit.face[1..]) }
}

pub fn of_what_is_shared() {
    let face = ARefss::new(visit()).map(|visit| &visit.face[1..]);
    println!("{}", face[0]); //~ flow
    println!("{}", face.len());
    let number = ARefss::new(visit()).map(|visit| &visit.number);
    println!("{}", *number);
    match ARefss::new(visit()).try_map(read) {
        Ok(face) => println!("{:?}", &face[..2]), //~ flow
        Err(error) => println!("{error}"),
    }
    if let Err(error) = ARefss::new(visit()).try_map(|_| Err::<&u8, _>(text())) {
        println!("{error}"); //~ flow
    }
}

pub fn of_what_is_owned() {
    let face = ARefss::new(frame()).map(|face| &face[2..]).map(|face| &face[1..]);
    println!("{:?}", face.iter().max()); //~ flow
    let name = ARef::new(text()).map(|name| &name[..1]);
    println!("{}", &*name); //~ flow
    let name = ARef::new("nobody".to_owned());
    println!("{}", &*name);
    let name = ARef::new(text()).try_map(|name| name.get(1..).ok_or("too short"));
    println!("{:?}", name.as_deref()); //~ flow
    println!("{:?}", name.err());
}

pub fn of_one_thread() {
    let face = ARefs::new(Arc::new(frame())).map(|face| &face[..]);
    println!("{}", face[0]); //~ flow
    let other = ARefs::new(visit()).try_map(|visit| Ok::<_, ()>(&visit.number));
    println!("{}", *other.unwrap());
    let other = ARefs::new(visit()).try_map(|visit| Ok::<_, ()>(&visit.face));
    println!("{}", other.unwrap()[0]); //~ flow
}
