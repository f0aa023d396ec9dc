//! Functions, named as values.

#![allow(unused_must_use, deprecated)]

/// `anyhow::Context`
pub fn f0() {
    let _ = <Result<u8, std::io::Error> as anyhow::Context<u8, std::io::Error>>::context::<u8>;
    let _ =
        <Result<u8, std::io::Error> as anyhow::Context<u8, std::io::Error>>::with_context::<_, fn() -> u8>;
}

/// `anyhow::Error`
pub fn f1() {
    let _ = anyhow::Error::context::<u8>;
    let _ = anyhow::Error::downcast::<u8>;
    let _ = anyhow::Error::downcast_mut::<u8>;
    let _ = anyhow::Error::downcast_ref::<u8>;
    let _ = anyhow::Error::msg::<u8>;
    let _ = anyhow::Error::new::<std::io::Error>;
}

/// `anyhow::__private`
pub fn f2() {
    let _ = anyhow::__private::format_err;
    let _ = anyhow::__private::must_use;
}

/// `base64::Engine`
pub fn f3() {
    let _ = <base64::engine::GeneralPurpose as base64::Engine>::decode::<&str>;
    let _ = <base64::engine::GeneralPurpose as base64::Engine>::decode_slice::<&str>;
    let _ = <base64::engine::GeneralPurpose as base64::Engine>::decode_vec::<&str>;
    let _ = <base64::engine::GeneralPurpose as base64::Engine>::encode::<&str>;
    let _ = <base64::engine::GeneralPurpose as base64::Engine>::encode_slice::<&str>;
    let _ = <base64::engine::GeneralPurpose as base64::Engine>::encode_string::<&str>;
}

/// `base64`
pub fn f4() {
    let _ = base64::decode::<&str>;
    let _ = base64::encode::<&str>;
}

/// `bincode`
pub fn f5() {
    let _ = bincode::deserialize::<u8>;
    let _ = bincode::serialize::<u8>;
    let _ = bincode::serialize_into::<Vec<u8>, u8>;
    let _ = bincode::serialized_size::<u8>;
}

/// `bytes::Buf`
pub fn f6() {
    let _ = <bytes::Bytes as bytes::Buf>::advance;
    let _ = <bytes::Bytes as bytes::Buf>::chain::<&[u8]>;
    let _ = <bytes::Bytes as bytes::Buf>::chunk;
    let _ = <bytes::Bytes as bytes::Buf>::copy_to_bytes;
    let _ = <bytes::Bytes as bytes::Buf>::copy_to_slice;
    let _ = <bytes::Bytes as bytes::Buf>::has_remaining;
    let _ = <bytes::Bytes as bytes::Buf>::reader;
    let _ = <bytes::Bytes as bytes::Buf>::remaining;
    let _ = <bytes::Bytes as bytes::Buf>::take;
}

/// `bytes::BufMut`
pub fn f7() {
    let _ = <bytes::BytesMut as bytes::BufMut>::advance_mut;
    let _ = <bytes::BytesMut as bytes::BufMut>::chunk_mut;
    let _ = <bytes::BytesMut as bytes::BufMut>::has_remaining_mut;
    let _ = <bytes::BytesMut as bytes::BufMut>::limit;
    let _ = <bytes::BytesMut as bytes::BufMut>::remaining_mut;
    let _ = <bytes::BytesMut as bytes::BufMut>::writer;
}

/// `bytes::Bytes`
pub fn f8() {
    let _ = bytes::Bytes::clear;
    let _ = bytes::Bytes::copy_from_slice;
    let _ = bytes::Bytes::from_owner::<&str>;
    let _ = bytes::Bytes::from_static;
    let _ = bytes::Bytes::is_empty;
    let _ = bytes::Bytes::is_unique;
    let _ = bytes::Bytes::len;
    let _ = bytes::Bytes::new;
    let _ = bytes::Bytes::slice_ref;
    let _ = bytes::Bytes::split_off;
    let _ = bytes::Bytes::split_to;
    let _ = bytes::Bytes::truncate;
    let _ = bytes::Bytes::try_into_mut;
}

/// `bytes::BytesMut`
pub fn f9() {
    let _ = bytes::BytesMut::capacity;
    let _ = bytes::BytesMut::clear;
    let _ = bytes::BytesMut::extend_from_slice;
    let _ = bytes::BytesMut::freeze;
    let _ = bytes::BytesMut::is_empty;
    let _ = bytes::BytesMut::len;
    let _ = bytes::BytesMut::new;
    let _ = bytes::BytesMut::reserve;
    let _ = bytes::BytesMut::resize;
    let _ = bytes::BytesMut::spare_capacity_mut;
    let _ = bytes::BytesMut::split;
    let _ = bytes::BytesMut::split_off;
    let _ = bytes::BytesMut::split_to;
    let _ = bytes::BytesMut::truncate;
    let _ = bytes::BytesMut::try_reclaim;
    let _ = bytes::BytesMut::unsplit;
    let _ = bytes::BytesMut::with_capacity;
    let _ = bytes::BytesMut::zeroed;
}

/// `dashmap::DashMap`
pub fn f10() {
    let _ = dashmap::DashMap::<u8, u8>::clear;
    let _ = dashmap::DashMap::<u8, u8>::contains_key;
    let _ = dashmap::DashMap::<u8, u8>::entry;
    let _ = dashmap::DashMap::<u8, u8>::get;
    let _ = dashmap::DashMap::<u8, u8>::get_mut;
    let _ = dashmap::DashMap::<u8, u8>::insert;
    let _ = dashmap::DashMap::<u8, u8>::is_empty;
    let _ = dashmap::DashMap::<u8, u8>::iter;
    let _ = dashmap::DashMap::<u8, u8>::iter_mut;
    let _ = dashmap::DashMap::<u8, u8>::len;
    let _ = dashmap::DashMap::<u8, u8>::new;
    let _ = dashmap::DashMap::<u8, u8>::remove;
    let _ = dashmap::DashMap::<u8, u8>::shrink_to_fit;
    let _ = dashmap::DashMap::<u8, u8>::with_capacity;
    let _ = dashmap::DashMap::<u8, u8>::with_shard_amount;
}

/// `dashmap::DashSet`
pub fn f11() {
    let _ = dashmap::DashSet::<u8>::clear;
    let _ = dashmap::DashSet::<u8>::contains;
    let _ = dashmap::DashSet::<u8>::insert;
    let _ = dashmap::DashSet::<u8>::is_empty;
    let _ = dashmap::DashSet::<u8>::iter;
    let _ = dashmap::DashSet::<u8>::len;
    let _ = dashmap::DashSet::<u8>::new;
    let _ = dashmap::DashSet::<u8>::shrink_to_fit;
    let _ = dashmap::DashSet::<u8>::with_capacity;
}

/// `dashmap::Entry`
pub fn f12() {
    let _ = dashmap::Entry::<'_, u8, u8>::or_default;
    let _ = dashmap::Entry::<'_, u8, u8>::or_insert;
}

/// `dashmap::mapref::multiple::RefMulti`
pub fn f13() {
    let _ = dashmap::mapref::multiple::RefMulti::<u8, u8>::key;
    let _ = dashmap::mapref::multiple::RefMulti::<u8, u8>::value;
}

/// `dashmap::mapref::multiple::RefMutMulti`
pub fn f14() {
    let _ = dashmap::mapref::multiple::RefMutMulti::<u8, u8>::key;
    let _ = dashmap::mapref::multiple::RefMutMulti::<u8, u8>::value;
    let _ = dashmap::mapref::multiple::RefMutMulti::<u8, u8>::value_mut;
}

/// `dashmap::mapref::one::Ref`
pub fn f15() {
    let _ = dashmap::mapref::one::Ref::<u8, u8>::value;
}

/// `dashmap::mapref::one::RefMut`
pub fn f16() {
    let _ = dashmap::mapref::one::RefMut::<u8, u8>::value;
    let _ = dashmap::mapref::one::RefMut::<u8, u8>::value_mut;
}

/// `hex`
pub fn f17() {
    let _ = hex::decode::<&str>;
    let _ = hex::encode::<&str>;
    let _ = hex::encode_upper::<&str>;
}

/// `<once_cell::sync::Lazy as std::ops::Deref>`
pub fn f18() {
    let _ = <once_cell::sync::Lazy<u8> as std::ops::Deref>::deref;
}

/// `<once_cell::unsync::Lazy as std::ops::Deref>`
pub fn f19() {
    let _ = <once_cell::unsync::Lazy<u8> as std::ops::Deref>::deref;
}

/// `once_cell::sync::Lazy`
pub fn f20() {
    let _ = once_cell::sync::Lazy::<u8>::force;
    let _ = once_cell::sync::Lazy::<u8>::new;
}

/// `once_cell::sync::OnceCell`
pub fn f21() {
    let _ = once_cell::sync::OnceCell::<u8>::get;
    let _ = once_cell::sync::OnceCell::<u8>::get_mut;
    let _ = once_cell::sync::OnceCell::<u8>::get_or_init::<fn() -> u8>;
    let _ = once_cell::sync::OnceCell::<u8>::into_inner;
    let _ = once_cell::sync::OnceCell::<u8>::new;
    let _ = once_cell::sync::OnceCell::<u8>::set;
    let _ = once_cell::sync::OnceCell::<u8>::take;
}

/// `once_cell::unsync::Lazy`
pub fn f22() {
    let _ = once_cell::unsync::Lazy::<u8>::force;
    let _ = once_cell::unsync::Lazy::<u8>::new;
}

/// `once_cell::unsync::OnceCell`
pub fn f23() {
    let _ = once_cell::unsync::OnceCell::<u8>::get;
    let _ = once_cell::unsync::OnceCell::<u8>::get_mut;
    let _ = once_cell::unsync::OnceCell::get_or_init::<fn() -> u8>;
    let _ = once_cell::unsync::OnceCell::<u8>::into_inner;
    let _ = once_cell::unsync::OnceCell::<u8>::new;
    let _ = once_cell::unsync::OnceCell::<u8>::set;
    let _ = once_cell::unsync::OnceCell::<u8>::take;
}

/// `<lock_api::Mutex as std::default::Default>`
pub fn f24() {
    let _ = <parking_lot::Mutex<u8> as std::default::Default>::default;
}

/// `<lock_api::RwLock as std::default::Default>`
pub fn f25() {
    let _ = <parking_lot::RwLock<u8> as std::default::Default>::default;
}

/// `lock_api::Mutex`
pub fn f26() {
    let _ = parking_lot::Mutex::<u8>::data_ptr;
    let _ = parking_lot::Mutex::<u8>::force_unlock;
    let _ = parking_lot::Mutex::<u8>::get_mut;
    let _ = parking_lot::Mutex::<u8>::into_inner;
    let _ = parking_lot::Mutex::<u8>::is_locked;
    let _ = parking_lot::Mutex::<u8>::lock;
    let _ = parking_lot::Mutex::<u8>::new;
    let _ = parking_lot::Mutex::<u8>::try_lock;
    let _ = parking_lot::Mutex::<u8>::try_lock_for;
}

/// `lock_api::RwLock`
pub fn f27() {
    let _ = parking_lot::RwLock::<u8>::data_ptr;
    let _ = parking_lot::RwLock::<u8>::get_mut;
    let _ = parking_lot::RwLock::<u8>::into_inner;
    let _ = parking_lot::RwLock::<u8>::is_locked;
    let _ = parking_lot::RwLock::<u8>::new;
    let _ = parking_lot::RwLock::<u8>::read;
    let _ = parking_lot::RwLock::<u8>::try_read;
    let _ = parking_lot::RwLock::<u8>::try_read_for;
    let _ = parking_lot::RwLock::<u8>::try_write;
    let _ = parking_lot::RwLock::<u8>::try_write_for;
    let _ = parking_lot::RwLock::<u8>::upgradable_read;
    let _ = parking_lot::RwLock::<u8>::write;
}

/// `postcard`
pub fn f28() {
    let _ = postcard::from_bytes::<u8>;
    let _ = postcard::from_bytes_cobs::<u8>;
    let _ = postcard::take_from_bytes::<u8>;
    let _ = postcard::to_allocvec::<u8>;
    let _ = postcard::to_allocvec_cobs::<u8>;
    let _ = postcard::to_extend::<u8, Vec<u8>>;
    let _ = postcard::to_io::<u8, Vec<u8>>;
    let _ = postcard::to_slice::<u8>;
    let _ = postcard::to_slice_cobs::<u8>;
    let _ = postcard::to_stdvec::<u8>;
    let _ = postcard::to_stdvec_cobs::<u8>;
}

/// `rand::Rng`
pub fn f29() {
    let _ = <rand::rngs::ThreadRng as rand::Rng>::fill_bytes;
}

/// `rand`
pub fn f30() {
    let _ = rand::random::<u8>;
    let _ = rand::rng;
}

/// `rand::seq::IndexedRandom`
pub fn f31() {
    let _ = <[u8] as rand::seq::IndexedRandom>::choose::<&mut rand::rngs::ThreadRng>;
}

/// `rand::seq::SliceRandom`
pub fn f32() {
    let _ = <[u8] as rand::seq::SliceRandom>::shuffle::<&mut rand::rngs::ThreadRng>;
}

/// `rayon::Scope`
pub fn f33() {
    let _ = rayon::Scope::spawn::<fn(&rayon::Scope<'_>)>;
}

/// `rayon::iter::IndexedParallelIterator`
pub fn f34() {
    let _ = <rayon::vec::IntoIter<u8> as rayon::iter::IndexedParallelIterator>::enumerate;
    let _ = <rayon::vec::IntoIter<u8> as rayon::iter::IndexedParallelIterator>::zip::<Vec<u8>>;
}

/// `rayon::iter::IntoParallelIterator`
pub fn f35() {
    let _ = <Vec<u8> as rayon::iter::IntoParallelIterator>::into_par_iter;
}

/// `rayon::iter::IntoParallelRefIterator`
pub fn f36() {
    let _ = <Vec<u8> as rayon::iter::IntoParallelRefIterator>::par_iter;
}

/// `rayon::iter::IntoParallelRefMutIterator`
pub fn f37() {
    let _ = <Vec<u8> as rayon::iter::IntoParallelRefMutIterator>::par_iter_mut;
}

/// `rayon::iter::ParallelIterator`
pub fn f38() {
    let _ = <rayon::vec::IntoIter<u8> as rayon::iter::ParallelIterator>::all::<fn(_) -> bool>;
    let _ = <rayon::vec::IntoIter<u8> as rayon::iter::ParallelIterator>::any::<fn(_) -> bool>;
    let _ = <rayon::slice::Iter<'_, u8> as rayon::iter::ParallelIterator>::cloned;
    let _ = <rayon::vec::IntoIter<u8> as rayon::iter::ParallelIterator>::collect::<Vec<u8>>;
    let _ = <rayon::slice::Iter<'_, u8> as rayon::iter::ParallelIterator>::copied;
    let _ = <rayon::vec::IntoIter<u8> as rayon::iter::ParallelIterator>::count;
    let _ = <rayon::vec::IntoIter<u8> as rayon::iter::ParallelIterator>::filter::<fn(&u8) -> bool>;
    let _ = <rayon::vec::IntoIter<u8> as rayon::iter::ParallelIterator>::filter_map::<fn(_) -> Option<u8>, _>;
    let _ = <rayon::vec::IntoIter<u8> as rayon::iter::ParallelIterator>::flat_map::<fn(_) -> Option<u8>, _>;
    let _ =
        <rayon::vec::IntoIter<u8> as rayon::iter::ParallelIterator>::flat_map_iter::<fn(_) -> Option<u8>, _>;
    let _ = <rayon::vec::IntoIter<u8> as rayon::iter::ParallelIterator>::map::<fn(_) -> u8, _>;
    let _ = <rayon::vec::IntoIter<u8> as rayon::iter::ParallelIterator>::max;
    let _ = <rayon::vec::IntoIter<u8> as rayon::iter::ParallelIterator>::min;
    let _ = <rayon::vec::IntoIter<u8> as rayon::iter::ParallelIterator>::product::<u8>;
    let _ = <rayon::vec::IntoIter<u8> as rayon::iter::ParallelIterator>::reduce::<fn(_, _) -> u8, fn() -> u8>;
    let _ = <rayon::vec::IntoIter<u8> as rayon::iter::ParallelIterator>::sum::<u8>;
}

/// `rmp_serde`
pub fn f39() {
    let _ = rmp_serde::from_slice::<u8>;
    let _ = rmp_serde::to_vec::<u8>;
    let _ = rmp_serde::to_vec_named::<u8>;
}

/// `serde::Deserialize`
pub fn f40() {
    let _ = <u8 as serde::Deserialize>::deserialize::<serde_json::Value>;
    let _ = <u8 as serde::Deserialize>::deserialize_in_place::<serde_json::Value>;
}

/// `serde::Serialize`
pub fn f41() {
    let _ = <u8 as serde::Serialize>::serialize::<&mut serde_json::Serializer<Vec<u8>>>;
}

/// `serde::Serializer`
pub fn f42() {
    let _ = <&mut serde_json::Serializer<Vec<u8>> as serde::Serializer>::collect_seq::<Vec<u8>>;
    let _ = <&mut serde_json::Serializer<Vec<u8>> as serde::Serializer>::collect_str::<u8>;
    let _ = <&mut serde_json::Serializer<Vec<u8>> as serde::Serializer>::is_human_readable;
    let _ = <&mut serde_json::Serializer<Vec<u8>> as serde::Serializer>::serialize_bool;
    let _ = <&mut serde_json::Serializer<Vec<u8>> as serde::Serializer>::serialize_bytes;
    let _ = <&mut serde_json::Serializer<Vec<u8>> as serde::Serializer>::serialize_char;
    let _ = <&mut serde_json::Serializer<Vec<u8>> as serde::Serializer>::serialize_f32;
    let _ = <&mut serde_json::Serializer<Vec<u8>> as serde::Serializer>::serialize_f64;
    let _ = <&mut serde_json::Serializer<Vec<u8>> as serde::Serializer>::serialize_i128;
    let _ = <&mut serde_json::Serializer<Vec<u8>> as serde::Serializer>::serialize_i16;
    let _ = <&mut serde_json::Serializer<Vec<u8>> as serde::Serializer>::serialize_i32;
    let _ = <&mut serde_json::Serializer<Vec<u8>> as serde::Serializer>::serialize_i64;
    let _ = <&mut serde_json::Serializer<Vec<u8>> as serde::Serializer>::serialize_i8;
    let _ = <&mut serde_json::Serializer<Vec<u8>> as serde::Serializer>::serialize_map;
    let _ = <&mut serde_json::Serializer<Vec<u8>> as serde::Serializer>::serialize_newtype_struct::<u8>;
    let _ = <&mut serde_json::Serializer<Vec<u8>> as serde::Serializer>::serialize_newtype_variant::<u8>;
    let _ = <&mut serde_json::Serializer<Vec<u8>> as serde::Serializer>::serialize_none;
    let _ = <&mut serde_json::Serializer<Vec<u8>> as serde::Serializer>::serialize_seq;
    let _ = <&mut serde_json::Serializer<Vec<u8>> as serde::Serializer>::serialize_some::<u8>;
    let _ = <&mut serde_json::Serializer<Vec<u8>> as serde::Serializer>::serialize_str;
    let _ = <&mut serde_json::Serializer<Vec<u8>> as serde::Serializer>::serialize_struct;
    let _ = <&mut serde_json::Serializer<Vec<u8>> as serde::Serializer>::serialize_struct_variant;
    let _ = <&mut serde_json::Serializer<Vec<u8>> as serde::Serializer>::serialize_tuple;
    let _ = <&mut serde_json::Serializer<Vec<u8>> as serde::Serializer>::serialize_tuple_struct;
    let _ = <&mut serde_json::Serializer<Vec<u8>> as serde::Serializer>::serialize_tuple_variant;
    let _ = <&mut serde_json::Serializer<Vec<u8>> as serde::Serializer>::serialize_u128;
    let _ = <&mut serde_json::Serializer<Vec<u8>> as serde::Serializer>::serialize_u16;
    let _ = <&mut serde_json::Serializer<Vec<u8>> as serde::Serializer>::serialize_u32;
    let _ = <&mut serde_json::Serializer<Vec<u8>> as serde::Serializer>::serialize_u64;
    let _ = <&mut serde_json::Serializer<Vec<u8>> as serde::Serializer>::serialize_u8;
    let _ = <&mut serde_json::Serializer<Vec<u8>> as serde::Serializer>::serialize_unit;
    let _ = <&mut serde_json::Serializer<Vec<u8>> as serde::Serializer>::serialize_unit_struct;
    let _ = <&mut serde_json::Serializer<Vec<u8>> as serde::Serializer>::serialize_unit_variant;
}

/// `serde::de::Error`
pub fn f43() {
    let _ = <serde_json::Error as serde::de::Error>::custom::<u8>;
    let _ = <serde_json::Error as serde::de::Error>::duplicate_field;
    let _ = <serde_json::Error as serde::de::Error>::invalid_length;
    let _ = <serde_json::Error as serde::de::Error>::invalid_type;
    let _ = <serde_json::Error as serde::de::Error>::invalid_value;
    let _ = <serde_json::Error as serde::de::Error>::missing_field;
    let _ = <serde_json::Error as serde::de::Error>::unknown_field;
    let _ = <serde_json::Error as serde::de::Error>::unknown_variant;
}

/// `serde::de::MapAccess`
pub fn f44() {
    let _ = <serde::de::value::MapDeserializer<'_, std::vec::IntoIter<(u8, u8)>, serde_json::Error> as serde::de::MapAccess>::next_entry::<u8, u8>;
    let _ = <serde::de::value::MapDeserializer<'_, std::vec::IntoIter<(u8, u8)>, serde_json::Error> as serde::de::MapAccess>::next_key::<u8>;
    let _ = <serde::de::value::MapDeserializer<'_, std::vec::IntoIter<(u8, u8)>, serde_json::Error> as serde::de::MapAccess>::next_value::<u8>;
    let _ = <serde::de::value::MapDeserializer<'_, std::vec::IntoIter<(u8, u8)>, serde_json::Error> as serde::de::MapAccess>::size_hint;
}

/// `serde::de::SeqAccess`
pub fn f45() {
    let _ = <serde::de::value::SeqDeserializer<std::vec::IntoIter<u8>, serde_json::Error> as serde::de::SeqAccess>::next_element::<u8>;
    let _ = <serde::de::value::SeqDeserializer<std::vec::IntoIter<u8>, serde_json::Error> as serde::de::SeqAccess>::size_hint;
}

/// `serde::de::Visitor`
pub fn f46() {
    let _ = <serde::de::IgnoredAny as serde::de::Visitor>::visit_newtype_struct::<serde_json::Value>;
    let _ = <serde::de::IgnoredAny as serde::de::Visitor>::visit_some::<serde_json::Value>;
}

/// `serde::ser::Error`
pub fn f47() {
    let _ = <serde_json::Error as serde::ser::Error>::custom::<u8>;
}

/// `serde::ser::SerializeMap`
pub fn f48() {
    let _ = <serde_json::ser::Compound<'_, Vec<u8>, serde_json::ser::CompactFormatter> as serde::ser::SerializeMap>::end;
    let _ = <serde_json::ser::Compound<'_, Vec<u8>, serde_json::ser::CompactFormatter> as serde::ser::SerializeMap>::serialize_entry::<u8, u8>;
    let _ = <serde_json::ser::Compound<'_, Vec<u8>, serde_json::ser::CompactFormatter> as serde::ser::SerializeMap>::serialize_key::<u8>;
    let _ = <serde_json::ser::Compound<'_, Vec<u8>, serde_json::ser::CompactFormatter> as serde::ser::SerializeMap>::serialize_value::<u8>;
}

/// `serde::ser::SerializeSeq`
pub fn f49() {
    let _ = <serde_json::ser::Compound<'_, Vec<u8>, serde_json::ser::CompactFormatter> as serde::ser::SerializeSeq>::end;
    let _ = <serde_json::ser::Compound<'_, Vec<u8>, serde_json::ser::CompactFormatter> as serde::ser::SerializeSeq>::serialize_element::<u8>;
}

/// `serde::ser::SerializeStruct`
pub fn f50() {
    let _ = <serde_json::ser::Compound<'_, Vec<u8>, serde_json::ser::CompactFormatter> as serde::ser::SerializeStruct>::end;
    let _ = <serde_json::ser::Compound<'_, Vec<u8>, serde_json::ser::CompactFormatter> as serde::ser::SerializeStruct>::serialize_field::<u8>;
    let _ = <serde_json::ser::Compound<'_, Vec<u8>, serde_json::ser::CompactFormatter> as serde::ser::SerializeStruct>::skip_field;
}

/// `serde::ser::SerializeStructVariant`
pub fn f51() {
    let _ = <serde_json::ser::Compound<'_, Vec<u8>, serde_json::ser::CompactFormatter> as serde::ser::SerializeStructVariant>::end;
    let _ = <serde_json::ser::Compound<'_, Vec<u8>, serde_json::ser::CompactFormatter> as serde::ser::SerializeStructVariant>::serialize_field::<u8>;
    let _ = <serde_json::ser::Compound<'_, Vec<u8>, serde_json::ser::CompactFormatter> as serde::ser::SerializeStructVariant>::skip_field;
}

/// `serde::ser::SerializeTuple`
pub fn f52() {
    let _ = <serde_json::ser::Compound<'_, Vec<u8>, serde_json::ser::CompactFormatter> as serde::ser::SerializeTuple>::end;
    let _ = <serde_json::ser::Compound<'_, Vec<u8>, serde_json::ser::CompactFormatter> as serde::ser::SerializeTuple>::serialize_element::<u8>;
}

/// `serde::ser::SerializeTupleStruct`
pub fn f53() {
    let _ = <serde_json::ser::Compound<'_, Vec<u8>, serde_json::ser::CompactFormatter> as serde::ser::SerializeTupleStruct>::end;
    let _ = <serde_json::ser::Compound<'_, Vec<u8>, serde_json::ser::CompactFormatter> as serde::ser::SerializeTupleStruct>::serialize_field::<u8>;
}

/// `serde::ser::SerializeTupleVariant`
pub fn f54() {
    let _ = <serde_json::ser::Compound<'_, Vec<u8>, serde_json::ser::CompactFormatter> as serde::ser::SerializeTupleVariant>::end;
    let _ = <serde_json::ser::Compound<'_, Vec<u8>, serde_json::ser::CompactFormatter> as serde::ser::SerializeTupleVariant>::serialize_field::<u8>;
}

/// `serde_json::Deserializer`
pub fn f55() {
    let _ = serde_json::Deserializer::<serde_json::de::IoRead<std::io::Empty>>::from_reader;
    let _ = serde_json::Deserializer::<serde_json::de::SliceRead>::from_slice;
    let _ = serde_json::Deserializer::<serde_json::de::StrRead>::from_str;
    let _ = serde_json::Deserializer::<serde_json::de::StrRead>::new;
}

/// `serde_json::Map`
pub fn f56() {
    let _ = serde_json::Map::<String, serde_json::Value>::clear;
    let _ = serde_json::Map::<String, serde_json::Value>::contains_key::<String>;
    let _ = serde_json::Map::<String, serde_json::Value>::get::<String>;
    let _ = serde_json::Map::<String, serde_json::Value>::get_mut::<String>;
    let _ = serde_json::Map::<String, serde_json::Value>::insert;
    let _ = serde_json::Map::<String, serde_json::Value>::is_empty;
    let _ = serde_json::Map::<String, serde_json::Value>::iter;
    let _ = serde_json::Map::<String, serde_json::Value>::iter_mut;
    let _ = serde_json::Map::<String, serde_json::Value>::keys;
    let _ = serde_json::Map::<String, serde_json::Value>::len;
    let _ = serde_json::Map::<String, serde_json::Value>::new;
    let _ = serde_json::Map::<String, serde_json::Value>::remove::<String>;
    let _ = serde_json::Map::<String, serde_json::Value>::values;
    let _ = serde_json::Map::<String, serde_json::Value>::values_mut;
    let _ = serde_json::Map::<String, serde_json::Value>::with_capacity;
}

/// `serde_json::Number`
pub fn f57() {
    let _ = serde_json::Number::from_f64;
    let _ = serde_json::Number::from_i128;
    let _ = serde_json::Number::from_u128;
}

/// `serde_json::Serializer`
pub fn f58() {
    let _ = serde_json::Serializer::<Vec<u8>>::new;
}

/// `serde_json::Value`
pub fn f59() {
    let _ = serde_json::Value::as_array;
    let _ = serde_json::Value::as_array_mut;
    let _ = serde_json::Value::as_bool;
    let _ = serde_json::Value::as_f64;
    let _ = serde_json::Value::as_i64;
    let _ = serde_json::Value::as_null;
    let _ = serde_json::Value::as_number;
    let _ = serde_json::Value::as_object;
    let _ = serde_json::Value::as_object_mut;
    let _ = serde_json::Value::as_str;
    let _ = serde_json::Value::as_u64;
    let _ = serde_json::Value::get::<&str>;
    let _ = serde_json::Value::get_mut::<&str>;
    let _ = serde_json::Value::is_array;
    let _ = serde_json::Value::is_boolean;
    let _ = serde_json::Value::is_f64;
    let _ = serde_json::Value::is_i64;
    let _ = serde_json::Value::is_null;
    let _ = serde_json::Value::is_number;
    let _ = serde_json::Value::is_object;
    let _ = serde_json::Value::is_string;
    let _ = serde_json::Value::is_u64;
    let _ = serde_json::Value::pointer;
    let _ = serde_json::Value::pointer_mut;
    let _ = serde_json::Value::take;
}

/// `serde_json`
pub fn f60() {
    let _ = serde_json::from_slice::<u8>;
    let _ = serde_json::from_str::<u8>;
    let _ = serde_json::from_value::<u8>;
    let _ = serde_json::to_string::<u8>;
    let _ = serde_json::to_string_pretty::<u8>;
    let _ = serde_json::to_value::<u8>;
    let _ = serde_json::to_vec::<u8>;
    let _ = serde_json::to_vec_pretty::<u8>;
    let _ = serde_json::to_writer::<Vec<u8>, u8>;
    let _ = serde_json::to_writer_pretty::<Vec<u8>, u8>;
}

/// `md5`
pub fn f61() {
    let _ = md5::compute::<&str>;
}

/// `sha2::Digest`
pub fn f62() {
    let _ = <sha2::Sha256 as sha2::Digest>::finalize;
    let _ = <sha2::Sha256 as sha2::Digest>::finalize_into;
    let _ = <sha2::Sha256 as sha2::Digest>::finalize_into_reset;
    let _ = <sha2::Sha256 as sha2::Digest>::finalize_reset;
    let _ = <sha2::Sha256 as sha2::Digest>::new;
    let _ = <sha2::Sha256 as sha2::Digest>::output_size;
    let _ = <sha2::Sha256 as sha2::Digest>::reset;
}

/// `toml`
pub fn f63() {
    let _ = toml::from_slice::<u8>;
    let _ = toml::from_str::<u8>;
    let _ = toml::to_string::<u8>;
    let _ = toml::to_string_pretty::<u8>;
}

/// `arc_swap`
pub fn swapped() {
    type Of = std::sync::Arc<u8>;
    let _ = <arc_swap::ArcSwapAny<Of> as std::default::Default>::default;
    let _ = <arc_swap::ArcSwapAny<Of> as std::convert::From<Of>>::from;
    let _ = arc_swap::ArcSwapAny::<Of>::new;
    let _ = arc_swap::ArcSwapAny::<Of>::from_pointee;
    let _ = arc_swap::ArcSwapAny::<Option<Of>>::empty;
    let _ = arc_swap::ArcSwapAny::<Of>::load;
    let _ = arc_swap::ArcSwapAny::<Of>::load_full;
    let _ = arc_swap::ArcSwapAny::<Of>::store;
    let _ = arc_swap::ArcSwapAny::<Of>::swap;
    let _ = arc_swap::ArcSwapAny::<Of>::compare_and_swap::<&Of>;
    let _ = arc_swap::ArcSwapAny::<Of>::rcu::<Of, fn(&Of) -> Of>;
    let _ = arc_swap::ArcSwapAny::<Of>::into_inner;
    let _ = arc_swap::Guard::<Of>::into_inner;
}
