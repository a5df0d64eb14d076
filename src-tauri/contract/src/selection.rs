//! Customers to do something with.

use huitouke_analytics::CustomerId;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::customers::CustomerQuery;

/// Customers to do something with: named ones, or everyone of a list but some, so that
/// "all matches" never crosses the boundary one by one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Selection {
    /// These.
    These {
        /// Who.
        ids: Vec<CustomerId>,
    },
    /// All of a list; its offset and limit are not looked at.
    All {
        /// The list.
        query: Box<CustomerQuery>,
        /// But not these.
        #[serde(default)]
        except: Vec<CustomerId>,
    },
}
