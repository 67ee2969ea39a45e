//! Writes the generated TypeScript into the folder given: `cargo run -p linxuan-api --example export_types -- ui/src/gen`.

use std::io::{Error, Result};

fn main() -> Result<()> {
    let folder = std::env::args().nth(1).ok_or_else(|| Error::other("name the folder to write to"))?;
    std::fs::create_dir_all(&folder)?;
    std::fs::write(std::path::Path::new(&folder).join("door.ts"), linxuan_api::typescript())
}
