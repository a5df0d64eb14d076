//! Who there is, what they are called, and which tags and segments they are in.

use huitouke_contract::customers::{CustomerColumn, CustomerQuery};
use huitouke_contract::rules::Rule;
use huitouke_contract::segments::{SegmentKey, SegmentOf, SegmentRow};
use huitouke_contract::selection::Selection;

use super::{Put, Sheet, Source, headers, id, money, number, text, yes};
use crate::archive::export::words;
use crate::customers::cells::cells;
use crate::customers::selection;
use crate::customers::table::field::field;
use crate::customers::table::words as common;
use crate::error::Result;
use crate::imports::recognition::kind_from;
use crate::segments::count;
use crate::tags::shown;

/// Every customer with all that is known in one line.
pub const CUSTOMERS: Sheet = Sheet {
    name: "客户",
    headers: |source| {
        let columns = columns(source);
        let words = columns.iter().map(|column| common::header(column).to_owned());
        std::iter::once("客户编号".to_owned()).chain(words).collect()
    },
    fill: |source, put| {
        let (everyone, columns) = (everyone(None), columns(source));
        let at = selection::looked_at(source.view, &everyone, source.today);
        let mut cells = cells(source.conn, &at, &columns);
        for c in selection::in_order(source.view, &everyone, source.today) {
            let fields = columns.iter().zip(cells.of(c as usize)?).map(|(c, cell)| field(c, cell));
            let first = id(source.view.ledger.customers[c as usize].0);
            put(std::iter::once(first).chain(fields).collect())?;
        }
        Ok(())
    },
};

fn everyone(rule: Option<Rule>) -> Selection {
    let query = Box::new(CustomerQuery { rule, ..CustomerQuery::default() });
    Selection::All { query, except: Vec::new() }
}

fn columns(source: &Source<'_>) -> Vec<CustomerColumn> {
    use CustomerColumn as Is;
    let extra = source.view.archive.extra.iter();
    let mut all = vec![
        Is::Name,
        Is::Phone,
        Is::WeChat,
        Is::RemarkName,
        Is::AddressAs,
        Is::Stage,
        Is::Activity,
        Is::Orders,
        Is::PurchaseDays,
        Is::Net,
        Is::Aov,
        Is::Frequency,
        Is::FirstDay,
        Is::LastDay,
        Is::Silence,
        Is::Cycle,
        Is::Due,
        Is::PredictedYear,
        Is::RfmGroup,
        Is::Region,
        Is::Address,
        Is::Platforms,
        Is::Tags,
        Is::Gender,
        Is::Birthday,
        Is::AgeGroup,
        Is::Source,
        Is::Added,
        Is::Referrer,
        Is::Note,
        Is::LastInteraction,
    ];
    all.extend(extra.map(|column| Is::Extra(column.header.clone())));
    all
}

/// The catalogue of tags.
pub const TAGS: Sheet = Sheet {
    name: "标签",
    headers: |_| headers(&["分组", "标签", "自动", "客户数"]),
    fill: |source, put| {
        for group in shown::catalogue(source.conn, source.view, source.today)? {
            for tag in group.tags {
                let by_rule = yes(tag.rule.is_some());
                put(vec![text(&group.name), text(tag.name), by_rule, number(tag.count)])?;
            }
        }
        Ok(())
    },
};

/// Who carries which.
pub const CARRIED: Sheet = Sheet {
    name: "客户标签",
    headers: |_| headers(&["客户编号", "分组", "标签", "自动"]),
    fill: |source, put| {
        let as_of = source.as_of();
        for (c, customer) in source.view.ledger.customers.iter().enumerate() {
            for tag in shown::carried(source.view, c, as_of) {
                let group = text(tag.group.unwrap_or_default());
                put(vec![id(customer.0), group, text(tag.name), yes(tag.automatic)])?;
            }
        }
        Ok(())
    },
};

/// The merchant's own ones; ready-made ones are the program's.
fn own_segments(source: &Source<'_>) -> impl Iterator<Item = (SegmentRow, Rule)> {
    let all = count::all(source.view, source.as_of()).into_iter();
    all.filter_map(|row| match row.key {
        SegmentKey::Own(segment) => Some((row, Rule::Segment(segment))),
        SegmentKey::ReadyMade(_) => None,
    })
}

/// The merchant's segments.
pub const SEGMENTS: Sheet = Sheet {
    name: "人群",
    headers: |_| headers(&["人群", "固定名单", "客户数", "成交金额（元）"]),
    fill: |source, put| {
        for (row, _) in own_segments(source) {
            let fixed = yes(row.of == SegmentOf::Fixed);
            put(vec![text(row.name), fixed, number(row.count), money(row.net_fen)])?;
        }
        Ok(())
    },
};

/// Who is in them.
pub const MEMBERS: Sheet = Sheet {
    name: "人群名单",
    headers: |_| headers(&["人群", "客户编号"]),
    fill: |source, put| {
        for (row, rule) in own_segments(source) {
            for c in selection::selected(source.view, &everyone(Some(rule)), source.today) {
                let customer = source.view.ledger.customers[c as usize];
                put(vec![text(&row.name), id(customer.0)])?;
            }
        }
        Ok(())
    },
};

/// What recognises them.
pub const IDENTITIES: Sheet = Sheet {
    name: "账号和联系方式",
    headers: |_| headers(&["客户编号", "类型", "平台", "内容", "订单数"]),
    fill: identities,
};

fn identities(source: &Source<'_>, put: Put<'_>) -> Result<()> {
    // Those that begin with a TAB are the program's own: people without any.
    let mut all = source.conn.prepare(
        "SELECT customer_id, kind, platform, value, orders FROM identity
         WHERE customer_id IS NOT NULL AND substr(value, 1, 1) <> char(9)
         ORDER BY customer_id, kind, platform, value",
    )?;
    let mut rows = all.query([])?;
    while let Some(row) = rows.next()? {
        put(vec![
            id(row.get(0)?),
            text(words::identity(kind_from(row.get(1)?))),
            text(common::platform(&row.get::<_, String>(2)?)),
            text(row.get::<_, String>(3)?),
            number(row.get::<_, u32>(4)?),
        ])?;
    }
    Ok(())
}
