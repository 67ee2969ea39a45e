//! Two small macros that keep a table's columns in one place: `row!` for its struct, `text_enum!` for a closed set of
//! words in a column. No SQL beyond the list of columns and the plain insert.

/// Declares `Row` with its columns in order, and from them `COLUMNS`, `INSERT`, `Row::from_sql` and `Row::values`.
macro_rules! row {
    (
        $(#[$doc:meta])*
        $table:literal {
            $(#[$first_doc:meta])* $first:ident : $first_type:ty
            $(, $(#[$field_doc:meta])* $field:ident : $field_type:ty)* $(,)?
        }
    ) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub struct Row {
            $(#[$first_doc])* pub $first: $first_type,
            $($(#[$field_doc])* pub $field: $field_type,)*
        }

        #[allow(dead_code, reason = "not every table reads whole rows")]
        const SELECT: &str = concat!("SELECT ", stringify!($first), $(", ", stringify!($field),)* " FROM ", $table, " ");

        #[allow(dead_code, reason = "some tables are written by an upsert of their own")]
        const INSERT: &str = concat!(
            "INSERT INTO ", $table, " (", stringify!($first), $(", ", stringify!($field),)*
            ") VALUES (?", $($crate::shape::one_more!($field),)* ")"
        );

        impl Row {
            #[allow(dead_code, reason = "not every table reads whole rows")]
            fn from_sql(row: &rusqlite::Row<'_>) -> rusqlite::Result<Self> {
                Ok(Self { $first: row.get(stringify!($first))?, $($field: row.get(stringify!($field))?,)* })
            }

            #[allow(dead_code, reason = "some tables are written by an upsert of their own")]
            fn values(&self) -> Vec<&dyn rusqlite::ToSql> {
                vec![&self.$first, $(&self.$field,)*]
            }
        }
    };
}

/// One more placeholder in the list of an insert.
macro_rules! one_more {
    ($field:ident) => {
        ", ?"
    };
}
pub(crate) use one_more;

/// A closed set of words stored as text: anything else in the column is read as damage, never as a default.
macro_rules! text_enum {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $text:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name { $($(#[$variant_doc])* $variant),+ }

        impl $name {
            /// The word as it is stored.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text),+ }
            }

            /// The value for a stored word; `None` for any other text.
            pub fn from_word(text: &str) -> Option<Self> {
                match text { $($text => Some(Self::$variant),)+ _ => None }
            }
        }

        impl rusqlite::ToSql for $name {
            fn to_sql(&self) -> rusqlite::Result<rusqlite::types::ToSqlOutput<'_>> {
                Ok(self.as_str().into())
            }
        }

        impl rusqlite::types::FromSql for $name {
            fn column_result(value: rusqlite::types::ValueRef<'_>) -> rusqlite::types::FromSqlResult<Self> {
                Self::from_word(value.as_str()?).ok_or(rusqlite::types::FromSqlError::InvalidType)
            }
        }
    };
}
