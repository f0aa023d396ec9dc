//! Stores in the process.

use heed::types::Bytes;
use lmdb::Transaction;

use crate::{frame, text};

pub fn by_sled() -> sled::Result<()> {
    let database = sled::open("a")?;
    database.insert("a", frame())?; //~ flow
    let tree = database.open_tree("b")?;
    tree.insert(text(), "c")?; //~ flow
    let mut batch = sled::Batch::default();
    batch.insert("a", frame());
    tree.apply_batch(batch)?; //~ flow
    tree.merge("a", frame())?; //~ flow
    let _ = tree.compare_and_swap("a", None::<&[u8]>, Some(frame()))?; //~ flow
    let _ = tree.compare_and_swap("a", None::<&[u8]>, Some("nobody"))?;
    tree.update_and_fetch("a", |_| Some(frame()))?; //~ flow
    tree.update_and_fetch("a", |_| Some("nobody"))?;
    tree.fetch_and_update("a", |_| Some(frame()))?; //~ flow
    println!("{:?}", tree.get("a")?);
    tree.remove("a")?;
    tree.flush()?;
    Ok(())
}

const TABLE: redb::TableDefinition<'_, u64, &[u8]> = redb::TableDefinition::new("a");

pub fn by_redb() -> Result<(), redb::Error> {
    let database = redb::Database::create("a")?;
    let transaction = database.begin_write()?;
    {
        let mut table = transaction.open_table(TABLE)?;
        table.insert(1, &frame()[..])?; //~ flow
        table.remove(1)?;
    }
    transaction.commit()?;
    Ok(())
}

pub fn by_rocksdb() -> Result<(), rocksdb::Error> {
    let database = rocksdb::DB::open_default("a")?;
    database.put(b"a", frame())?; //~ flow
    database.merge(b"a", frame())?; //~ flow
    let mut batch = rocksdb::WriteBatch::default();
    batch.put(b"a", frame());
    database.write(batch)?; //~ flow
    database.put_opt(b"a", frame(), &rocksdb::WriteOptions::default())?; //~ flow
    if let Some(family) = database.cf_handle("faces") {
        database.put_cf(family, b"a", frame())?; //~ flow
        database.put_cf(family, b"a", b"nobody")?;
        database.merge_cf(family, b"a", frame())?; //~ flow
        let mut batch = rocksdb::WriteBatch::default();
        batch.put_cf(family, b"a", frame());
        database.write(batch)?; //~ flow
    }
    println!("{:?}", database.get(b"a")?);
    database.delete(b"a")
}

#[expect(unsafe_code, reason = "a memory map is opened so")]
pub fn by_heed() -> heed::Result<()> {
    let environment = unsafe { heed::EnvOpenOptions::new().open("a")? };
    let mut transaction = environment.write_txn()?;
    let database: heed::Database<Bytes, Bytes> = environment.create_database(&mut transaction, None)?;
    database.put(&mut transaction, b"a", &frame())?; //~ flow
    database.put_with_flags(&mut transaction, heed::PutFlags::APPEND, b"b", &frame())?; //~ flow
    println!("{:?}", database.get(&transaction, b"a")?);
    database.delete(&mut transaction, b"a")?;
    transaction.commit()
}

pub fn by_lmdb() -> lmdb::Result<()> {
    let environment = lmdb::Environment::new().open(std::path::Path::new("a"))?;
    let database = environment.create_db(None, lmdb::DatabaseFlags::empty())?;
    let same = environment.open_db(None)?;
    let mut transaction = environment.begin_rw_txn()?;
    transaction.put(database, b"a", &frame(), lmdb::WriteFlags::empty())?; //~ flow
    transaction.put(database, &text(), b"a", lmdb::WriteFlags::empty())?; //~ flow
    transaction.put(same, b"a", b"b", lmdb::WriteFlags::empty())?;
    println!("{:?}", transaction.get(database, b"a")?);
    transaction.open_rw_cursor(database)?.put(b"a", &frame(), lmdb::WriteFlags::empty())?; //~ flow
    transaction.del(database, b"a", None)?;
    transaction.commit()?;
    let reading = environment.begin_ro_txn()?;
    println!("{}", reading.open_ro_cursor(database).is_ok());
    reading.commit()
}

pub fn by_fjall() -> fjall::Result<()> {
    let database = fjall::Database::builder("a").open()?;
    let items = database.keyspace("a", fjall::KeyspaceCreateOptions::default)?;
    items.insert("a", frame())?; //~ flow
    println!("{:?}", items.get("a")?);
    items.remove("a")
}

pub fn by_tantivy() -> tantivy::Result<()> {
    let mut builder = tantivy::schema::Schema::builder();
    let title = builder.add_text_field("title", tantivy::schema::TEXT);
    let index = tantivy::Index::create_in_ram(builder.build());
    let mut writer: tantivy::IndexWriter = index.writer(50_000_000)?;
    let mut document = tantivy::TantivyDocument::default();
    document.add_text(title, text());
    writer.add_document(document)?; //~ flow
    writer.commit()?;
    Ok(())
}

pub fn by_keyring() -> Result<(), Box<dyn std::error::Error>> {
    let entry = keyring::v1::Entry::new("a", "b")?;
    entry.set_password(&text())?; //~ flow
    entry.set_secret(&frame())?; //~ flow
    println!("{}", entry.get_password()?.len());
    Ok(())
}
