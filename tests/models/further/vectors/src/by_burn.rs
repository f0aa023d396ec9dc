//! burn.

use burn::tensor::{Device, Int, Tensor, TensorData};

use crate::template;

fn of_somebody(device: &Device) -> Tensor<2> {
    Tensor::from_data(TensorData::new(template(), [2, 4]), device)
}

pub fn computed() {
    let device = Device::default();
    let weights = Tensor::<2>::from_floats([[0.0; 4]; 4], &device);
    let output = of_somebody(&device).matmul(weights.clone());
    println!("{:?}", output.to_data().to_vec::<f32>()); //~ flow
    println!("{:?}", output.reshape([8]).into_data().as_slice::<f32>()); //~ flow
    println!("{:?}", weights.clone().into_data().to_vec::<f32>());
    println!("{:?}", (of_somebody(&device) + weights.clone()).into_data().into_vec::<f32>()); //~ flow
    println!("{:?}", of_somebody(&device).sum().into_scalar::<f32>()); //~ flow
    println!("{:?}", of_somebody(&device).dims());
    println!("{}", of_somebody(&device)); //~ flow
    let both = Tensor::cat(vec![of_somebody(&device), weights], 0);
    println!("{:?}", both.unsqueeze::<3>().mean().into_data().bytes().len());
    let best: Tensor<2, Int> = of_somebody(&device).argmax(1);
    println!("{:?}", best.into_data().to_vec::<i32>()); //~ flow
}
