//! dlib.

use dlib_face_recognition::{
    FaceComparer, FaceDetector, FaceDetectorCnn, FaceDetectorTrait, FaceEncoderNetwork, FaceEncoderTrait,
    FaceEncoding, ImageMatrix, LandmarkPredictor, LandmarkPredictorTrait,
};
use image::{ImageBuffer, RgbImage};

use crate::frame;

pub fn measured(known: &FaceEncoding) -> Result<(), String> {
    let picture: RgbImage = ImageBuffer::from_raw(2, 1, frame()).ok_or("too small")?;
    let matrix = ImageMatrix::from_image(&picture);
    let places = FaceDetector::new().face_locations(&matrix); //~ derives
    let predictor = LandmarkPredictor::open("landmarks.dat")?;
    let network = FaceEncoderNetwork::open("faces.dat")?;
    for place in places.iter() {
        println!("{}", place.left); //~ flow as RawVideo
        let landmarks = predictor.face_landmarks(&matrix, place); //~ derives
        println!("{:?}", landmarks.first()); //~ flow as RawVideo
        let faces = network.get_face_encodings(&matrix, &[landmarks], 0); //~ derives
        println!("{}", faces.len());
        for face in faces.iter() {
            println!("{:?}", face.as_ref()); //~ flow as FaceTemplate
            println!("{}", known.distance(face)); //~ flow as FaceTemplate
        }
    }
    Ok(())
}

pub fn recognised(known: FaceEncoding) -> Result<(), String> {
    let picture: RgbImage = ImageBuffer::from_raw(2, 1, frame()).ok_or("too small")?;
    let matrix = ImageMatrix::from_image(&picture).resize(1, 1);
    let places = FaceDetectorCnn::open("detector.dat")?.face_locations(&matrix); //~ derives
    let landmarks = LandmarkPredictor::open("landmarks.dat")?.face_landmarks(&matrix, &places[0]); //~ derives
    let faces = FaceEncoderNetwork::open("faces.dat")?.get_face_encodings(&matrix, &[landmarks], 0); //~ derives
    let mut comparer = FaceComparer::default();
    comparer.insert("somebody".to_owned(), known);
    if let Some(found) = comparer.find(&faces[0]) { //~ derives
        println!("{}", comparer.get_name_unchecked(&found)); //~ flow as FaceTemplate
    }
    Ok(())
}
