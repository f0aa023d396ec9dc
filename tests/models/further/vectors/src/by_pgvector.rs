//! pgvector.

use pgvector::{Bit, SparseVector, Vector};

use crate::template;

pub fn kept() {
    let vector = Vector::from(template());
    println!("{:?}", vector.as_slice().first()); //~ flow
    println!("{:?}", vector.to_vec().first()); //~ flow
    println!("{vector:?}"); //~ flow
    println!("{:?}", SparseVector::from_dense(&template()).values().first()); //~ flow
    println!("{:?}", SparseVector::from_dense(&template()).to_vec().first()); //~ flow
    println!("{}", SparseVector::from_dense(&template()).dimensions());
    println!("{:?}", Vec::<f32>::from(vector).first()); //~ flow
    println!("{:?}", Vector::from(vec![0.0]).as_slice());
    let bits: Vec<bool> = template().into_iter().map(|value| value > 0.0).collect();
    println!("{}", Bit::new(&bits).len());
}
