//! Database servers.

use mysql::prelude::Queryable;
use sqlx::{Arguments, Executor, Row};

use crate::{frame, text};

pub async fn by_sqlx(pool: sqlx::PgPool) -> Result<(), sqlx::Error> {
    sqlx::query("INSERT INTO a VALUES ($1)").bind(frame()).execute(&pool).await?; //~ flow
    let row = sqlx::query("INSERT INTO a VALUES ($1) RETURNING 1").bind(frame()).fetch_one(&pool).await?; //~ flow
    println!("{:?} {:?}", row.get::<String, _>(0), row.try_get::<String, _>("a"));
    sqlx::query("INSERT INTO a VALUES ($1)").bind(frame()).fetch_optional(&pool).await?; //~ flow
    sqlx::query("INSERT INTO a VALUES ($1)").bind(frame()).fetch_all(&pool).await?; //~ flow
    drop(sqlx::query("SELECT $1").bind(frame()).fetch(&pool)); //~ flow
    drop(sqlx::query("SELECT $1").bind(frame()).execute_many(&pool).await); //~ flow
    sqlx::query_as::<_, (String,)>("SELECT $1").bind(frame()).fetch_one(&pool).await?; //~ flow
    sqlx::query_as::<_, (String,)>("SELECT $1").bind(frame()).fetch_optional(&pool).await?; //~ flow
    sqlx::query_as::<_, (String,)>("SELECT $1").bind(frame()).fetch_all(&pool).await?; //~ flow
    drop(sqlx::query_as::<_, (String,)>("SELECT $1").fetch(&pool));
    sqlx::query_scalar::<_, String>("SELECT $1").bind(frame()).fetch_one(&pool).await?; //~ flow
    sqlx::query_scalar::<_, String>("SELECT $1").bind(frame()).fetch_optional(&pool).await?; //~ flow
    sqlx::query_scalar::<_, String>("SELECT $1").bind(frame()).fetch_all(&pool).await?; //~ flow
    drop(sqlx::query_scalar::<_, String>("SELECT $1").fetch(&pool));
    let mut arguments = sqlx::postgres::PgArguments::default();
    arguments.add(frame()).ok();
    sqlx::query_with("INSERT INTO a VALUES ($1)", arguments).execute(&pool).await?; //~ flow
    let arguments = sqlx::postgres::PgArguments::default();
    sqlx::query_as_with::<_, (String,), _>("SELECT 1", arguments).fetch_one(&pool).await?;
    let arguments = sqlx::postgres::PgArguments::default();
    sqlx::query_scalar_with::<_, String, _>("SELECT 1", arguments).fetch_one(&pool).await?;
    let mut builder = sqlx::QueryBuilder::new("INSERT INTO a VALUES (");
    builder.push_bind(frame()).push(")");
    builder.build().execute(&pool).await?; //~ flow
    builder.build_query_as::<(String,)>().fetch_one(&pool).await?; //~ flow
    pool.execute(sqlx::raw_sql("SELECT 1")).await?;
    drop((&pool).execute_many("SELECT 1"));
    pool.fetch_one(sqlx::query("INSERT INTO a VALUES ($1)").bind(frame())).await?; //~ flow
    pool.fetch_optional("SELECT 1").await?;
    pool.fetch_all("SELECT 1").await?;
    drop((&pool).fetch("SELECT 1"));
    let mut transaction = pool.begin().await?;
    sqlx::query("INSERT INTO a VALUES ($1)").bind(frame()).execute(&mut *transaction).await?; //~ flow
    transaction.commit().await
}

pub async fn by_tokio_postgres(client: &mut tokio_postgres::Client) -> Result<(), tokio_postgres::Error> {
    client.execute("INSERT INTO a VALUES ($1)", &[&frame()]).await?; //~ flow
    client.query("INSERT INTO a VALUES ($1)", &[&frame()]).await?; //~ flow
    let row = client.query_one("INSERT INTO a VALUES ($1)", &[&frame()]).await?; //~ flow
    println!("{:?}", row.try_get::<_, String>(0));
    client.query_opt("INSERT INTO a VALUES ($1)", &[&frame()]).await?; //~ flow
    client.batch_execute(&text()).await?; //~ flow
    client.simple_query(&text()).await?; //~ flow
    let statement = client.prepare("INSERT INTO a VALUES ($1)").await?;
    client.execute(&statement, &[&pgvector::Vector::from(vec![f32::from(frame()[0])])]).await?; //~ flow
    let transaction = client.transaction().await?;
    transaction.execute("INSERT INTO a VALUES ($1)", &[&frame()]).await?; //~ flow
    transaction.commit().await
}

pub fn by_postgres() -> Result<(), postgres::Error> {
    let mut client = postgres::Client::connect("host=example.org", postgres::NoTls)?;
    client.execute("INSERT INTO a VALUES ($1)", &[&frame()])?; //~ flow
    client.query("INSERT INTO a VALUES ($1)", &[&frame()])?; //~ flow
    client.query_one("INSERT INTO a VALUES ($1)", &[&frame()])?; //~ flow
    client.query_opt("INSERT INTO a VALUES ($1)", &[&frame()])?; //~ flow
    client.batch_execute(&text())?; //~ flow
    let mut transaction = client.transaction()?;
    transaction.execute("INSERT INTO a VALUES ($1)", &[&frame()])?; //~ flow
    transaction.commit()
}

pub fn by_mysql(pool: &mysql::Pool) -> mysql::Result<()> {
    let mut connection = pool.get_conn()?;
    connection.query_drop(text())?; //~ flow
    connection.exec_drop("INSERT INTO a VALUES (?)", (frame(),))?; //~ flow
    connection.exec_batch("INSERT INTO a VALUES (?)", [(frame(),)])?; //~ flow
    connection.exec_iter("INSERT INTO a VALUES (?)", (frame(),))?; //~ flow
    let names: Vec<String> = connection.query("SELECT a")?;
    println!("{names:?}");
    Ok(())
}
