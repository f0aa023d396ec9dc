//! tch.

use tch::nn::{Module, ModuleT};
use tch::{CModule, Device, IndexOp, Kind, TchError, Tensor, nn, vision};

use crate::pixels;

pub fn made() -> Result<(), TchError> {
    let picture = Tensor::from_slice(&pixels());
    println!("{:?} {:?} {}", picture.size(), picture.kind(), picture.numel());
    println!("{:?}", Vec::<f32>::try_from(&picture)?); //~ flow
    println!("{}", picture.double_value(&[0])); //~ flow
    println!("{}", picture.int64_value(&[0])); //~ flow
    let mut copied = vec![0f32; 8];
    picture.copy_data(&mut copied, 8);
    println!("{copied:?}"); //~ flow
    let empty = Tensor::zeros([2, 4], (Kind::Float, Device::Cpu));
    println!("{}", empty.double_value(&[0, 0]));
    println!("{:?}", Tensor::from_slice(&[0f32; 8]).view([2, 4]).double_value(&[0, 0]));
    Ok(())
}

pub fn changed() {
    let picture = Tensor::from_slice(&pixels());
    println!("{}", picture.view([2, 4]).i(0).double_value(&[0])); //~ flow
    println!("{}", picture.unsqueeze(0).to_kind(Kind::Double).double_value(&[0, 0])); //~ flow
    println!("{}", picture.to_device(Device::Cpu).reshape([4, 2]).double_value(&[0, 0])); //~ flow
    println!("{}", (&picture / 255.).double_value(&[0])); //~ flow
    println!("{}", (&picture * &picture).double_value(&[0])); //~ flow
    println!("{}", picture.softmax(-1, Kind::Float).double_value(&[0])); //~ flow
    println!("{}", picture.argmax(-1, false).int64_value(&[])); //~ flow
    println!("{}", picture.mean(Kind::Float).double_value(&[])); //~ flow
    println!("{}", Tensor::cat(&[&picture, &picture], 0).double_value(&[0])); //~ flow
    println!("{}", Tensor::stack(&[picture], 0).double_value(&[0, 0])); //~ flow
}

pub fn asked(store: &nn::Path) -> Result<(), TchError> {
    let picture = Tensor::from_slice(&pixels()).view([1, 8]);
    let model = CModule::load("face.pt")?;
    println!("{}", model.forward_ts(&[&picture])?.double_value(&[0])); //~ flow
    println!("{}", picture.apply(&model).double_value(&[0])); //~ flow
    let linear = nn::linear(store, 8, 2, Default::default());
    println!("{}", linear.forward(&picture).double_value(&[0, 0])); //~ flow
    println!("{}", picture.apply(&linear).relu().double_value(&[0, 0])); //~ flow
    let network = nn::seq().add(nn::linear(store, 8, 2, Default::default())).add_fn(|seen| seen.relu());
    println!("{}", network.forward_t(&picture, false).double_value(&[0, 0])); //~ flow
    Ok(())
}

pub fn kept() -> Result<(), TchError> {
    let picture = Tensor::from_slice(&pixels());
    picture.save("face.pt")?; //~ flow
    picture.write_npy("face.npy")?; //~ flow
    Tensor::save_multi(&[("face", &picture)], "faces.pt")?; //~ flow
    vision::image::save(&picture, "face.png")?; //~ flow
    println!("{}", vision::image::resize(&picture, 2, 1)?.double_value(&[0])); //~ flow
    println!("{}", vision::image::load("known.png")?.double_value(&[0]));
    println!("{}", Tensor::load("known.pt")?.double_value(&[0]));
    Ok(())
}
