//! candle.

use std::collections::HashMap;

use candle_core::{D, DType, Device, IndexOp, Result, Tensor};
use candle_nn::{Conv2dConfig, Linear, Module, VarBuilder, ops};

use crate::pixels;

pub fn made() -> Result<()> {
    let device = Device::cuda_if_available(0)?;
    println!("{:?}", Tensor::from_vec(pixels(), (2, 4), &device)?.to_vec2::<f32>()?); //~ flow
    println!("{:?}", Tensor::from_slice(&pixels(), 8, &device)?.to_vec1::<f32>()?); //~ flow
    println!("{:?}", Tensor::new(pixels().as_slice(), &device)?.to_vec1::<f32>()?); //~ flow
    println!("{:?}", Tensor::from_iter(pixels(), &Device::Cpu)?.to_vec1::<f32>()?); //~ flow
    let empty = Tensor::zeros((2, 4), DType::F32, &device)?;
    println!("{:?}", empty.to_vec2::<f32>()?);
    println!("{:?}", Tensor::ones(4, DType::F32, &device)?.to_vec1::<f32>()?);
    Ok(())
}

pub fn changed() -> Result<()> {
    let picture = Tensor::from_vec(pixels(), (2, 4), &Device::Cpu)?;
    println!("{:?} {:?} {} {:?}", picture.dims(), picture.shape(), picture.elem_count(), picture.dtype());
    println!("{} {:?}", picture.rank(), picture.dims2()?);
    println!("{}", picture.dim(0)?);
    println!("{:?}", picture.reshape((4, 2))?.to_vec2::<f32>()?); //~ flow
    println!("{:?}", picture.unsqueeze(0)?.to_vec3::<f32>()?); //~ flow
    println!("{:?}", picture.squeeze(0)?.flatten_all()?.to_vec1::<f32>()?); //~ flow
    println!("{:?}", picture.transpose(0, 1)?.contiguous()?.to_vec2::<f32>()?); //~ flow
    println!("{:?}", picture.permute((1, 0))?.t()?.to_vec2::<f32>()?); //~ flow
    println!("{:?}", picture.to_dtype(DType::U8)?.to_device(&Device::Cpu)?.to_vec2::<u8>()?); //~ flow
    println!("{:?}", picture.narrow(0, 0, 1)?.to_vec2::<f32>()?); //~ flow
    println!("{:?}", picture.i(0)?.to_vec1::<f32>()?); //~ flow
    println!("{:?}", picture.get(0)?.to_vec1::<f32>()?); //~ flow
    println!("{:?}", picture.broadcast_div(&Tensor::new(255f32, &Device::Cpu)?)?.to_vec2::<f32>()?); //~ flow
    println!("{:?}", picture.affine(0.5, 1.0)?.to_vec2::<f32>()?); //~ flow
    println!("{:?}", picture.permute((2, 0, 1))?.flatten_from(1)?.to_vec2::<f32>()?); //~ flow
    println!("{:?}", (&picture - 0.5)?.to_vec2::<f32>()?); //~ flow
    println!("{:?}", (&picture * &picture)?.to_vec2::<f32>()?); //~ flow
    println!("{:?}", (&picture / 255.)?.to_vec2::<f32>()?); //~ flow
    println!("{:?}", (picture.clone() + picture.clone())?.to_vec2::<f32>()?); //~ flow
    println!("{:?}", picture.matmul(&picture.t()?)?.to_vec2::<f32>()?); //~ flow
    println!("{}", picture.sum_all()?.to_scalar::<f32>()?); //~ flow
    println!("{}", picture.mean_all()?.to_vec0::<f32>()?); //~ flow
    println!("{:?}", picture.sqr()?.sum_keepdim(1)?.sqrt()?.to_vec2::<f32>()?); //~ flow
    println!("{:?}", picture.argmax(D::Minus1)?.to_vec1::<u32>()?); //~ flow
    println!("{:?}", picture.max(D::Minus1)?.to_vec1::<f32>()?); //~ flow
    println!("{:?}", picture.mean(0)?.to_vec1::<f32>()?); //~ flow
    println!("{:?}", picture.broadcast_sub(&Tensor::new(0.5f32, &Device::Cpu)?)?.to_vec2::<f32>()?); //~ flow
    println!("{:?}", Tensor::cat(&[&picture, &picture], 0)?.to_vec2::<f32>()?); //~ flow
    println!("{:?}", Tensor::stack(&[picture.clone()], 0)?.to_vec3::<f32>()?); //~ flow
    println!("{picture}"); //~ flow
    Ok(())
}

pub fn kept() -> Result<()> {
    let picture = Tensor::from_vec(pixels(), (2, 4), &Device::Cpu)?;
    picture.save_safetensors("face", "face.safetensors")?; //~ flow
    candle_core::safetensors::save(&HashMap::from([("face", picture.clone())]), "all.safetensors")?; //~ flow
    picture.write_npy("face.npy")?; //~ flow
    let known = candle_core::safetensors::load("known.safetensors", &Device::Cpu)?;
    println!("{:?}", known.get("face").map(|face| face.to_vec1::<f32>()));
    Ok(())
}

pub fn asked(weights: VarBuilder) -> Result<()> {
    let picture = Tensor::from_vec(pixels(), (1, 1, 2, 4), &Device::Cpu)?;
    let conv = candle_nn::conv2d(1, 4, 3, Conv2dConfig::default(), weights.pp("conv"))?;
    let linear: Linear = candle_nn::linear(8, 2, weights.pp("out"))?;
    let seen = conv.forward(&picture)?.relu()?.flatten_from(1)?;
    let answer = linear.forward(&seen)?;
    println!("{:?}", answer.to_vec2::<f32>()?); //~ flow
    println!("{:?}", ops::softmax(&answer, D::Minus1)?.to_vec2::<f32>()?); //~ flow
    println!("{:?}", ops::sigmoid(&answer)?.to_vec2::<f32>()?); //~ flow
    println!("{:?}", ops::log_softmax(&answer, D::Minus1)?.to_vec2::<f32>()?); //~ flow
    println!("{:?}", picture.apply(&conv)?.max_pool2d(2)?.flatten_all()?.to_vec1::<f32>()?); //~ flow
    println!("{:?}", picture.upsample_nearest2d(4, 8)?.flatten_all()?.to_vec1::<f32>()?); //~ flow
    let nobody = linear.forward(&Tensor::zeros((1, 8), DType::F32, &Device::Cpu)?)?;
    println!("{:?}", nobody.to_vec2::<f32>()?);
    Ok(())
}
