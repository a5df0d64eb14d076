//! What rows are read with: the table, its columns by role, and what is known.

use huitouke_analytics::Day;
use huitouke_contract::imports::Role;
use huitouke_ingest::{Row, Value};

use super::super::data::{Holds, Known};
use super::super::detect::Table;
use super::super::values::phone::is_virtual_header;
use super::super::word::Word;

const ROLES: usize = Role::Ignore as usize + 1;

/// What a sheet is read with.
pub struct Context<'a> {
    /// Layouts and words.
    pub known: &'static Known,
    /// The table.
    pub table: &'a Table,
    /// Name of the sheet, for problems.
    pub sheet: Option<String>,
    /// Whether rows can be ragged.
    pub text_file: bool,
    /// Dates more than one day after it are problems.
    pub today: Day,
    /// Lines after which a chunk is handed over.
    pub chunk_lines: usize,
}

impl Context<'_> {
    /// Columns that tell orders apart where no number does.
    pub fn number_from(&self) -> Vec<usize> {
        let words = self.table.layout.map_or(&[][..], |l| &l.number_from);
        let place =
            |word: &Word| self.table.columns.iter().position(|c| Word::new(&c.header) == *word);
        words.iter().filter_map(place).collect()
    }
}

/// Columns by role, looked up once.
#[derive(Debug)]
pub struct Plan {
    columns: [Option<usize>; ROLES],
    /// Remarks of buyer and shop.
    pub remarks: Vec<usize>,
    /// Columns of what was taken off.
    pub discounts: Vec<usize>,
    /// Columns kept under their header.
    pub extras: Vec<usize>,
    /// Columns without which a short row can't be taken in.
    pub needed: Vec<usize>,
    /// The column that says what came after the sale.
    pub after_sale: Option<usize>,
    /// Columns of which an order has something on its first line.
    pub keys: Vec<usize>,
    /// Columns of what was bought.
    pub goods: Vec<usize>,
    /// Columns of what it came to.
    pub amounts: Vec<usize>,
    /// Whether the numbers of the phone columns (receiver's, buyer's) are a
    /// platform's.
    pub virtual_phones: [bool; 2],
    /// The phone's column where none is for the address: its cells may have both and a name
    /// in one (收件信息).
    pub all_in_one: Option<usize>,
    /// Whether something of the order stands in any column but those of its lines.
    pub describes: bool,
}

impl Plan {
    /// For this table.
    pub fn of(table: &Table) -> Self {
        let mut plan = Self {
            columns: [None; ROLES],
            remarks: Vec::new(),
            discounts: Vec::new(),
            extras: Vec::new(),
            needed: Vec::new(),
            after_sale: None,
            keys: Vec::new(),
            goods: Vec::new(),
            amounts: Vec::new(),
            virtual_phones: [false; 2],
            all_in_one: None,
            describes: false,
        };
        let after_sale = table.layout.and_then(|l| l.after_sale.as_ref());
        plan.after_sale = after_sale
            .and_then(|word| table.columns.iter().position(|c| Word::new(&c.header) == *word));
        for (i, column) in table.columns.iter().enumerate() {
            match column.role {
                Role::BuyerRemark | Role::ShopRemark => plan.remarks.push(i),
                Role::Discount => plan.discounts.push(i),
                Role::Extra => plan.extras.push(i),
                // In an order table nothing else speaks of it.
                Role::FamilyName if table.holds == Holds::Orders => plan.extras.push(i),
                // Read by the person's own plan.
                Role::Ignore | Role::Tags => {}
                role => {
                    plan.columns[role as usize].get_or_insert(i);
                }
            }
        }
        plan.virtual_phones = [Role::Phone, Role::BuyerPhone].map(|role| {
            plan.column(role).is_some_and(|c| is_virtual_header(&table.columns[c].header))
        });
        plan.all_in_one = match plan.column(Role::Address) {
            None => plan.column(Role::Phone).or(plan.column(Role::BuyerPhone)),
            Some(_) => None,
        };
        let needed = [
            Role::OrderNumber,
            Role::OrderedAt,
            Role::Account,
            Role::CustomerNumber,
            Role::Quantity,
            Role::UnitPrice,
            Role::Paid,
            Role::Refunded,
        ];
        plan.needed = needed.into_iter().filter_map(|role| plan.column(role)).collect();
        let keys = [
            Role::OrderNumber,
            Role::OrderedAt,
            Role::PaidAt,
            Role::Account,
            Role::CustomerNumber,
            Role::Nick,
            Role::Receiver,
            Role::BuyerPhone,
            Role::Phone,
        ];
        plan.keys = keys.into_iter().filter_map(|role| plan.column(role)).collect();
        let goods = [Role::Product, Role::MerchantCode, Role::Specification];
        plan.goods = goods.into_iter().filter_map(|role| plan.column(role)).collect();
        let amounts = [Role::Paid, Role::Due, Role::UnitPrice, Role::Quantity];
        plan.amounts = amounts.into_iter().filter_map(|role| plan.column(role)).collect();
        let described = [Role::Receiver, Role::Phone, Role::BuyerPhone, Role::Province, Role::City];
        plan.describes = !plan.remarks.is_empty()
            || described.into_iter().any(|role| plan.column(role).is_some())
            || plan.column(Role::District).or(plan.column(Role::Address)).is_some();
        plan
    }

    /// Whether the phones of this role are a platform's, not a person's.
    pub fn is_virtual(&self, role: Role) -> bool {
        self.virtual_phones[usize::from(role == Role::BuyerPhone)]
    }

    /// The column with this role.
    pub fn column(&self, role: Role) -> Option<usize> {
        self.columns[role as usize]
    }

    /// The cell of this role; empty where there is no such column.
    pub fn cell<'r>(&self, row: &Row<'r>, role: Role) -> Value<'r> {
        self.columns[role as usize].map_or(Value::Empty, |column| row.get(column))
    }
}
