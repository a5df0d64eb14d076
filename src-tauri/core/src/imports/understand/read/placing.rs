//! Puts what a row says into its order.

use std::borrow::Cow;

use huitouke_analytics::Fen;
use huitouke_analytics::ledger::OrderState;
use huitouke_contract::customers::IdentityKind;
use huitouke_contract::imports::{ProblemCode, Role};
use huitouke_ingest::Row;

use super::super::super::recognition::LinkKind;
use super::super::super::stage::{
    Chunk, OrderKey, StagedBuyer, StagedLine, StagedOrder, StagedProduct, more_off, together,
};
use super::super::data::{AmountOf, RowIs};
use super::super::values::date::Moment;
use super::super::values::text::{display, is_nothing};
use super::amounts::{Amounts, Unreadable};
use super::buyer::{self, Buyer};
use super::fields::{fill, short};
use super::fingerprint::{Said, fingerprint};
use super::reader::Reader;

impl Reader<'_> {
    /// Begins an order with a row.
    pub(super) fn begin(
        &mut self,
        number: Option<Cow<'_, str>>,
        moment: Moment,
        row: &Row<'_>,
        amounts: &Amounts,
    ) {
        self.make_room();
        let product = self.product(row);
        let buyer = buyer::read(&self.context, &self.plan, row);
        let whole_order = self.context.table.rows == RowIs::Order;
        let again = whole_order && number.as_deref().is_some_and(|n| self.numbers.was_earlier(n));
        let mut line = self.line(&product, amounts);
        if whole_order && let Some(line) = &mut line {
            line.amount = amounts.paid;
        }
        let numbered = number.is_some();
        let early = match self.early_refunds.is_empty() {
            true => None,
            false => number.as_deref().and_then(|n| self.early_refunds.remove(n)),
        };
        let early = early.unwrap_or(Fen::ZERO);
        let key = match number {
            Some(number) => OrderKey::Number(number.into_owned()),
            None => self.content_key(&buyer, moment, &product, amounts),
        };
        let mut order = StagedOrder {
            row: row.number(),
            buyer: None,
            beside: None,
            buyer_name: None,
            state: self.state(row, &key),
            key,
            day: moment.day,
            minute: moment.minute,
            paid: amounts.paid,
            paid_is_sum: numbered && self.context.table.amount == AmountOf::Line,
            per_line: self.context.table.per_line,
            refunded: amounts.refunded.plus(early),
            discount: amounts.discount,
            receiver: None,
            phone: None,
            address: None,
            region: None,
            remark: None,
            extra: Vec::new(),
            // A whole order met again in a later chunk brings no lines twice.
            lines: line.filter(|_| !again).map_or_else(Vec::new, |line| vec![line]),
        };
        fill(&self.context, &self.plan, row, &mut order, true);
        let index = self.chunk.orders.len();
        (order.buyer, order.beside) = self.recognise(row, &buyer);
        order.buyer_name = buyer::name(&self.context, &self.plan, row);
        self.chunk.orders.push(order);
        self.lines_in_chunk += 1;
        if numbered {
            self.numbers.added(&self.chunk.orders);
        }
        self.last_order = numbered.then_some(index);
        self.open = Some(index);
    }

    /// Adds a row to an order of the chunk.
    pub(super) fn add(&mut self, index: usize, row: &Row<'_>, amounts: &Amounts) {
        let product = self.product(row);
        let mut line = self.line(&product, amounts);
        if self.plan.column(Role::State).is_some() {
            let key = self.chunk.orders[index].key.clone();
            let state = self.state(row, &key);
            let order = &mut self.chunk.orders[index];
            if order.paid_is_sum && order.state.counts() != state.counts() {
                // A line called off beside one that was not: its amount is not part
                // of what was paid.
                let (paid, back) = match state.counts() {
                    true => (order.paid, order.refunded),
                    false => (amounts.paid, amounts.refunded),
                };
                let off = paid.map_or(Fen::ZERO, |paid| Fen((paid.0 - back.0).max(0)));
                order.refunded = order.refunded.plus(off);
            }
            order.state = together(order.state, state);
        }
        if self.chunk.orders[index].buyer.is_none() {
            let buyer = buyer::read(&self.context, &self.plan, row);
            let (known, beside) = self.recognise(row, &buyer);
            let order = &mut self.chunk.orders[index];
            (order.buyer, order.beside) = (known, beside);
        }
        let name = match self.chunk.orders[index].buyer_name {
            Some(_) => None,
            None => buyer::name(&self.context, &self.plan, row),
        };
        let whole_order = self.context.table.rows == RowIs::Order;
        let order = &mut self.chunk.orders[index];
        if whole_order {
            // The same order said twice.
            if let Some(line) = &mut line {
                line.amount = amounts.paid;
            }
            line = line.filter(|line| !order.lines.contains(line));
        }
        order.buyer_name = order.buyer_name.take().or(name);
        order.discount = more_off(order.discount, amounts.discount, order.paid_is_sum);
        if order.paid_is_sum {
            order.paid = match (order.paid, amounts.paid) {
                (Some(a), Some(b)) => Some(a.plus(b)),
                (a, b) => a.or(b),
            };
            order.refunded = order.refunded.plus(amounts.refunded);
        } else {
            order.paid = order.paid.or(amounts.paid);
            order.refunded = match self.context.table.layout.is_some_and(|l| l.refund_per_line) {
                true => order.refunded.plus(amounts.refunded),
                false => order.refunded.max(amounts.refunded),
            };
        }
        if self.plan.describes {
            fill(&self.context, &self.plan, row, order, false);
        }
        order.lines.extend(line);
        self.open = Some(index);
        self.lines_in_chunk += 1;
    }

    /// Merchant code, title and specification.
    fn product<'r>(&self, row: &Row<'r>) -> [Cow<'r, str>; 3] {
        [Role::MerchantCode, Role::Product, Role::Specification].map(|role| {
            let text = display(self.plan.cell(row, role));
            if is_nothing(&text) { Cow::Borrowed("") } else { short(text) }
        })
    }

    /// The line of a row; none where it says neither what nor how many.
    fn line(&mut self, product: &[Cow<'_, str>; 3], amounts: &Amounts) -> Option<StagedLine> {
        if product.iter().all(|p| p.is_empty()) && amounts.quantity_milli.is_none() {
            return None;
        }
        let [code, title, specification] = product;
        let (number, new) = self.products.number(&[code, title, specification]);
        if new {
            self.chunk.new_products.push(StagedProduct {
                code: code.as_ref().to_owned(),
                title: title.as_ref().to_owned(),
                specification: specification.as_ref().to_owned(),
            });
        }
        let (quantity_milli, amount) = (amounts.quantity_milli, amounts.line);
        Some(StagedLine { product: number, quantity_milli, amount })
    }

    fn content_key(
        &mut self,
        buyer: &Buyer<'_>,
        moment: Moment,
        product: &[Cow<'_, str>; 3],
        amounts: &Amounts,
    ) -> OrderKey {
        let fingerprint = fingerprint(&Said {
            buyer: buyer.key.as_ref().map(|(kind, value)| (*kind, value.as_ref())),
            moment,
            product: product.each_ref().map(|part| part.as_ref()),
            quantity_milli: amounts.quantity_milli,
            amount: amounts.paid,
        });
        let met = self.occurrences.entry(fingerprint).or_insert(0);
        let occurrence = *met;
        *met += 1;
        OrderKey::Content { fingerprint, occurrence }
    }

    fn state(&mut self, row: &Row<'_>, key: &OrderKey) -> OrderState {
        let prefix = self.context.table.layout.and_then(|l| l.cancelled_number_prefix.as_deref());
        if let (Some(prefix), OrderKey::Number(number)) = (prefix, key)
            && number.starts_with(prefix)
        {
            return OrderState::Closed;
        }
        if let Some(column) = self.plan.after_sale {
            let word = display(row.get(column));
            let state = self.context.known.after_sale(&self.context.table.platform, &word);
            if let Some(state) = state {
                return state;
            }
        }
        let Some(column) = self.plan.column(Role::State) else { return OrderState::Unknown };
        let word = display(row.get(column));
        if is_nothing(&word) {
            return OrderState::Unknown;
        }
        if self.last_state.0 == word.as_ref() {
            return self.last_state.1;
        }
        let state = self.context.known.state(&self.context.table.platform, &word);
        let noted = self.context.table.layout.is_some_and(|l| l.refund_in_state);
        let state = state
            .or_else(|| (noted && word.contains("已退款")).then_some(OrderState::PartlyRefunded));
        if state.is_none() {
            let header = self.context.table.columns[column].header.as_str();
            self.problems.unknown_state(row.number(), Some(header), &word);
        }
        let state = state.unwrap_or(OrderState::Unknown);
        self.last_state = (word.into_owned(), state);
        state
    }

    /// The buyer a row names and the key beside it, counted over the file.
    fn recognise(
        &mut self,
        row: &Row<'_>,
        buyer: &Buyer<'_>,
    ) -> (Option<u32>, Option<(u32, LinkKind)>) {
        for &role in &buyer.damaged {
            self.complain(row, Unreadable { role, code: ProblemCode::DamagedNumber });
        }
        let key = buyer.key.as_ref().map(|(kind, value)| self.buyer(*kind, value, false));
        let beside = buyer.beside.as_ref();
        let beside = beside.map(|((kind, value), why)| (self.buyer(*kind, value, true), *why));
        (key, beside)
    }

    /// The index of a buyer, counted over the file.
    pub(super) fn buyer(&mut self, kind: IdentityKind, value: &str, beside: bool) -> u32 {
        let mark = match kind {
            IdentityKind::Account => "a",
            IdentityKind::Phone => "p",
            IdentityKind::Number => "n",
            IdentityKind::Name => "m",
            IdentityKind::WeChat => "w",
            IdentityKind::Email => "e",
        };
        let (number, new) = self.buyers.number(&[mark, value]);
        if new {
            let value = value.to_owned();
            self.chunk.new_buyers.push(StagedBuyer { kind, value, beside });
        }
        number
    }
}

/// Cuts what was held back into chunks of about `lines` lines.
pub(super) fn split(mut chunk: Chunk, lines: usize) -> Vec<Chunk> {
    let mut chunks = Vec::new();
    let orders = std::mem::take(&mut chunk.orders);
    let mut in_chunk = 0;
    for order in orders {
        if in_chunk >= lines {
            chunks.push(std::mem::take(&mut chunk));
            in_chunk = 0;
        }
        in_chunk += order.lines.len().max(1);
        chunk.orders.push(order);
    }
    chunks.push(chunk);
    chunks
}
