//! Rows as structures.

use diesel::prelude::*;

use crate::{frame, text};

diesel::table! {
    /// Pictures.
    pictures (id) {
        /// Number.
        id -> Integer,
        /// Content.
        bytes -> Binary,
    }
}

#[derive(Insertable)]
#[diesel(table_name = pictures)]
pub struct NewPicture {
    bytes: Vec<u8>,
}

pub fn by_diesel() -> Result<(), Box<dyn std::error::Error>> {
    let mut connection = SqliteConnection::establish("a.db")?;
    let new = NewPicture { bytes: frame() };
    diesel::insert_into(pictures::table).values(&new).execute(&mut connection)?; //~ flow
    diesel::insert_into(pictures::table).values(pictures::bytes.eq(frame())).execute(&mut connection)?; //~ flow
    diesel::update(pictures::table.find(1)).set(pictures::bytes.eq(frame())).execute(&mut connection)?; //~ flow
    let kept: i32 = diesel::insert_into(pictures::table)
        .values(pictures::bytes.eq(frame()))
        .returning(pictures::id)
        .get_result(&mut connection)?; //~ flow
    println!("{kept}");
    let kept: Vec<i32> = diesel::insert_into(pictures::table)
        .values(pictures::bytes.eq(frame()))
        .returning(pictures::id)
        .get_results(&mut connection)?; //~ flow
    println!("{kept:?}");
    let found: i32 = pictures::table
        .filter(pictures::bytes.eq(frame()))
        .select(pictures::id)
        .first(&mut connection)?; //~ flow
    println!("{found}");
    diesel::delete(pictures::table.filter(pictures::id.eq(1))).execute(&mut connection)?;
    diesel::sql_query(text()).execute(&mut connection)?; //~ flow
    let all: Vec<Vec<u8>> = pictures::table.select(pictures::bytes).load(&mut connection)?;
    println!("{}", all.len());
    Ok(())
}

pub mod picture {
    //! An entity.
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "pictures")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i32,
        pub bytes: Vec<u8>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub async fn by_sea_orm(database: &sea_orm::DatabaseConnection) -> Result<(), sea_orm::DbErr> {
    use sea_orm::{ActiveModelTrait, ActiveValue::Set, ConnectionTrait, EntityTrait};
    let row = || picture::ActiveModel { id: sea_orm::ActiveValue::NotSet, bytes: Set(frame()) };
    row().insert(database).await?; //~ flow
    row().save(database).await?; //~ flow
    row().update(database).await?; //~ flow
    picture::Entity::insert(row()).exec(database).await?; //~ flow
    picture::Entity::insert_many([row()]).exec(database).await?; //~ flow
    picture::Entity::insert(row()).exec_with_returning(database).await?; //~ flow
    picture::Entity::insert(row()).exec_without_returning(database).await?; //~ flow
    picture::Entity::insert_many([row()]).exec_with_returning(database).await?; //~ flow
    picture::Entity::insert_many([row()]).exec_without_returning(database).await?; //~ flow
    let conflict = sea_orm::sea_query::OnConflict::column(picture::Column::Id).do_nothing().to_owned();
    picture::Entity::insert(row()).on_conflict(conflict).exec(database).await?; //~ flow
    database.execute_unprepared(&text()).await?; //~ flow
    println!("{:?}", picture::Entity::find().all(database).await?.len());
    Ok(())
}
