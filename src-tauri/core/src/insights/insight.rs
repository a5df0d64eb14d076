//! What the reports say of one customer.

use huitouke_analytics::lifecycle::why;
use huitouke_analytics::prediction::next_day;
use huitouke_analytics::products::CustomerUses;
use huitouke_analytics::value::abc::{Abc, Letter};
use huitouke_analytics::value::rfm::Rfm;
use huitouke_contract::customers::CustomerRequest;
use huitouke_contract::reports::{
    CustomerInsight, CustomerPredicted, CustomerRfm, CustomerUse, ReportRequest,
};
use huitouke_contract::{AppError, Caller, ErrorCode};

use super::asked::Asked;
use crate::Shop;

/// The insight of one customer.
///
/// # Errors
/// `not_found`.
pub fn of(
    shop: &Shop,
    request: CustomerRequest,
    caller: &dyn Caller,
) -> Result<CustomerInsight, AppError> {
    let whole = ReportRequest { as_of: request.as_of, ..ReportRequest::default() };
    let asked = Asked::new(shop, &whole, caller)?;
    let (snapshot, as_of) = (&asked.snapshot, asked.as_of);
    let ledger = &snapshot.ledger;
    let c = ledger.index_of(request.id).ok_or_else(|| AppError::new(ErrorCode::NotFound))?;
    let facts = asked.facts();
    let fitted = asked.fitted();
    let outlook = fitted.outlook(snapshot, as_of).ok();
    let rfm = Rfm::of(&asked.scope());
    let year = outlook.as_ref().map(|(_, outlook)| &outlook.year_fen[..]);
    let abc = Abc::of(ledger, as_of, &rfm, year);
    let due = asked.due();
    let predicted = outlook.as_ref().and_then(|(model, outlook)| {
        Some(CustomerPredicted {
            p_alive: outlook.p_alive[c]?,
            purchases: outlook.purchases[c]?,
            year_fen: outlook.year(c),
            next_day: next_day(ledger, model, c, as_of),
            stale: !fitted.is_of(snapshot, as_of),
        })
    });
    let products = asked.products();
    let mut uses = CustomerUses::new(ledger, &products);
    let uses = uses.of(c).iter().map(|used| CustomerUse {
        product: ledger.products[used.product as usize].name.clone(),
        bought: used.bought,
        pieces_milli: used.pieces_milli,
        runs_out: used.runs_out,
        state: used.state,
    });
    Ok(CustomerInsight {
        why: why(ledger, c, as_of, &facts.thresholds, &facts.gaps, &snapshot.settings),
        rfm: (rfm.r[c] > 0).then(|| CustomerRfm {
            r: rfm.r[c],
            f: rfm.f[c],
            m: rfm.m[c],
            group: rfm.group[c],
        }),
        abc_curve: abc.curve[c],
        abc_care: abc.care.get(c).copied().unwrap_or(Letter::C),
        due_day: due.day[c],
        due_basis: due.basis[c],
        predicted,
        uses: uses.collect(),
    })
}
