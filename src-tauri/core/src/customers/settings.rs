//! Settings: the thresholds and the number of purchases that make someone loyal, and what
//! the shop is called.

use huitouke_analytics::lifecycle::LifecycleSettings;
use huitouke_contract::AppError;
use rusqlite::{Connection, OptionalExtension, params};

use crate::error::Result;

const KEY: &str = "lifecycle";
const NAME: &str = "shop_name";

/// Characters a shop's name has at most.
const NAME_LENGTH: usize = 40;

/// Settings in force.
///
/// # Errors
/// What storage says.
pub fn lifecycle(conn: &Connection) -> Result<LifecycleSettings> {
    let stored: Option<String> = conn
        .prepare_cached("SELECT value FROM setting WHERE key = ?1")?
        .query_row([KEY], |row| row.get(0))
        .optional()?;
    Ok(stored.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default())
}

/// Changes them.
///
/// # Errors
/// `bad_request` for settings that make no sense.
pub fn set_lifecycle(conn: &Connection, settings: &LifecycleSettings) -> Result<()> {
    check_lifecycle(settings)?;
    conn.execute(
        "INSERT INTO setting (key, value) VALUES (?1, ?2)
         ON CONFLICT (key) DO UPDATE SET value = excluded.value
         WHERE value IS NOT excluded.value",
        params![KEY, serde_json::to_string(settings)?],
    )?;
    Ok(())
}

/// Whether settings make sense.
///
/// # Errors
/// `bad_request` where they don't.
pub fn check_lifecycle(settings: &LifecycleSettings) -> std::result::Result<(), AppError> {
    if settings.loyal_from < 2 || settings.loyal_from > 1000 {
        return Err(AppError::bad_request("loyal_from must be 2 to 1000"));
    }
    if let Some((t1, t2)) = settings.fixed_days
        && !(1 <= t1 && t1 < t2 && t2 <= 3650)
    {
        return Err(AppError::bad_request("fixed days must be 1 ≤ T1 < T2 ≤ 3650"));
    }
    Ok(())
}

/// What the shop is called; empty where nothing was said.
///
/// # Errors
/// What storage says.
pub fn shop_name(conn: &Connection) -> Result<String> {
    let stored: Option<String> = conn
        .prepare_cached("SELECT value FROM setting WHERE key = ?1")?
        .query_row([NAME], |row| row.get(0))
        .optional()?;
    Ok(stored.unwrap_or_default())
}

/// A name as it is kept: without blanks around it.
///
/// # Errors
/// `bad_request` for one that is too long.
pub fn as_shop_name(name: &str) -> std::result::Result<String, AppError> {
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    if name.chars().count() > NAME_LENGTH {
        return Err(AppError::bad_request("a shop's name has at most 40 characters"));
    }
    Ok(name)
}

/// Names the shop.
///
/// # Errors
/// What storage says.
pub fn set_shop_name(conn: &Connection, name: &str) -> Result<()> {
    if name.is_empty() {
        conn.execute("DELETE FROM setting WHERE key = ?1", [NAME])?;
    } else {
        conn.execute(
            "INSERT INTO setting (key, value) VALUES (?1, ?2)
             ON CONFLICT (key) DO UPDATE SET value = excluded.value
             WHERE value IS NOT excluded.value",
            params![NAME, name],
        )?;
    }
    Ok(())
}
