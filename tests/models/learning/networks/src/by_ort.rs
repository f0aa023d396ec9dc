//! ONNX Runtime.

use ort::environment::Environment;
use ort::session::Session;
use ort::session::builder::GraphOptimizationLevel;
use ort::value::{Tensor, TensorRef};

use crate::pixels;

type Fallible = Result<(), Box<dyn std::error::Error>>;

pub fn asked(environment: &Environment) -> Fallible {
    let mut session = Session::builder(environment)?.commit_from_file("face.onnx")?;
    println!("{:?} {:?}", session.inputs().len(), session.outputs().len());
    let input = Tensor::from_array(([1usize, 1, 2, 4], pixels()))?;
    let outputs = session.run(ort::inputs![input])?;
    let (shape, data) = outputs[0].try_extract_tensor::<f32>()?;
    println!("{shape:?}");
    println!("{:?}", data.first()); //~ flow
    println!("{:?}", outputs["embedding"].try_extract_tensor::<f32>()?.1.first()); //~ flow
    println!("{}", outputs["score"].try_extract_scalar::<f32>()?); //~ flow
    println!("{:?}", outputs["names"].try_extract_strings()?.1.first()); //~ flow
    println!("{:?}", outputs["faces"].try_extract_array::<f32>()?.iter().next()); //~ flow
    println!("{:?}", outputs.get("boxes").map(|value| value.try_extract_tensor::<i64>().is_ok()));
    println!("{}", outputs.len());
    Ok(())
}

pub fn by_name(environment: &Environment) -> Fallible {
    let builder =
        Session::builder(environment)?.with_optimization_level(GraphOptimizationLevel::Level3)?;
    let mut session = builder.with_intra_threads(2)?.commit_from_memory(&[0; 8])?;
    let pixels = pixels();
    let input = TensorRef::from_array_view(([1usize, 1, 2, 4], pixels.as_slice()))?;
    let mut outputs = session.run(ort::inputs!["image" => input])?;
    if let Some(found) = outputs.remove("embedding") {
        println!("{:?}", found.try_extract_tensor::<f32>()?.1.first()); //~ flow
    }
    for (name, value) in outputs.iter() {
        println!("{:?}", value.try_extract_tensor::<f32>()?.1.first()); //~ flow
        println!("{}", name.len());
    }
    Ok(())
}

pub fn of_nobody(environment: &Environment) -> Fallible {
    let mut session = Session::builder(environment)?.commit_from_file("face.onnx")?;
    let outputs = session.run(ort::inputs![Tensor::from_array(([1usize, 8], vec![0f32; 8]))?])?;
    println!("{:?}", outputs[0].try_extract_tensor::<f32>()?.1.first());
    Ok(())
}
