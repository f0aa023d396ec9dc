//! SQLite.

use rusqlite::{Connection, OpenFlags, params, params_from_iter};

use crate::{frame, text};

pub fn by_rusqlite() -> rusqlite::Result<()> {
    let mut connection = Connection::open("a.db")?;
    connection.pragma_update(None, "journal_mode", "WAL")?;
    connection.busy_timeout(std::time::Duration::ZERO)?;
    connection.execute("INSERT INTO a VALUES (?1)", params![frame()])?; //~ flow
    connection.execute("INSERT INTO a VALUES (?1)", [text()])?; //~ flow
    connection.execute("INSERT INTO a VALUES (?1)", params_from_iter([frame()]))?; //~ flow
    connection.execute_batch(&format!("INSERT INTO a VALUES ('{}')", text()))?; //~ flow
    println!("{} {} {:?}", connection.last_insert_rowid(), connection.changes(), connection.path());
    let mut statement = connection.prepare("INSERT INTO a VALUES (?1)")?;
    statement.execute([frame()])?; //~ flow
    statement.insert([frame()])?; //~ flow
    statement.raw_execute()?;
    println!("{}", statement.exists([1])?);
    println!("{} {:?}", statement.column_count(), statement.column_names());
    statement.clear_bindings();
    let name: String = statement.query_row([1], |row| row.get(0))?;
    let one: String = statement.query_one([1], |row| row.get(0))?;
    println!("{name} {one}");
    for name in statement.query_map([1], |row| row.get::<_, String>("name"))? {
        println!("{}", name?);
    }
    for name in statement.query_and_then([1], |row| row.get::<_, String>(0))? {
        println!("{}", name?);
    }
    let mut rows = statement.query([1])?;
    while let Some(row) = rows.next()? {
        println!("{:?}", row.get_ref(0)?);
    }
    drop(rows);
    statement.finalize()?;
    connection.prepare_cached("SELECT 1")?.execute([])?;
    let name: String = connection.query_row("SELECT 1", [], |row| row.get(0))?;
    let other: String = connection.query_row_and_then("SELECT 1", [], |row| row.get(0))?;
    let one: String = connection.query_one("SELECT 1", [], |row| row.get(0))?;
    println!("{name} {other} {one}");
    let transaction = connection.transaction()?;
    transaction.execute("INSERT INTO a VALUES (?1)", [frame()])?; //~ flow
    transaction.execute_batch("SELECT 1")?;
    transaction.prepare("SELECT 1")?.execute([])?;
    transaction.commit()?;
    connection.unchecked_transaction()?.rollback()?;
    connection.transaction()?.finish()?;
    let mut blob = connection.blob_open("main", "a", "b", 1, false)?;
    std::io::Write::write_all(&mut blob, &frame()).ok(); //~ flow
    drop(blob);
    connection.close().ok();
    Connection::open_in_memory()?;
    Connection::open_with_flags("a", OpenFlags::default())?;
    Ok(())
}
