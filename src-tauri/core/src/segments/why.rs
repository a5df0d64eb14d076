//! Why somebody fulfils a rule, or does not.

use huitouke_contract::rules::Rule;
use huitouke_contract::segments::RuleWhy;
use huitouke_contract::{AppError, CustomerId, Day, ErrorCode};

use super::conditions::found;
use super::eval::Context;
use super::limits::parts;
use crate::insights::View;

/// Part by part what was found.
///
/// # Errors
/// `not_found`.
pub fn why(
    view: &View,
    rule: &Rule,
    customer: CustomerId,
    as_of: Day,
) -> Result<RuleWhy, AppError> {
    let c = view.ledger.index_of(customer).ok_or_else(|| AppError::new(ErrorCode::NotFound))?;
    Ok(of(&Context::new(view, &[rule], as_of), rule, c))
}

fn of(context: &Context<'_>, rule: &Rule, c: usize) -> RuleWhy {
    // Of who is not in the pool yet nothing is found.
    let present = context.facts.present[c];
    RuleWhy {
        holds: context.holds(rule, c),
        found: if present { found(context, rule, c) } else { None },
        parts: parts(rule).unwrap_or_default().iter().map(|part| of(context, part, c)).collect(),
    }
}
