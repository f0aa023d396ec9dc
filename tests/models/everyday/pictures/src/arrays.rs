//! ndarray.

use ndarray::{Array1, Array2, Array3, ArrayView1, ArrayView2, Axis, arr1, concatenate, s, stack};

use crate::samples;

fn picture() -> Array2<f32> {
    Array2::from_shape_vec((2, 4), samples()).unwrap()
}

pub fn made() {
    println!("{:?}", picture()); //~ flow
    println!("{:?}", Array1::from_vec(samples())); //~ flow
    println!("{:?}", Array1::from(samples())); //~ flow
    println!("{:?}", Array1::from_iter(samples())); //~ flow
    println!("{:?}", arr1(&samples())); //~ flow
    println!("{:?}", Array2::from_elem((2, 2), samples()[0])); //~ flow
    println!("{:?}", ArrayView1::from(&samples()[..])); //~ flow
    println!("{:?}", ArrayView2::from_shape((2, 4), &samples())); //~ flow
    println!("{:?} {:?}", Array2::<f32>::zeros((2, 2)), Array2::<f32>::ones((2, 2)));
}

pub fn shape() {
    let picture = picture();
    println!("{:?} {:?} {} {}", picture.shape(), picture.dim(), picture.len(), picture.ndim());
    println!("{} {:?} {}", picture.nrows(), picture.raw_dim(), picture.ncols());
    println!("{} {}", picture.is_empty(), picture.len_of(Axis(0)));
    println!("{:?}", picture.is_standard_layout());
}

pub fn parts() {
    let picture = picture();
    println!("{:?}", picture[[0, 0]]); //~ flow
    println!("{:?}", picture.get((0, 0))); //~ flow
    println!("{:?}", picture.first()); //~ flow
    println!("{:?}", picture.iter().next()); //~ flow
    println!("{:?}", picture.indexed_iter().map(|(_, value)| *value).next()); //~ flow
    println!("{:?}", picture.indexed_iter().map(|(place, _)| place).next());
    println!("{:?}", picture.view()); //~ flow
    println!("{:?}", picture.slice(s![.., 0])); //~ flow
    println!("{:?}", picture.row(0)); //~ flow
    println!("{:?}", picture.column(0)); //~ flow
    println!("{:?}", picture.index_axis(Axis(0), 0)); //~ flow
    println!("{:?}", picture.outer_iter().next()); //~ flow
    println!("{:?}", picture.axis_iter(Axis(1)).next()); //~ flow
    println!("{:?}", picture.rows().into_iter().next()); //~ flow
    println!("{:?}", picture.as_slice()); //~ flow
    println!("{:?}", picture.t()); //~ flow
    println!("{:?}", picture.select(Axis(0), &[0])); //~ flow
    println!("{:?}", picture.to_owned()); //~ flow
    println!("{:?}", picture.into_raw_vec_and_offset().0); //~ flow
}

pub fn moved() {
    println!("{:?}", picture().insert_axis(Axis(0))); //~ flow
    println!("{:?}", picture().permuted_axes([1, 0])); //~ flow
    println!("{:?}", picture().reversed_axes()); //~ flow
    println!("{:?}", picture().into_shape_with_order((4, 2))); //~ flow
    println!("{:?}", picture().to_shape((4, 2)).map(|shaped| shaped[[0, 0]])); //~ flow
    println!("{:?}", picture().into_dyn()); //~ flow
    println!("{:?}", picture().into_iter().next()); //~ flow
    println!("{:?}", picture().into_raw_vec()); //~ flow
    println!("{:?}", picture().remove_axis(Axis(0))); //~ flow
    println!("{:?}", concatenate(Axis(0), &[picture().view()])); //~ flow
    println!("{:?}", stack(Axis(0), &[picture().view()])); //~ flow
}

pub fn changed() {
    let mut tensor = Array3::<f32>::zeros((1, 2, 4));
    tensor.slice_mut(s![0, .., ..]).assign(&picture());
    println!("{tensor:?}"); //~ flow
    let mut empty = Array2::<f32>::zeros((2, 4));
    empty.fill(samples()[0]);
    println!("{empty:?}"); //~ flow
    let mut written = Array2::<f32>::zeros((2, 4));
    written[[0, 1]] = samples()[0];
    println!("{written:?}"); //~ flow
    let mut each = Array1::<f32>::zeros(8);
    each.iter_mut().zip(samples()).for_each(|(place, sample)| *place = sample);
    println!("{each:?}"); //~ flow
    let mut rows = Array2::<f32>::zeros((2, 8));
    rows.row_mut(0).assign(&Array1::from(samples()));
    println!("{rows:?}"); //~ flow
    let mut viewed = Array1::<f32>::zeros(8);
    viewed.view_mut().fill(samples()[0]);
    println!("{viewed:?}"); //~ flow
    let mut plain = Array1::<f32>::zeros(8);
    plain.as_slice_mut().unwrap().copy_from_slice(&samples());
    println!("{plain:?}"); //~ flow
}

pub fn computed() {
    let picture = picture();
    println!("{}", picture.sum()); //~ flow
    println!("{:?}", picture.mean()); //~ flow
    println!("{:?}", picture.std(0.0)); //~ flow
    println!("{:?}", picture.sum_axis(Axis(0))); //~ flow
    println!("{:?}", picture.mean_axis(Axis(0))); //~ flow
    println!("{:?}", picture.mapv(|value| value / 255.0)); //~ flow
    println!("{:?}", picture.map(|value| value / 255.0)); //~ flow
    println!("{:?}", picture.mapv(|_| 0.0));
    println!("{:?}", picture.fold(0.0, |sum, value| sum + value)); //~ flow
    println!("{:?}", picture.dot(&Array2::eye(4))); //~ flow
    println!("{:?}", Array2::eye(2).dot(&picture)); //~ flow
    println!("{:?}", &picture / 255.0); //~ flow
    println!("{:?}", &picture + &Array2::<f32>::zeros((2, 4))); //~ flow
    let mut scaled = picture.clone();
    scaled.mapv_inplace(|value| value / 255.0);
    scaled /= 2.0;
    println!("{scaled:?}"); //~ flow
}
