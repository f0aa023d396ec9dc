//! Numbers in bytes, and sums of bytes.

#![allow(unused_must_use)]

use byteorder::{BigEndian, ByteOrder, ReadBytesExt, WriteBytesExt};

/// `byteorder::ByteOrder`
pub fn in_slices() {
    let _ = <BigEndian as ByteOrder>::read_u16;
    let _ = <BigEndian as ByteOrder>::write_u16;
    let _ = <BigEndian as ByteOrder>::read_i16;
    let _ = <BigEndian as ByteOrder>::write_i16;
    let _ = <BigEndian as ByteOrder>::read_u24;
    let _ = <BigEndian as ByteOrder>::write_u24;
    let _ = <BigEndian as ByteOrder>::read_i24;
    let _ = <BigEndian as ByteOrder>::write_i24;
    let _ = <BigEndian as ByteOrder>::read_u32;
    let _ = <BigEndian as ByteOrder>::write_u32;
    let _ = <BigEndian as ByteOrder>::read_i32;
    let _ = <BigEndian as ByteOrder>::write_i32;
    let _ = <BigEndian as ByteOrder>::read_u48;
    let _ = <BigEndian as ByteOrder>::write_u48;
    let _ = <BigEndian as ByteOrder>::read_i48;
    let _ = <BigEndian as ByteOrder>::write_i48;
    let _ = <BigEndian as ByteOrder>::read_u64;
    let _ = <BigEndian as ByteOrder>::write_u64;
    let _ = <BigEndian as ByteOrder>::read_i64;
    let _ = <BigEndian as ByteOrder>::write_i64;
    let _ = <BigEndian as ByteOrder>::read_u128;
    let _ = <BigEndian as ByteOrder>::write_u128;
    let _ = <BigEndian as ByteOrder>::read_i128;
    let _ = <BigEndian as ByteOrder>::write_i128;
    let _ = <BigEndian as ByteOrder>::read_f32;
    let _ = <BigEndian as ByteOrder>::write_f32;
    let _ = <BigEndian as ByteOrder>::read_f64;
    let _ = <BigEndian as ByteOrder>::write_f64;
    let _ = <BigEndian as ByteOrder>::read_uint;
    let _ = <BigEndian as ByteOrder>::write_uint;
    let _ = <BigEndian as ByteOrder>::read_int;
    let _ = <BigEndian as ByteOrder>::write_int;
    let _ = <BigEndian as ByteOrder>::read_u16_into;
    let _ = <BigEndian as ByteOrder>::write_u16_into;
    let _ = <BigEndian as ByteOrder>::read_i16_into;
    let _ = <BigEndian as ByteOrder>::write_i16_into;
    let _ = <BigEndian as ByteOrder>::read_u32_into;
    let _ = <BigEndian as ByteOrder>::write_u32_into;
    let _ = <BigEndian as ByteOrder>::read_i32_into;
    let _ = <BigEndian as ByteOrder>::write_i32_into;
    let _ = <BigEndian as ByteOrder>::read_u64_into;
    let _ = <BigEndian as ByteOrder>::write_u64_into;
    let _ = <BigEndian as ByteOrder>::read_i64_into;
    let _ = <BigEndian as ByteOrder>::write_i64_into;
    let _ = <BigEndian as ByteOrder>::read_f32_into;
    let _ = <BigEndian as ByteOrder>::write_f32_into;
    let _ = <BigEndian as ByteOrder>::read_f64_into;
    let _ = <BigEndian as ByteOrder>::write_f64_into;
}

/// `byteorder::ReadBytesExt` and `byteorder::WriteBytesExt`
pub fn in_streams() {
    let _ = <&[u8] as ReadBytesExt>::read_u8;
    let _ = <Vec<u8> as WriteBytesExt>::write_u8;
    let _ = <&[u8] as ReadBytesExt>::read_i8;
    let _ = <Vec<u8> as WriteBytesExt>::write_i8;
    let _ = <&[u8] as ReadBytesExt>::read_u16::<BigEndian>;
    let _ = <Vec<u8> as WriteBytesExt>::write_u16::<BigEndian>;
    let _ = <&[u8] as ReadBytesExt>::read_i16::<BigEndian>;
    let _ = <Vec<u8> as WriteBytesExt>::write_i16::<BigEndian>;
    let _ = <&[u8] as ReadBytesExt>::read_u24::<BigEndian>;
    let _ = <Vec<u8> as WriteBytesExt>::write_u24::<BigEndian>;
    let _ = <&[u8] as ReadBytesExt>::read_i24::<BigEndian>;
    let _ = <Vec<u8> as WriteBytesExt>::write_i24::<BigEndian>;
    let _ = <&[u8] as ReadBytesExt>::read_u32::<BigEndian>;
    let _ = <Vec<u8> as WriteBytesExt>::write_u32::<BigEndian>;
    let _ = <&[u8] as ReadBytesExt>::read_i32::<BigEndian>;
    let _ = <Vec<u8> as WriteBytesExt>::write_i32::<BigEndian>;
    let _ = <&[u8] as ReadBytesExt>::read_u48::<BigEndian>;
    let _ = <Vec<u8> as WriteBytesExt>::write_u48::<BigEndian>;
    let _ = <&[u8] as ReadBytesExt>::read_i48::<BigEndian>;
    let _ = <Vec<u8> as WriteBytesExt>::write_i48::<BigEndian>;
    let _ = <&[u8] as ReadBytesExt>::read_u64::<BigEndian>;
    let _ = <Vec<u8> as WriteBytesExt>::write_u64::<BigEndian>;
    let _ = <&[u8] as ReadBytesExt>::read_i64::<BigEndian>;
    let _ = <Vec<u8> as WriteBytesExt>::write_i64::<BigEndian>;
    let _ = <&[u8] as ReadBytesExt>::read_u128::<BigEndian>;
    let _ = <Vec<u8> as WriteBytesExt>::write_u128::<BigEndian>;
    let _ = <&[u8] as ReadBytesExt>::read_i128::<BigEndian>;
    let _ = <Vec<u8> as WriteBytesExt>::write_i128::<BigEndian>;
    let _ = <&[u8] as ReadBytesExt>::read_f32::<BigEndian>;
    let _ = <Vec<u8> as WriteBytesExt>::write_f32::<BigEndian>;
    let _ = <&[u8] as ReadBytesExt>::read_f64::<BigEndian>;
    let _ = <Vec<u8> as WriteBytesExt>::write_f64::<BigEndian>;
    let _ = <&[u8] as ReadBytesExt>::read_uint::<BigEndian>;
    let _ = <Vec<u8> as WriteBytesExt>::write_uint::<BigEndian>;
    let _ = <&[u8] as ReadBytesExt>::read_int::<BigEndian>;
    let _ = <Vec<u8> as WriteBytesExt>::write_int::<BigEndian>;
    let _ = <&[u8] as ReadBytesExt>::read_u16_into::<BigEndian>;
    let _ = <&[u8] as ReadBytesExt>::read_i16_into::<BigEndian>;
    let _ = <&[u8] as ReadBytesExt>::read_u32_into::<BigEndian>;
    let _ = <&[u8] as ReadBytesExt>::read_i32_into::<BigEndian>;
    let _ = <&[u8] as ReadBytesExt>::read_u64_into::<BigEndian>;
    let _ = <&[u8] as ReadBytesExt>::read_i64_into::<BigEndian>;
    let _ = <&[u8] as ReadBytesExt>::read_f32_into::<BigEndian>;
    let _ = <&[u8] as ReadBytesExt>::read_f64_into::<BigEndian>;
}

/// `blake3`
pub fn sums(bytes: &[u8]) {
    let mut hasher = blake3::Hasher::new();
    hasher.update(bytes);
    println!("{} {:?}", hasher.count(), hasher.finalize().as_bytes());
    hasher.reset();
    blake3::Hasher::new_keyed(&[0; 32]);
    println!("{}", blake3::hash(bytes).to_hex());
    blake3::keyed_hash(&[0; 32], bytes);
}
