//! `types`: the ui's TypeScript, generated from the contract.

use std::fs;

use crate::sh::{Result, cargo, output, root};

const FILE: &str = "ui/src/backend/generated/contract.ts";

/// Writes the file.
pub fn write() -> Result {
    let text = generated()?;
    let path = root().join(FILE);
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(|e| e.to_string())?;
    }
    fs::write(&path, text).map_err(|e| format!("{FILE}: {e}"))?;
    println!("{FILE}");
    Ok(())
}

/// Fails when the committed file is not what the contract says.
pub fn check() -> Result {
    let committed = fs::read_to_string(root().join(FILE)).map_err(|e| format!("{FILE}: {e}"))?;
    // A checkout on Windows may have turned the line ends.
    if committed.replace("\r\n", "\n") == generated()? {
        return Ok(());
    }
    Err(format!("{FILE} is not what the contract says: run `cargo xtask types`"))
}

fn generated() -> Result<String> {
    output(&mut cargo(&["run", "-q", "-p", "huitouke-contract", "--example", "types"]))
}
