//! An order in one line of text, written down where nothing about it is in doubt.

use huitouke_contract::archive::NewCustomer;
use huitouke_contract::hand_orders::{
    Buyer, HandLine, HandOrder, HandOrderDone, QuickLine, QuickOrder, QuickText, SaleChannel,
};
use huitouke_contract::{AppError, Caller, Day, HandOrderApi};
use huitouke_core::Shop;
use serde::Serialize;

use crate::commands::json;

/// What was understood, and what became of it.
#[derive(Debug, Serialize)]
struct Answer {
    /// The text, understood.
    understood: QuickOrder,
    /// The order; `null` where something was in doubt and nothing was written.
    done: Option<HandOrderDone>,
}

/// Understands a line and writes it down, if only one thing can be meant.
///
/// # Errors
/// What the commands say.
pub fn run(shop: &Shop, text: &str, caller: &dyn Caller) -> Result<String, AppError> {
    let understood = shop.quick_order(QuickText { text: text.to_owned() }, caller)?;
    let order = clear(&understood, caller.now().day);
    let done = order.map(|order| shop.hand_order_add(order, caller)).transpose()?;
    json(&Answer { understood, done })
}

/// The order, where nothing is left open: one customer, or somebody new with a phone; for
/// each line one product of the catalogue; an amount; and nothing that was not understood.
fn clear(quick: &QuickOrder, today: Day) -> Option<HandOrder> {
    if !quick.rest.is_empty() || quick.amount_fen.is_none() {
        return None;
    }
    let mut named = quick.customers.iter().filter(|customer| customer.name == quick.name);
    let buyer = match (quick.customers.as_slice(), named.next(), named.next()) {
        ([], ..) => {
            let (name, phone) = (quick.name.clone(), quick.phone.clone()?);
            Buyer::New { customer: NewCustomer { name, phone, ..NewCustomer::default() } }
        }
        ([only], ..) | (_, Some(only), None) => Buyer::Known { id: only.id },
        _ => return None,
    };
    Some(HandOrder {
        buyer,
        lines: quick.lines.iter().map(line).collect::<Option<_>>()?,
        amount_fen: quick.amount_fen,
        channel: quick.channel.unwrap_or(SaleChannel::WeChat),
        paid: quick.paid,
        day: quick.day.unwrap_or(today),
        time: None,
        note: String::new(),
    })
}

fn line(line: &QuickLine) -> Option<HandLine> {
    let product = match line.products.as_slice() {
        [only] => only,
        all => all.iter().find(|product| product.name == line.name)?,
    };
    Some(HandLine {
        product: product.name.clone(),
        specification: String::new(),
        quantity_milli: line.quantity_milli,
        amount_fen: None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use huitouke_contract::Fen;
    use huitouke_contract::hand_orders::ProductChoice;

    fn quick(products: &[&str]) -> QuickOrder {
        let choice =
            |name: &&str| ProductChoice { name: (*name).to_owned(), price_fen: None, orders: 1 };
        QuickOrder {
            customers: Vec::new(),
            name: "张三".into(),
            phone: Some("13800138000".into()),
            lines: vec![QuickLine {
                text: "面膜2".into(),
                products: products.iter().map(choice).collect(),
                name: "面膜".into(),
                quantity_milli: 2000,
            }],
            amount_fen: Some(Fen(100)),
            channel: None,
            paid: true,
            day: None,
            rest: String::new(),
        }
    }

    #[test]
    fn only_what_is_clear_is_written() {
        let of = |quick: &QuickOrder| clear(quick, Day(7));
        let order = of(&quick(&["补水面膜"])).unwrap();
        assert_eq!((order.day, order.lines[0].product.as_str()), (Day(7), "补水面膜"));
        assert_eq!(of(&quick(&["补水面膜", "面膜"])).unwrap().lines[0].product, "面膜");
        for open in [
            quick(&[]),
            quick(&["补水面膜", "抗老面膜"]),
            QuickOrder { rest: "?".into(), ..quick(&["面膜"]) },
            QuickOrder { amount_fen: None, ..quick(&["面膜"]) },
            QuickOrder { phone: None, ..quick(&["面膜"]) },
        ] {
            assert_eq!(of(&open), None, "{open:?}");
        }
    }
}
