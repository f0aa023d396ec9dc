//! Tesseract and Leptonica.

use leptess::leptonica::pix_read_mem;
use leptess::tesseract::TessApi;
use leptess::{LepTess, Variable};
use tesseract::Tesseract;

use crate::picture;

type Fallible = Result<(), Box<dyn std::error::Error>>;

pub fn by_tesseract() -> Fallible {
    let reader = Tesseract::new(None, Some("eng"))?.set_variable("user_defined_dpi", "300")?;
    let mut read = reader.set_image_from_mem(&picture())?.set_rectangle(0, 0, 8, 8).recognize()?;
    println!("{}", read.mean_text_conf());
    println!("{}", read.get_text()?); //~ derives //~ flow as Personal
    std::fs::write("a.html", read.get_hocr_text(0)?)?; //~ derives //~ flow as Personal
    std::fs::write("a.tsv", read.get_tsv_text(0)?)?; //~ derives //~ flow as Personal
    let framed = Tesseract::new(None, None)?.set_frame(&picture(), 2, 1, 4, 8)?;
    let mut framed = framed.set_source_resolution(300);
    std::fs::write("b.txt", framed.get_text()?)?; //~ derives //~ flow as Personal
    std::fs::write("c.txt", tesseract::ocr_from_frame(&picture(), 2, 1, 4, 8, "eng")?)?; //~ derives //~ flow as Personal
    let mut other = Tesseract::new(None, Some("eng"))?.set_image("scan.png")?;
    println!("{} {}", other.get_text()?, tesseract::ocr("scan.png", "eng")?);
    Ok(())
}

pub fn by_leptess() -> Fallible {
    let mut reader = LepTess::new(None, "eng")?;
    reader.set_variable(Variable::TesseditCharWhitelist, "0123456789")?;
    println!("{}", reader.get_utf8_text()?);
    reader.set_image_from_mem(&picture())?;
    reader.set_source_resolution(300);
    reader.set_rectangle(0, 0, 8, 8);
    println!("{:?}", reader.get_image_dimensions());
    println!("{}", reader.recognize());
    println!("{}", reader.mean_text_conf());
    println!("{}", reader.get_utf8_text()?); //~ derives //~ flow as Personal
    std::fs::write("a.html", reader.get_hocr_text(0)?)?; //~ derives //~ flow as Personal
    std::fs::write("a.tsv", reader.get_tsv_text(0)?)?; //~ derives //~ flow as Personal
    let mut other = LepTess::new(None, "eng")?;
    other.set_image("scan.png")?;
    println!("{}", other.get_utf8_text()?);
    Ok(())
}

pub fn by_its_parts() -> Fallible {
    let picture = pix_read_mem(&picture())?;
    println!("{} {}", picture.get_w(), picture.get_h());
    let mut api = TessApi::new(None, "eng")?;
    api.set_image(&picture);
    println!("{}", api.recognize());
    println!("{}", api.get_utf8_text()?); //~ derives //~ flow as Personal
    Ok(())
}
