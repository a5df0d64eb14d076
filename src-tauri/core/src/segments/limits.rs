//! How large a rule may be.

use huitouke_contract::rules::Rule;
use huitouke_contract::{AppError, ErrorCode};

/// Levels: a condition alone has one, `all` of conditions two.
pub const MOST_LEVELS: usize = 8;

/// Conditions, empty groups among them.
pub const MOST_CONDITIONS: usize = 200;

/// Whether a rule may be asked for or kept.
///
/// # Errors
/// `rule_too_large` with the `most` that it goes beyond.
pub fn check(rule: &Rule) -> Result<(), AppError> {
    let too_large = |most: usize| AppError::new(ErrorCode::RuleTooLarge).with("most", most);
    let (levels, conditions) = size(rule);
    if levels > MOST_LEVELS {
        return Err(too_large(MOST_LEVELS));
    }
    if conditions > MOST_CONDITIONS {
        return Err(too_large(MOST_CONDITIONS));
    }
    Ok(())
}

/// Levels and conditions.
fn size(rule: &Rule) -> (usize, usize) {
    match parts(rule) {
        None | Some([]) => (1, 1),
        Some(parts) => parts.iter().map(size).fold((1, 0), |(levels, conditions), part| {
            (levels.max(part.0 + 1), conditions + part.1)
        }),
    }
}

/// The parts of a group; `None` for a condition.
pub fn parts(rule: &Rule) -> Option<&[Rule]> {
    match rule {
        Rule::All(parts) | Rule::Any(parts) | Rule::None(parts) => Some(parts),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_and_conditions_are_limited() {
        let leaf = || Rule::Search("a".into());
        let wide = |n| Rule::Any((0..n).map(|_| leaf()).collect());
        let code = |rule: &Rule| check(rule).map_err(|error| error.code);
        assert_eq!(code(&wide(200)), Ok(()));
        assert_eq!(code(&wide(201)), Err(ErrorCode::RuleTooLarge));
        let nested = |n| (0..n).fold(Rule::All(Vec::new()), |rule, _| Rule::None(vec![rule]));
        assert_eq!(code(&nested(7)), Ok(()));
        assert_eq!(code(&nested(8)), Err(ErrorCode::RuleTooLarge));
        let empty = Rule::All((0..201).map(|_| Rule::All(Vec::new())).collect());
        assert_eq!(check(&empty).unwrap_err().params["most"], "200");
    }
}
