//! transcribe-cpp.

use transcribe_cpp::{Feature, Model, RunOptions, SessionOptions, StreamOptions};

use crate::samples;

type Fallible = transcribe_cpp::Result<()>;

pub fn at_once() -> Fallible {
    let options = RunOptions::default();
    println!("{}", transcribe_cpp::transcribe("model.gguf", &samples(), &options)?.text); //~ derives //~ flow as Personal
    let model = Model::load("model.gguf")?;
    println!("{} {} {}", model.arch(), model.variant(), model.supports(Feature::InitialPrompt));
    let mut session = model.session()?;
    let heard = session.run(&samples(), &options); //~ derives
    println!("{} {:?}", session.model().backend(), session.limits()?);
    println!("{} {}", session.was_aborted(), session.was_truncated());
    match heard {
        Ok(heard) => println!("{:?} {:?}", heard.language, heard.segments), //~ flow as Personal
        Err(error) => println!("{error}"),
    }
    for heard in session.run_batch(&[&samples(), &[0.0; 8]], &options)? { //~ derives
        println!("{}", heard?.text); //~ flow as Personal
    }
    println!("{:?} {:?}", model.capabilities(), model.device()?);
    Ok(())
}

pub fn while_somebody_speaks(model: &Model) -> Fallible {
    let mut session = model.session_with(&SessionOptions::default())?;
    let mut stream = session.stream(&RunOptions::default(), &StreamOptions::default())?;
    let update = stream.feed(&samples())?; //~ derives
    println!("{} {:?} {}", update.is_final, stream.state(), stream.revision());
    println!("{}", stream.text().full); //~ flow as Personal
    println!("{}", stream.text().display()); //~ flow as Personal
    println!("{}", stream.finalize()?.revision);
    println!("{:?} {}", stream.snapshot().words, stream.was_aborted()); //~ flow as Personal
    stream.reset();
    println!("{}", stream.text().full);
    Ok(())
}
