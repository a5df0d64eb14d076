//! Fields of the archive.

use huitouke_contract::customers::PhoneKind;
use huitouke_contract::rules::{FieldOf, FieldRule, TextIs};
use huitouke_contract::segments::Found;

use super::{Context, Holds};
use crate::imports::understand::phone_kind;

/// The text of customer number `c`; empty where nothing is known.
type Text<'c> = Box<dyn Fn(usize) -> &'c str + 'c>;

pub fn holds<'c>(cx: &'c Context<'_>, rule: &'c FieldRule) -> Holds<'c> {
    if rule.field == FieldOf::Birthday {
        return birthday(cx, rule.is);
    }
    let text = text(cx, &rule.field);
    let wanted = rule.texts.iter().map(|text| text.trim().to_lowercase());
    let wanted: Vec<String> = wanted.filter(|text| !text.is_empty()).collect();
    match rule.is {
        TextIs::Known => Box::new(move |c| !text(c).is_empty()),
        TextIs::Unknown => Box::new(move |c| text(c).is_empty()),
        TextIs::OneOf => Box::new(move |c| lines(text(c)).any(|line| wanted.contains(&line))),
        TextIs::Contains => Box::new(move |c| {
            lines(text(c)).any(|line| wanted.iter().any(|wanted| line.contains(wanted)))
        }),
    }
}

/// What the field says.
pub fn found(cx: &Context<'_>, rule: &FieldRule, c: usize) -> Found {
    if rule.field == FieldOf::Birthday {
        let known = cx.view.archive.birthday.get(c).copied().flatten();
        return known.map_or(Found::Nothing, |birthday| {
            let number = |n: u16| format!("{n:02}");
            let parts = [birthday.year, Some(birthday.month.into()), birthday.day.map(u16::from)];
            Found::Text(parts.into_iter().flatten().map(number).collect::<Vec<_>>().join("-"))
        });
    }
    match text(cx, &rule.field)(c) {
        "" => Found::Nothing,
        text => Found::Text(text.to_owned()),
    }
}

/// Only whether it is known can be asked.
fn birthday<'c>(cx: &'c Context<'_>, is: TextIs) -> Holds<'c> {
    let known = |c: usize| cx.view.archive.birthday.get(c).copied().flatten().is_some();
    match is {
        TextIs::Known => Box::new(known),
        TextIs::Unknown => Box::new(move |c| !known(c)),
        TextIs::OneOf | TextIs::Contains => Box::new(|_| false),
    }
}

fn text<'c>(cx: &'c Context<'_>, field: &FieldOf) -> Text<'c> {
    let (view, archive) = (cx.view, &cx.view.archive);
    let column = match field {
        FieldOf::Name => &view.names,
        FieldOf::Phone => return Box::new(|c| view.phone(c).filter(|p| can_call(p)).unwrap_or("")),
        FieldOf::WeChat => &archive.wechat,
        FieldOf::RemarkName => &archive.remark_name,
        FieldOf::Birthday => return Box::new(|_| ""),
        FieldOf::AgeGroup => &archive.age_group,
        FieldOf::Source => &archive.source,
        FieldOf::Staff => &archive.staff,
        FieldOf::Address => &archive.address,
        FieldOf::Note => &archive.note,
        FieldOf::Extra(header) => {
            let column = archive.extra.iter().find(|column| column.header == *header);
            return Box::new(move |c| {
                let at = |column: &&'c crate::insights::archive::ExtraColumn| {
                    column.customers.binary_search(&(c as u32)).ok()
                };
                column.and_then(|column| Some(column.values.get(at(&column)?))).unwrap_or("")
            });
        }
    };
    Box::new(|c| column.get(c))
}

fn lines(text: &str) -> impl Iterator<Item = String> + '_ {
    text.lines().map(|line| line.trim().to_lowercase())
}

/// Whether one can call it: masked numbers can't be, virtual ones are soon dead.
fn can_call(phone: &str) -> bool {
    matches!(phone_kind(phone), Some(PhoneKind::Full | PhoneKind::Landline))
}
