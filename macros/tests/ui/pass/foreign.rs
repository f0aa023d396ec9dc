//! What needs unsafe code to be used, or another crate's attribute beside ours; run, to see that it does what it did.

#![deny(warnings)]

use privacy_check::{derives, personal_data, processing, sensor, sink, source};

#[sink(Network, recipient = "vendor-x")]
unsafe extern "C" {
    #[cfg(any())]
    fn vendor_push_later(bytes: *const u8);
    #[link_name = "getpid"]
    safe fn vendor_push() -> i32;
}

#[personal_data(Health)]
#[derive(Debug, Clone, PartialEq)]
struct Diagnosis(String);

#[async_trait::async_trait]
trait Clinic {
    #[sink(Network, recipient = "vendor-x")]
    async fn send(&self, diagnosis: Diagnosis) -> usize;

    #[source]
    async fn receive(&self, #[source(Health)] text: String) -> Diagnosis {
        Diagnosis(text)
    }
}

struct Remote;

#[processing(id = "care")]
#[async_trait::async_trait]
impl Clinic for Remote {
    #[derives(Health)]
    async fn send(&self, diagnosis: Diagnosis) -> usize {
        diagnosis.0.len()
    }
}

#[sensor(SmartMeter)]
unsafe fn read_meter(address: *const u16) -> u16 {
    unsafe { address.read() }
}

/// Runs a future that never waits.
fn run<F: Future>(future: F) -> F::Output {
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    match std::pin::pin!(future).poll(&mut context) {
        std::task::Poll::Ready(value) => value,
        std::task::Poll::Pending => panic!("this future waits"),
    }
}

fn main() {
    assert!(vendor_push() > 0);
    let reading = 7_u16;
    assert_eq!(unsafe { read_meter(&raw const reading) }, 7);
    let diagnosis = run(Remote.receive("flu".to_owned()));
    assert_eq!(diagnosis, Diagnosis("flu".to_owned()));
    assert_eq!(run(Remote.send(diagnosis)), 3);
    let clinic: Box<dyn Clinic + Sync> = Box::new(Remote);
    assert_eq!(run(clinic.receive(String::new())).0, "");
}
