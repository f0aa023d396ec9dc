//! chrono, url and uuid.

use chrono::{DateTime, Local, NaiveDate, NaiveDateTime, Utc};
use url::Url;
use uuid::Uuid;

use crate::{frame, text};

type Fallible = Result<(), Box<dyn std::error::Error>>;

pub fn times() -> Fallible {
    println!("{} {}", Utc::now(), Local::now().format("%Y"));
    let taken: DateTime<Utc> = DateTime::parse_from_rfc3339(&text())?.with_timezone(&Utc);
    println!("{}", taken.timestamp()); //~ flow
    println!("{}", taken.timestamp_millis()); //~ flow
    println!("{}", taken.to_rfc3339()); //~ flow
    println!("{}", taken.format("%H")); //~ flow
    println!("{:?} {:?}", taken.naive_utc(), taken.date_naive()); //~ flow
    println!("{:?}", DateTime::parse_from_str(&text(), "%c")); //~ flow
    println!("{}", NaiveDate::parse_from_str(&text(), "%F")?.format("%d")); //~ flow
    println!("{}", NaiveDateTime::parse_from_str(&text(), "%F %T")?.format("%d")); //~ flow
    println!("{}", DateTime::parse_from_str("2026", &text())?);
    Ok(())
}

pub fn addresses() -> Fallible {
    let mut url = Url::parse("https://example.org")?;
    println!("{url} {:?}", Url::parse(&text()).err());
    println!("{}", url.join(&text())?); //~ flow
    println!("{}", Url::parse_with_params("https://example.org", &[("name", text())])?); //~ flow
    url.set_query(Some(&text()));
    println!("{} {} {}", url.as_str(), url.path(), url.scheme()); //~ flow
    println!("{:?} {:?}", url.host_str(), url.query()); //~ flow
    println!("{:?}", url.query_pairs().next()); //~ flow
    let mut other = Url::parse("https://example.org")?;
    other.set_path(&text());
    other.set_fragment(None);
    println!("{:?}", other.fragment()); //~ flow
    Ok(())
}

pub fn numbers() -> Fallible {
    println!("{} {} {}", Uuid::new_v4(), Uuid::now_v7(), Uuid::nil());
    println!("{:?}", Uuid::new_v5(&Uuid::NAMESPACE_DNS, &frame()).as_bytes()); //~ flow
    let whose = Uuid::new_v5(&Uuid::NAMESPACE_DNS, &frame());
    println!("{:?}", Uuid::new_v5(&whose, b"a").as_bytes()); //~ flow
    println!("{:?}", Uuid::new_v5(&Uuid::NAMESPACE_DNS, b"a").as_bytes());
    println!("{} {:?}", Uuid::parse_str(&text())?.hyphenated(), Uuid::parse_str(&text()).err()); //~ flow
    println!("{}", Uuid::from_bytes(frame().try_into().unwrap_or_default()).simple()); //~ flow
    Ok(())
}
