//! One row after the other into orders, lines, buyers and products.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};

use huitouke_analytics::ledger::OrderState;
use huitouke_analytics::{Day, Fen};
use huitouke_contract::imports::{ProblemCode, Role, SkipReason, Skipped};
use huitouke_ingest::{Row, Value};

use super::super::super::stage::{Chunk, FileSummary, UNDATED};
use super::super::data::RowIs;
use super::super::values::date::{DateReader, Moment};
use super::super::values::id::{Id, has_zero_tail, id};
use super::super::values::text::{display, is_empty};
use super::amounts::{self, Unreadable};
use super::context::{Context, Plan};
use super::grouping::Numbers;
use super::intern::Interner;
use super::number_day::day_in;
use super::odd_rows;
use super::person::{self, PersonPlan};
use super::picking::{Picking, Verdict};
use super::problems::{Problems, Told};

/// Rows up to which a bill is held back so that refunds find their orders anywhere
/// in it.
const HELD_ROWS: u32 = 200_000;

/// Hears of every row: the row, what is wrong with it, and whether it was taken in.
pub type Watch<'a> = Box<dyn FnMut(&Row<'_>, Vec<Told>, bool) + 'a>;

/// Lines an order may have that do not say whose they are; memory must not grow
/// with a column of nothing but goods.
const LINES_BELOW: usize = 2_000;

/// Understands the rows of one sheet.
pub struct Reader<'a> {
    watch: Option<Watch<'a>>,
    pub(super) context: Context<'a>,
    pub(super) plan: Plan,
    dates: [DateReader; 2],
    pub(super) buyers: Interner,
    pub(super) products: Interner,
    pub(super) numbers: Numbers,
    pub(super) occurrences: HashMap<u128, u32, hashbrown::DefaultHashBuilder>,
    last_number: String,
    pub(super) last_order: Option<usize>,
    pub(super) last_state: (String, OrderState),
    held: bool,
    picking: Option<Picking>,
    /// Refunds told before the order they belong to.
    pub(super) early_refunds: HashMap<String, Fen>,
    pub(super) people: PersonPlan,
    /// What each buyer was last said to be like, as a hash.
    pub(super) told: HashMap<u32, u64>,
    number_from: Vec<usize>,
    continues: bool,
    /// The order whose further lines may follow without saying whose they are.
    pub(super) open: Option<usize>,
    by_hand: bool,
    /// The day of the rows above, where blank days are that one.
    carried: Option<Day>,
    skipped: BTreeMap<SkipReason, u32>,
    /// Whether no column says a day.
    undated: bool,
    pub(super) problems: Problems,
    pub(super) chunk: Chunk,
    pub(super) lines_in_chunk: usize,
    full: Option<Chunk>,
    rows: u32,
    lines: u32,
    days: Option<(Day, Day)>,
}

/// Where a row goes.
enum Target<'r> {
    /// Another line of this order of the chunk.
    Order(usize),
    /// A new order, by its number if it has one.
    New(Option<Cow<'r, str>>),
}

impl<'a> Reader<'a> {
    /// For this table.
    pub fn new(context: Context<'a>) -> Self {
        let plan = Plan::of(context.table);
        let has = |role| plan.column(role).is_some();
        let picking = Picking::of(context.table);
        let number_from = context.number_from();
        let people = PersonPlan::of(&context);
        let undated = !has(Role::PaidAt) && !has(Role::OrderedAt);
        let [paid_at, ordered_at] = context.table.orders;
        Self {
            dates: [DateReader::new(paid_at), DateReader::new(ordered_at)],
            problems: Problems::of(context.sheet.clone()),
            open: None,
            carried: None,
            by_hand: context.table.layout.is_none() && context.table.receiver_is_key(),
            watch: None,
            continues: context.table.layout.is_some_and(|l| l.blank_number_continues),
            context,
            plan,
            buyers: Interner::default(),
            products: Interner::default(),
            numbers: Numbers::default(),
            occurrences: HashMap::default(),
            last_number: String::new(),
            last_order: None,
            last_state: (String::new(), OrderState::Unknown),
            // Refunds may stand anywhere in the file.
            held: picking.as_ref().is_some_and(Picking::has_refund_rows),
            picking,
            early_refunds: HashMap::new(),
            people,
            told: HashMap::new(),
            number_from,
            undated,
            skipped: BTreeMap::new(),
            chunk: Chunk::default(),
            lines_in_chunk: 0,
            full: None,
            rows: 0,
            lines: 0,
            days: None,
        }
    }

    /// Tells `watch` of every row.
    pub fn watched(mut self, watch: Watch<'a>) -> Self {
        self.watch = Some(watch);
        self.problems.listen();
        self
    }

    /// Rows so far.
    pub fn rows(&self) -> u32 {
        self.rows
    }

    /// A chunk that is complete, if the last row made one so.
    pub fn full_chunk(&mut self) -> Option<Chunk> {
        self.full.take()
    }

    /// Understands a row.
    pub fn take(&mut self, row: &Row<'_>) {
        let lines = self.lines;
        self.take_in(row);
        if let Some(watch) = &mut self.watch {
            watch(row, self.problems.heard(), self.lines > lines);
        }
    }

    fn take_in(&mut self, row: &Row<'_>) {
        let above = self.context.table.header_row.is_some_and(|header| row.number() <= header);
        if above || row.cells().all(is_empty) {
            return;
        }
        let verdict = match &mut self.picking {
            Some(picking) => picking.look(self.context.known, row),
            None => Verdict::Take,
        };
        match verdict {
            Verdict::Below => return,
            Verdict::Skip(_) if odd_rows::is_no_data(&self.context, row) => return,
            Verdict::Skip(reason) => {
                *self.skipped.entry(reason).or_insert(0) += 1;
                self.rows += 1;
                return;
            }
            Verdict::Take | Verdict::Refund => {}
        }
        let mut ragged_already = false;
        if self.context.text_file && row.len() != self.context.table.columns.len() {
            match odd_rows::ragged(&self.context, &self.plan, row) {
                odd_rows::Ragged::No => {}
                _ if odd_rows::is_no_data(&self.context, row) => return,
                ragged => {
                    let whole = odd_rows::as_text(row);
                    self.problems.add(row.number(), None, ProblemCode::RaggedRow, &whole);
                    ragged_already = true;
                    if ragged == odd_rows::Ragged::Unusable {
                        self.rows += 1;
                        return;
                    }
                }
            }
        }
        if person::is_list(self.context.table) {
            self.contact(row);
            return;
        }
        if self.by_hand && odd_rows::is_sum(&self.context, row) {
            return;
        }
        let understood = match verdict {
            Verdict::Refund => self.refund(row),
            _ => self.understand(row),
        };
        if let Err(cell) = understood {
            if odd_rows::is_no_data(&self.context, row) {
                return;
            }
            self.open = None;
            // One problem keeps a row out; the first one told is enough.
            if !ragged_already {
                self.complain(row, cell);
            }
        }
        self.rows += 1;
        if self.held && self.rows >= HELD_ROWS {
            self.held = false;
        }
    }

    /// Notes a problem with the cell of a role.
    pub(super) fn complain(&mut self, row: &Row<'_>, cell: Unreadable) {
        let column = self.plan.column(cell.role);
        let header = column.map(|c| self.context.table.columns[c].header.as_str());
        let value = column.map(|c| display(row.get(c))).unwrap_or_default();
        self.problems.add(row.number(), header, cell.code, &value);
    }

    /// The order a row goes on with: in a table kept by hand, what an order has
    /// once often stands beside its first line only, in cells merged down.
    fn goes_on(&self, row: &Row<'_>) -> Option<usize> {
        let order = self.open.filter(|_| self.by_hand)?;
        if self.chunk.orders[order].lines.len() >= LINES_BELOW {
            return None;
        }
        let blank = |column: &usize| is_empty(row.get(*column));
        (self.plan.keys.iter().all(blank) && !self.plan.goods.iter().all(blank)).then_some(order)
    }

    fn understand(&mut self, row: &Row<'_>) -> Result<(), Unreadable> {
        if let Some(order) = self.goes_on(row) {
            let amounts = amounts::read(&self.context, &self.plan, row)?;
            self.chunk.orders[order].paid_is_sum |= self.plan.column(Role::OrderNumber).is_none();
            self.add(order, row, &amounts);
            self.lines += 1;
            return Ok(());
        }
        let target = self.target(row)?;
        let mut moment = self.moment(row)?;
        if let (None, Target::New(Some(number))) = (moment, &target) {
            moment = self.day_said_by(number).map(|day| Moment { day, minute: -1 });
        }
        // A list of what orders hold, without days: the orders' own file says them.
        if self.undated && matches!(target, Target::New(Some(_))) {
            moment = moment.or(Some(Moment { day: UNDATED, minute: -1 }));
        }
        let amounts = amounts::read(&self.context, &self.plan, row)?;
        let order = match (target, moment) {
            (Target::Order(order), _) => {
                self.add(order, row, &amounts);
                order
            }
            (Target::New(number), Some(moment)) => {
                self.begin(number, moment, row, &amounts);
                self.chunk.orders.len() - 1
            }
            (Target::New(_), None) => {
                let role = match self.plan.column(Role::OrderedAt) {
                    Some(_) => Role::OrderedAt,
                    None => Role::PaidAt,
                };
                return Err(Unreadable { role, code: ProblemCode::NoDate });
            }
        };
        if self.people.tells {
            self.tell(order, row);
        }
        if amounts.bad_discount {
            self.complain(row, Unreadable { role: Role::Discount, code: ProblemCode::BadAmount });
        }
        if amounts.bad_quantity {
            self.complain(row, Unreadable { role: Role::Quantity, code: ProblemCode::BadQuantity });
        }
        self.lines += 1;
        if let Some(Moment { day, .. }) = moment.filter(|m| m.day != UNDATED) {
            self.days = Some(self.days.map_or((day, day), |(a, b)| (a.min(day), b.max(day))));
        }
        Ok(())
    }

    /// A row that says what went back of an order of this file.
    fn refund(&mut self, row: &Row<'_>) -> Result<(), Unreadable> {
        let target = self.target(row)?;
        let back = amounts::read(&self.context, &self.plan, row)?.of_refund();
        match target {
            Target::Order(order) => {
                let order = &mut self.chunk.orders[order];
                order.refunded = order.refunded.plus(back);
            }
            Target::New(Some(number)) => {
                let early = self.early_refunds.entry(number.into_owned()).or_insert(Fen::ZERO);
                *early = early.plus(back);
            }
            Target::New(None) => {}
        }
        Ok(())
    }

    /// The day an order number says, where the layout is one whose numbers do.
    fn day_said_by(&self, number: &str) -> Option<Day> {
        let pattern = self.context.table.layout?.day_in_number.as_deref()?;
        day_in(number, pattern).filter(|day| *day <= self.context.today.plus(1))
    }

    /// The order of a row whose layout has no number that holds beyond the file.
    fn composed<'r>(&mut self, row: &Row<'r>) -> Result<Target<'r>, Unreadable> {
        let Some(moment) = self.moment(row)? else { return Ok(Target::New(None)) };
        let mut number = format!("{}/{}", moment.day, moment.minute);
        for &column in &self.number_from {
            number.push('/');
            number.push_str(&display(row.get(column)));
        }
        self.last_order = self.numbers.find(&self.chunk.orders, &number);
        Ok(self.last_order.map_or(Target::New(Some(Cow::Owned(number))), Target::Order))
    }

    /// The order a row belongs to. Most rows belong to the order of the row
    /// before them, which one comparison tells.
    fn target<'r>(&mut self, row: &Row<'r>) -> Result<Target<'r>, Unreadable> {
        let Some(column) = self.plan.column(Role::OrderNumber) else {
            return match self.number_from.is_empty() {
                true => Ok(Target::New(None)),
                false => self.composed(row),
            };
        };
        if let Some(order) = self.last_order
            && self.continues
            && is_empty(row.get(column))
        {
            return Ok(Target::Order(order));
        }
        if self.lines_in_chunk >= self.context.chunk_lines.saturating_mul(4) {
            self.hand_over();
        }
        let cell = row.get(column);
        if let (Value::Text(text), Some(order)) = (cell, self.last_order)
            && text == self.last_number
            && !text.is_empty()
        {
            return Ok(Target::Order(order));
        }
        self.last_number.clear();
        self.last_order = None;
        let number = match id(cell) {
            Id::Nothing => return Ok(Target::New(None)),
            Id::Text(text)
                if !(self.context.table.rounded.contains(&column) && has_zero_tail(&text)) =>
            {
                text
            }
            _ => {
                let code = ProblemCode::DamagedNumber;
                return Err(Unreadable { role: Role::OrderNumber, code });
            }
        };
        self.last_order = self.numbers.find(&self.chunk.orders, &number);
        if let Value::Text(text) = cell {
            self.last_number.push_str(text);
        }
        Ok(self.last_order.map_or(Target::New(Some(number)), Target::Order))
    }

    /// The day of payment, else of ordering, else, where the table writes each day
    /// once, that of the row above.
    fn moment(&mut self, row: &Row<'_>) -> Result<Option<Moment>, Unreadable> {
        if !self.context.table.days_carried {
            return self.said_moment(row);
        }
        // Below a day that can't be read nobody knows which one is meant.
        let above = self.carried.take();
        let said = self.said_moment(row)?;
        self.carried = said.map(|moment| moment.day).or(above);
        // A name alone (a title, a heading) is no order of that day.
        let mut bought = self.plan.goods.iter().chain(&self.plan.amounts);
        let bought = bought.any(|column| !is_empty(row.get(*column)));
        let above = above.filter(|_| bought && !odd_rows::is_no_data(&self.context, row));
        Ok(said.or(above.map(|day| Moment { day, minute: -1 })))
    }

    fn said_moment(&mut self, row: &Row<'_>) -> Result<Option<Moment>, Unreadable> {
        for (role, reader) in [Role::PaidAt, Role::OrderedAt].into_iter().zip(&mut self.dates) {
            let Some(column) = self.plan.column(role) else { continue };
            match reader.read(row.get(column)) {
                Ok(None) => {}
                Ok(Some(moment)) if moment.day > self.context.today.plus(1) => {
                    return Err(Unreadable { role, code: ProblemCode::FutureDate });
                }
                Ok(Some(moment)) => return Ok(Some(moment)),
                Err(_) => return Err(Unreadable { role, code: ProblemCode::BadDate }),
            }
        }
        Ok(None)
    }

    /// Counts a row that is not blank.
    pub(super) fn count_row(&mut self) {
        self.rows += 1;
    }

    /// Counts a row that was taken in.
    pub(super) fn count_line(&mut self) {
        self.lines += 1;
    }

    /// Makes room for a new order: hands the chunk over once it is long enough.
    pub(super) fn make_room(&mut self) {
        if self.lines_in_chunk >= self.context.chunk_lines {
            self.hand_over();
        }
    }

    fn hand_over(&mut self) {
        if self.held {
            return;
        }
        let whole_orders = self.context.table.rows == RowIs::Order;
        self.numbers.handed_over(&self.chunk.orders, whole_orders);
        self.last_order = None;
        self.open = None;
        self.lines_in_chunk = 0;
        self.full = Some(std::mem::take(&mut self.chunk));
    }

    /// What is left, in chunks, and the summary.
    pub fn finish(self) -> (Vec<Chunk>, FileSummary) {
        let chunks = super::placing::split(self.chunk, self.context.chunk_lines);
        let (problems, problems_total) = self.problems.into_parts();
        let (rows, lines, days) = (self.rows, self.lines, self.days);
        let skipped = self.skipped.into_iter();
        let skipped = skipped.map(|(reason, rows)| Skipped { reason, rows }).collect();
        (chunks, FileSummary { rows, lines, days, problems, problems_total, skipped })
    }
}
