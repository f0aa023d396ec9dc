//! tract.

use tract_onnx::prelude::*;

use crate::pixels;

pub fn asked() -> TractResult<()> {
    let model = tract_onnx::onnx()
        .model_for_path("face.onnx")?
        .with_input_fact(0, f32::fact([1, 1, 2, 4]).into())?
        .into_optimized()?
        .into_runnable()?;
    let picture: Tensor = tract_ndarray::Array4::from_shape_vec((1, 1, 2, 4), pixels())?.into();
    let result = model.run(tvec!(picture.into()))?;
    println!("{:?}", result[0].to_plain_array_view::<f32>()?.iter().next()); //~ flow
    println!("{:?}", result[0].try_as_plain_ram()?.as_slice::<f32>()?.first()); //~ flow
    println!("{:?} {}", result[0].shape(), result[0].rank());
    let best = result[0].to_plain_array_view::<f32>()?.iter().cloned().fold(0.0, f32::max);
    println!("{best}"); //~ flow
    Ok(())
}

pub fn made() -> TractResult<()> {
    let shaped = Tensor::from_shape(&[2, 4], &pixels())?;
    println!("{:?}", shaped.into_plain_array::<f32>()?.iter().next()); //~ flow
    println!("{:?}", tensor1(&pixels()).cast_to::<i64>()?.try_as_plain_ram()?.as_slice::<i64>()?); //~ flow
    let empty = Tensor::zero::<f32>(&[2, 4])?;
    println!("{:?}", empty.to_plain_array_view::<f32>()?.iter().next());
    Ok(())
}
