//! Values of types of other crates, for a program that does not depend on these.

pub fn async_std_fs_file() -> async_std::fs::File {
    unimplemented!()
}

pub fn async_std_net_tcp_stream() -> async_std::net::TcpStream {
    unimplemented!()
}

pub fn async_std_net_udp_socket() -> async_std::net::UdpSocket {
    unimplemented!()
}

pub fn aws_sdk_s3_client() -> aws_sdk_s3::Client {
    unimplemented!()
}

pub fn cap_std_fs_dir() -> cap_std::fs::Dir {
    unimplemented!()
}

pub fn cap_std_fs_file() -> cap_std::fs::File {
    unimplemented!()
}

pub fn csv_writer() -> csv::Writer<Vec<u8>> {
    unimplemented!()
}

pub fn diesel_query_builder_incomplete_insert_statement() -> diesel::query_builder::IncompleteInsertStatement<u8, u8> {
    unimplemented!()
}

pub fn fjall_database() -> fjall::Database {
    unimplemented!()
}

pub fn fjall_keyspace() -> fjall::Keyspace {
    unimplemented!()
}

pub fn flate2_write_gz_encoder() -> flate2::write::GzEncoder<Vec<u8>> {
    unimplemented!()
}

pub fn gif_encoder() -> gif::Encoder<Vec<u8>> {
    unimplemented!()
}

pub fn gif_frame() -> gif::Frame<'static> {
    unimplemented!()
}

pub fn heed_database() -> heed::Database<u8, u8> {
    unimplemented!()
}

pub fn heed_env() -> heed::Env {
    unimplemented!()
}

pub fn heed_env_open_options() -> heed::EnvOpenOptions {
    unimplemented!()
}

pub fn heed_rw_txn() -> heed::RwTxn<'static> {
    unimplemented!()
}

pub fn keyring_v1_entry() -> keyring::v1::Entry {
    unimplemented!()
}

pub fn lmdb_environment() -> lmdb::Environment {
    unimplemented!()
}

pub fn lmdb_environment_builder() -> lmdb::EnvironmentBuilder {
    unimplemented!()
}

pub fn lmdb_rw_cursor() -> lmdb::RwCursor<'static> {
    unimplemented!()
}

pub fn lmdb_rw_transaction() -> lmdb::RwTransaction<'static> {
    unimplemented!()
}

pub fn mongodb_client() -> mongodb::Client {
    unimplemented!()
}

pub fn mongodb_collection() -> mongodb::Collection<u8> {
    unimplemented!()
}

pub fn mongodb_database() -> mongodb::Database {
    unimplemented!()
}

pub fn mp4_mp4_writer() -> mp4::Mp4Writer<std::io::Cursor<Vec<u8>>> {
    unimplemented!()
}

pub fn mysql_pool() -> mysql::Pool {
    unimplemented!()
}

pub fn parquet_arrow_arrow_writer() -> parquet::arrow::ArrowWriter<Vec<u8>> {
    unimplemented!()
}

pub fn png_encoder() -> png::Encoder<'static, Vec<u8>> {
    unimplemented!()
}

pub fn png_stream_writer() -> png::StreamWriter<'static, Vec<u8>> {
    unimplemented!()
}

pub fn png_writer() -> png::Writer<Vec<u8>> {
    unimplemented!()
}

pub fn postgres_client() -> postgres::Client {
    unimplemented!()
}

pub fn postgres_transaction() -> postgres::Transaction<'static> {
    unimplemented!()
}

pub fn qdrant_client_qdrant() -> qdrant_client::Qdrant {
    unimplemented!()
}

pub fn qdrant_client_qdrant_search_points_builder() -> qdrant_client::qdrant::SearchPointsBuilder {
    unimplemented!()
}

pub fn qdrant_client_qdrant_upsert_points_builder() -> qdrant_client::qdrant::UpsertPointsBuilder {
    unimplemented!()
}

pub fn redb_database() -> redb::Database {
    unimplemented!()
}

pub fn redb_table() -> redb::Table<'static, u64, u64> {
    unimplemented!()
}

pub fn redb_write_transaction() -> redb::WriteTransaction {
    unimplemented!()
}

pub fn redis_client() -> redis::Client {
    unimplemented!()
}

pub fn redis_cmd() -> redis::Cmd {
    unimplemented!()
}

pub fn redis_pipeline() -> redis::Pipeline {
    unimplemented!()
}

pub fn rocksdb_db() -> rocksdb::DB {
    unimplemented!()
}

pub fn rocksdb_write_batch() -> rocksdb::WriteBatch {
    unimplemented!()
}

pub fn rusqlite_row() -> rusqlite::Row<'static> {
    unimplemented!()
}

pub fn rusqlite_rows() -> rusqlite::Rows<'static> {
    unimplemented!()
}

pub fn rusqlite_statement() -> rusqlite::Statement<'static> {
    unimplemented!()
}

pub fn rusqlite_transaction() -> rusqlite::Transaction<'static> {
    unimplemented!()
}

pub fn sled_batch() -> sled::Batch {
    unimplemented!()
}

pub fn sled_db() -> sled::Db {
    unimplemented!()
}

pub fn sled_tree() -> sled::Tree {
    unimplemented!()
}

pub fn tantivy_index() -> tantivy::Index {
    unimplemented!()
}

pub fn tantivy_index_writer() -> tantivy::IndexWriter {
    unimplemented!()
}

pub fn tar_builder() -> tar::Builder<Vec<u8>> {
    unimplemented!()
}

pub fn tar_header() -> tar::Header {
    unimplemented!()
}

pub fn tempfile_named_temp_file() -> tempfile::NamedTempFile {
    unimplemented!()
}

pub fn tokio_postgres_client() -> tokio_postgres::Client {
    unimplemented!()
}

pub fn tokio_postgres_transaction() -> tokio_postgres::Transaction<'static> {
    unimplemented!()
}

pub fn zip_zip_writer() -> zip::ZipWriter<std::io::Cursor<Vec<u8>>> {
    unimplemented!()
}

pub fn zstd_encoder() -> zstd::Encoder<'static, Vec<u8>> {
    unimplemented!()
}
