//! Whether a table kept by hand writes a day once for all orders of that day, in
//! a cell merged down or with blanks below it.

use huitouke_contract::imports::Role;
use huitouke_ingest::Row;

use super::super::values::date::DateReader;
use super::super::values::text::is_empty;
use super::table::Table;

/// Whether blank days are those of the row above: the first row says its day, the
/// days said come one after the other in one direction, and at least one row in
/// four names a buyer, what or how much, and no day. Anything less is days forgotten.
pub fn days_are_carried(table: &Table, rows: &[Row<'_>]) -> bool {
    let (Some(column), None) = (table.column(Role::OrderedAt), table.column(Role::PaidAt)) else {
        return false;
    };
    let who = [Role::Nick, Role::Receiver, Role::Phone, Role::BuyerPhone, Role::CustomerNumber];
    let what = [Role::Product, Role::MerchantCode, Role::Paid, Role::Due, Role::UnitPrice];
    let columns = |roles: &[Role]| -> Vec<usize> {
        roles.iter().filter_map(|&role| table.column(role)).collect()
    };
    let (who, what) = (columns(&who), columns(&what));
    let mut reader = DateReader::new(table.orders[1]);
    let (mut days, mut blank) = (Vec::new(), 0);
    for row in rows {
        match reader.read(row.get(column)) {
            Ok(Some(moment)) => days.push(moment.day),
            Ok(None) if [&who, &what].iter().all(|c| c.iter().any(|&c| !is_empty(row.get(c)))) => {
                if days.is_empty() {
                    return false;
                }
                blank += 1;
            }
            _ => {}
        }
    }
    let rising = days.windows(2).all(|two| two[0] <= two[1]);
    let falling = days.windows(2).all(|two| two[0] >= two[1]);
    blank >= 2 && blank * 4 >= blank + days.len() && (rising || falling)
}
