// Written by `cargo xtask types` from src-tauri/contract. Do not edit.

/**
 * How alive the relation is. Prospects have none.
 */
export type Activity = "active" | "slipping" | "lost";

/**
 * An answer to a question.
 */
export type AnswerRequest = { 
/**
 * [`Ask::key`].
 */
key: string, 
/**
 * What.
 */
answer: AskAnswer, };

/**
 * An error as it crosses the boundary.
 */
export type AppError = { 
/**
 * What went wrong.
 */
code: ErrorCode, 
/**
 * Values for the words.
 */
params: { [key in string]: string }, 
/**
 * Where, if it is about a file.
 */
at: Position | null, };

/**
 * A question.
 */
export type Ask = { 
/**
 * Names it in an answer.
 */
key: string, 
/**
 * Why.
 */
kind: AskKind, 
/**
 * What they share: the phone, or the name.
 */
about: AskPerson, 
/**
 * Who of them is one person?
 */
among: Array<AskPerson>, };

/**
 * What the merchant says.
 */
export type AskAnswer = { "same": Array<number> } | "apart";

/**
 * Why the merchant is asked.
 */
export type AskKind = "shared_phone" | "several_phones";

/**
 * Open questions.
 */
export type AskPage = { 
/**
 * How many there are.
 */
total: number, 
/**
 * Those asked for.
 */
asks: Array<Ask>, 
/**
 * Rules that answer for the merchant.
 */
rules: AskRules, };

/**
 * One of those a question is about.
 */
export type AskPerson = { 
/**
 * The account or phone.
 */
identity: IdentityRow, 
/**
 * The customer it belongs to now.
 */
customer: CustomerId | null, 
/**
 * Their name.
 */
name: string, 
/**
 * Completed orders of that customer.
 */
orders: number, 
/**
 * Net amount of them.
 */
net_fen: Fen, 
/**
 * Days of the first and the last of them.
 */
days: [Day, Day] | null, 
/**
 * Receivers and addresses of their latest orders, at most 3 of each.
 */
receivers: Array<string>, 
/**
 * Likewise.
 */
addresses: Array<string>, };

/**
 * Rules that answer questions of a kind, those open and those to come.
 */
export type AskRules = { 
/**
 * Accounts of one platform that share a phone.
 */
shared_phone: SharedPhoneRule, 
/**
 * A name beside several phones stays alone where it stands alone; nothing is
 * asked.
 */
several_phones_apart: boolean, };

/**
 * Which questions to show.
 */
export type AsksRequest = { 
/**
 * Skip so many.
 */
offset: number, 
/**
 * Show so many, at most 200.
 */
limit: number, };

/**
 * One import of the past.
 */
export type Batch = { 
/**
 * Which.
 */
id: number, 
/**
 * `YYYY-MM-DD HH:MM:SS`.
 */
at: string, 
/**
 * What it did.
 */
files: Array<FileOutcome>, };

/**
 * Names a batch.
 */
export type BatchRequest = { 
/**
 * Which.
 */
id: number, };

/**
 * A birthday as far as it is said.
 */
export type Birthday = { 
/**
 * Which calendar year, month and day are of.
 */
calendar: Calendar, 
/**
 * Year; `null` where only month and day are said.
 */
year: number | null, 
/**
 * Month, 1–12.
 */
month: number, 
/**
 * Day of the month, from 1; `null` where only year and month are said.
 */
day: number | null, 
/**
 * Whether the lunar month is the leap one (闰月).
 */
leap: boolean, };

/**
 * Which calendar a birthday is counted in.
 */
export type Calendar = "solar" | "lunar";

/**
 * What kind of change it was.
 */
export type ChangeKind = "import" | "edit_customer" | "edit_settings" | "answer_ask" | "edit_ask_rules" | "exclude_order" | "count_order" | "edit_exclusion_rules";

/**
 * What `check` found in the data file.
 */
export type CheckReport = { 
/**
 * Whether nothing is wrong.
 */
ok: boolean, 
/**
 * What is wrong, in English, for support.
 */
faults: Array<string>, 
/**
 * Customers in the pool.
 */
customers: number, 
/**
 * Orders, in every state.
 */
orders: number, 
/**
 * Files imported and not undone.
 */
files: number, };

/**
 * What the merchant chose instead of what was found. Sent back with every
 * further step; all empty: as found.
 */
export type Choices = { 
/**
 * Encoding of a file of characters: `utf-8`, `gb18030`, `big5`, `utf-16le` or
 * `utf-16be`.
 */
encoding: string | null, 
/**
 * Sheet name; `null`: all sheets that belong together, or, with a header row
 * or roles chosen, the likeliest one.
 */
sheet: string | null, 
/**
 * Row of the header, from 1; 0: there is none.
 */
header_row: number | null, 
/**
 * Roles by column index.
 */
roles: Array<[number, Role]>, 
/**
 * Whether transfers and red packets of a payment bill are purchases too;
 * `null`: as remembered, else not.
 */
transfers: boolean | null, 
/**
 * Whether a new version of a table takes the place of the earlier one: rows that
 * it no longer has go; `null`: not decided, they stay.
 */
replaces: boolean | null, 
/**
 * Whether rows without an order number that were there before, but not as often,
 * are further sales; `null`: not decided, they are taken for the same ones.
 */
repeats: boolean | null, 
/**
 * Leaves out what was chosen for earlier tables with these headers; an import
 * forgets it.
 */
as_found: boolean, };

/**
 * One column as understood.
 */
export type Column = { 
/**
 * Its place, from 0.
 */
index: number, 
/**
 * Its header as written; its letter where there is none.
 */
header: string, 
/**
 * What it was taken for.
 */
role: Role, 
/**
 * How sure, 0–1.
 */
confidence: number, 
/**
 * Why.
 */
reason: RoleReason, 
/**
 * Whether it has any value in the rows looked at.
 */
has_values: boolean, };

/**
 * Everything files say about one person, put together. Of every field the first
 * value by a rule that does not depend on the order of imports; tags are all
 * tags of all files.
 */
export type ContactProfile = { 
/**
 * Real name.
 */
name: string | null, 
/**
 * 备注名.
 */
remark_name: string | null, 
/**
 * Nick.
 */
nick: string | null, 
/**
 * WeChat id as said.
 */
wechat: string | null, 
/**
 * E-mail as said.
 */
email: string | null, 
/**
 * QQ number.
 */
qq: string | null, 
/**
 * Phones as said, each once.
 */
phones: Array<string>, 
/**
 * Gender.
 */
gender: Gender | null, 
/**
 * Birthday.
 */
birthday: Birthday | null, 
/**
 * Day they were added on, the earliest said.
 */
added: Day | null, 
/**
 * Where they came from (来源).
 */
source: string | null, 
/**
 * Who of the shop added or looks after them (添加人).
 */
staff: string | null, 
/**
 * Who brought them along (推荐人).
 */
referrer: string | null, 
/**
 * Address.
 */
address: string | null, 
/**
 * Remarks.
 */
remark: string | null, 
/**
 * Tags, by group and name.
 */
tags: Array<SaidTag>, 
/**
 * Further columns, by header.
 */
extra: Array<ExtraField>, 
/**
 * Files that speak of them as a person.
 */
files: Array<string>, };

/**
 * The panel of one customer.
 */
export type CustomerDetail = { 
/**
 * Their facts.
 */
facts: CustomerFacts, 
/**
 * Thresholds in force.
 */
thresholds: Thresholds, 
/**
 * The day the facts are for.
 */
day: Day, 
/**
 * Whether the name was given by hand.
 */
name_by_hand: boolean, 
/**
 * The merchant's own note.
 */
note: string, 
/**
 * Whether the merchant made them an agent.
 */
agent: boolean, 
/**
 * Whether none of their orders counts (自己人、批发、刷单).
 */
excluded: boolean, 
/**
 * Where their newest order with a known place went: `浙江 金华 义乌`.
 */
region: string | null, 
/**
 * How they are recognised.
 */
identities: Array<IdentityRow>, 
/**
 * What files say about the person; `null` where none does.
 */
profile: ContactProfile | null, 
/**
 * How many orders they have, in every state.
 */
orders_total: number, 
/**
 * Their newest 2,000 orders, newest first, in every state.
 */
orders: Array<OrderDetail>, };

/**
 * Edits one field of one customer.
 */
export type CustomerEdit = { 
/**
 * Who.
 */
id: CustomerId, 
/**
 * What.
 */
edit: CustomerField, };

/**
 * The facts of one customer on one day.
 */
export type CustomerFacts = { 
/**
 * Who.
 */
id: CustomerId, 
/**
 * Name to show: given by hand, else the latest name a file gives.
 */
name: string, 
/**
 * Latest phone a file gives, as found there.
 */
phone: string | null, 
/**
 * Stage.
 */
stage: Stage, 
/**
 * Activity; `null` for prospects.
 */
activity: Activity | null, 
/**
 * Completed orders.
 */
orders: number, 
/**
 * Purchase days.
 */
purchase_days: number, 
/**
 * Net amount of the completed orders.
 */
net_fen: Fen, 
/**
 * First purchase day.
 */
first_day: Day | null, 
/**
 * Last purchase day.
 */
last_day: Day | null, 
/**
 * Days since the last purchase day.
 */
silence_days: number | null, 
/**
 * Own repurchase cycle in days; needs three gaps.
 */
cycle_days: number | null, 
/**
 * Share (0–1) of the shop's repurchase gaps that are shorter than the
 * silence: "超过本店 85% 的回购间隔".
 */
longer_than: number | null, };

/**
 * What of a customer is edited.
 */
export type CustomerField = { "field": "name", "value": string } | { "field": "note", "value": string } | { "field": "agent", "value": boolean } | { "field": "excluded", "value": boolean };

/**
 * One person in the pool.
 */
export type CustomerId = number;

/**
 * One page of a list.
 */
export type CustomerPage = { 
/**
 * The day the facts are for.
 */
day: Day, 
/**
 * Thresholds in force.
 */
thresholds: Thresholds, 
/**
 * Customers in the whole list.
 */
total: number, 
/**
 * Their net amount.
 */
net_fen: Fen, 
/**
 * The rows asked for.
 */
rows: Array<CustomerFacts>, };

/**
 * A list of customers: who, on which day, in which order.
 */
export type CustomerQuery = { 
/**
 * The day whose thresholds hold; `null`: day of the newest order.
 */
as_of: Day | null, 
/**
 * The day the facts are for, when a past month is looked at; `null`: `as_of`.
 */
day: Day | null, 
/**
 * Part of a name, account or phone.
 */
search: string, 
/**
 * Only this stage.
 */
stage: Stage | null, 
/**
 * Only this activity.
 */
activity: Activity | null, 
/**
 * Sorted by.
 */
sort: SortBy, 
/**
 * Largest, latest or last first.
 */
descending: boolean, 
/**
 * Rows to leave out at the start.
 */
offset: number, 
/**
 * Rows to return; 0: only the totals.
 */
limit: number, };

/**
 * Asks for one customer.
 */
export type CustomerRequest = { 
/**
 * Who.
 */
id: CustomerId, 
/**
 * As of which day; `null`: day of the newest order.
 */
as_of: Day | null, };

/**
 * Quartiles of repurchase gaps, in days. All `None` where there are no gaps.
 */
export type Cycle = { 
/**
 * A quarter of the gaps are at most this long.
 */
p25: number | null, 
/**
 * The repurchase cycle (回购周期): the median gap.
 */
p50: number | null, 
/**
 * Three quarters of the gaps are at most this long.
 */
p75: number | null, 
/**
 * How many gaps these come from.
 */
gaps: number, };

/**
 * A calendar day of the shop's wall clock, counted from 1970-01-01 (day 0).
 * Written and read as `YYYY-MM-DD`.
 */
export type Day = string;

/**
 * A file and what was found, or why it can't be read. Neither: a file inside a
 * zip, not looked at yet.
 */
export type DetectedFile = { 
/**
 * Its path.
 */
path: string, 
/**
 * The file inside it, where it is a zip of files.
 */
member: string | null, 
/**
 * Its name, as in `Detection::file`.
 */
file: string, 
/**
 * What it is.
 */
detection: Detection | null, 
/**
 * Why it can't be read.
 */
error: AppError | null, };

/**
 * What a file is and how it will be read.
 */
export type Detection = { 
/**
 * Its path.
 */
path: string, 
/**
 * The file inside it, where it is a zip of files.
 */
member: string | null, 
/**
 * Its name without the folder; of a file in a zip, `orders.zip › may.csv`.
 */
file: string, 
/**
 * Bytes.
 */
size: number, 
/**
 * `xlsx`, `xlsb`, `xls`, `ods`, `html`, `xml-spreadsheet` or `text`.
 */
format: string, 
/**
 * Platform: one of those in `core/layouts`, or `hand` (hand-kept table).
 */
platform: string, 
/**
 * Known layout, such as `taobao-orders-2021`; `null`: understood by column.
 */
layout: string | null, 
/**
 * What its rows are about.
 */
holds: FileHolds, 
/**
 * As in `Choices::encoding`, for files of characters.
 */
encoding: string | null, 
/**
 * The sheet described here; `null` for text files.
 */
sheet: string | null, 
/**
 * All sheets of the book.
 */
sheets: Array<SheetFound>, 
/**
 * Row of the header, from 1; `null`: there is none.
 */
header_row: number | null, 
/**
 * Rows below the header where that is known already (short files).
 */
rows: number | null, 
/**
 * Columns.
 */
columns: Array<Column>, 
/**
 * The first rows from the header on, as text, at most 8.
 */
preview: Array<Array<string>>, 
/**
 * What to know.
 */
notices: Array<FileNotice>, 
/**
 * Whether transfers and red packets are taken; `null`: it has none to offer.
 */
transfers: boolean | null, 
/**
 * Whether something is as the merchant chose it for an earlier table.
 */
remembered: boolean, };

/**
 * What went wrong. A code exists only where the ui says something of its own.
 */
export type ErrorCode = "file_missing" | "file_is_folder" | "file_empty" | "file_not_spreadsheet" | "file_password" | "zip_password" | "zip_in_zip" | "file_damaged" | "file_too_large" | "file_unreadable" | "file_no_table" | "file_no_usable_column" | "save_in_use" | "save_denied" | "save_failed" | "save_over_source" | "data_in_use" | "data_newer" | "data_damaged" | "data_read_only" | "disk_full" | "cancelled" | "nothing_to_undo" | "not_found" | "bad_request" | "internal";

/**
 * What leaves an order out.
 */
export type ExcludedBy = "row" | "customer" | "rule";

/**
 * What rules would do.
 */
export type ExclusionCount = { 
/**
 * Orders they leave out; those the merchant said count are not among them.
 */
orders: number, };

/**
 * Rules that leave orders out, those there and those to come. An order is left
 * out where any of them holds.
 */
export type ExclusionRules = { 
/**
 * Whether the rules are in force.
 */
on: boolean, 
/**
 * A remark of the buyer or the shop contains one of these, in capitals or
 * not. At most 50, each of at most 50 characters.
 */
remark_words: Array<string>, 
/**
 * More than this was paid, refunds not taken off; `null`: no such rule.
 */
amount_above_fen: Fen | null, };

/**
 * A column we have no role for, and what it says.
 */
export type ExtraField = { 
/**
 * The column's header.
 */
header: string, 
/**
 * The value.
 */
value: string, };

/**
 * An amount of money in 分 (1/100 CNY).
 */
export type Fen = number;

/**
 * What the rows of a file are about.
 */
export type FileHolds = "orders" | "contacts";

/**
 * Something to know about a file before importing it.
 */
export type FileNotice = "open_elsewhere" | "bad_bytes" | "no_buyer" | "damaged_numbers" | "days_carried" | "no_amount" | "no_rows" | "no_day";

/**
 * What an import did, or would do, with one file.
 */
export type FileOutcome = { 
/**
 * Name without the folder.
 */
file: string, 
/**
 * Platform, as in `Detection`.
 */
platform: string, 
/**
 * Known layout.
 */
layout: string | null, 
/**
 * What its rows are about.
 */
holds: FileHolds, 
/**
 * Encoding of a text file.
 */
encoding: string | null, 
/**
 * Sheet.
 */
sheet: string | null, 
/**
 * Row of the header, from 1.
 */
header_row: number | null, 
/**
 * Rows below the header that are not blank.
 */
rows: number, 
/**
 * Rows taken in: order lines, or people of a contact list.
 */
lines: number, 
/**
 * Orders not there before.
 */
orders_new: number, 
/**
 * Orders there before that this file changes nothing of.
 */
orders_known: number, 
/**
 * Orders there before that this file changed.
 */
orders_updated: number, 
/**
 * Orders that another file of the same import brings, and this one adds to.
 */
orders_joined: number, 
/**
 * Orders of this file without a customer.
 */
orders_without_customer: number, 
/**
 * Orders of this file whose day no file has said yet: they are kept aside
 * until one does.
 */
orders_without_day: number, 
/**
 * Orders of this file that a rule leaves out; they are among the figures
 * above.
 */
orders_excluded: number, 
/**
 * People of whom it says something beside their orders (WeChat id, tags,
 * birthday …).
 */
contacts: number, 
/**
 * Those of them of whom it says what no file said before.
 */
contacts_told: number, 
/**
 * Names written by hand that it contradicts, at most 20; they stay.
 */
kept_by_hand: Array<KeptByHand>, 
/**
 * That it is the new version of a table imported before, with rows gone.
 */
new_version: NewVersion | null, 
/**
 * That it has rows again, but not as often.
 */
repeats: RepeatedRows | null, 
/**
 * Customers not there before.
 */
customers_new: number, 
/**
 * Customers recognised.
 */
customers_matched: number, 
/**
 * Open questions about who is who among those it names.
 */
to_ask: number, 
/**
 * First and last day of its orders.
 */
days: [Day, Day] | null, 
/**
 * What is wrong with rows, in file order, at most 1,000.
 */
problems: Array<Problem>, 
/**
 * How many problems there are in all.
 */
problems_total: number, 
/**
 * Rows left out on purpose.
 */
skipped: Array<Skipped>, };

/**
 * A file to import. Sheets of one book are asked for as several of these with
 * the same path and member, one after the other.
 */
export type FileToImport = { 
/**
 * Its path.
 */
path: string, 
/**
 * The file inside it, where it is a zip of files; `null` for such a zip: all
 * of them.
 */
member: string | null, 
/**
 * What the merchant chose.
 */
choices: Choices, };

/**
 * A bar of the gap histogram.
 */
export type GapBar = { 
/**
 * Gaps of at least this many days …
 */
from_days: number, 
/**
 * … and fewer than this many.
 */
to_days: number, 
/**
 * How many gaps.
 */
gaps: number, };

/**
 * Gender.
 */
export type Gender = "female" | "male";

/**
 * What recognises a customer.
 */
export type IdentityKind = "account" | "phone" | "number" | "name" | "wechat" | "email";

/**
 * One way to recognise a customer.
 */
export type IdentityRow = { 
/**
 * What it is.
 */
kind: IdentityKind, 
/**
 * The platform or kind of table it holds in; `null`: everywhere.
 */
platform: string | null, 
/**
 * The value.
 */
value: string, };

/**
 * What an import did, or would do.
 */
export type ImportOutcome = { 
/**
 * The batch, once applied; `null` for a plan.
 */
batch: number | null, 
/**
 * Per file.
 */
files: Array<FileOutcome>, 
/**
 * The rows behind the figures of each file; empty once applied.
 */
rows: Array<PlannedRows>, 
/**
 * Wall time.
 */
elapsed_ms: number, };

/**
 * Files to detect, plan or apply.
 */
export type ImportRequest = { 
/**
 * The files.
 */
files: Array<FileToImport>, };

/**
 * A name the merchant wrote that a file contradicts: the merchant's stays.
 */
export type KeptByHand = { 
/**
 * The merchant's.
 */
name: string, 
/**
 * The file's.
 */
said: string, };

/**
 * The customers of one stage and activity.
 */
export type LifecycleCell = { 
/**
 * Stage.
 */
stage: Stage, 
/**
 * Activity; `null` for prospects and for agents who never bought.
 */
activity: Activity | null, 
/**
 * How many customers.
 */
customers: number, 
/**
 * Net amount of all their completed orders up to the day.
 */
net_fen: Fen, };

/**
 * The shop at the end of one month.
 */
export type LifecycleMonth = { 
/**
 * The day the counts are for: the month's last day, or the as-of day for
 * the month that contains it.
 */
day: Day, 
/**
 * Like the matrix of the report, as of that day.
 */
matrix: Array<LifecycleCell>, };

/**
 * Where all customers stand on one day.
 */
export type LifecycleReport = { 
/**
 * The day it is about.
 */
as_of: Day, 
/**
 * Thresholds in force.
 */
thresholds: Thresholds, 
/**
 * Purchase days from which a customer is loyal, as applied (at least 2).
 */
loyal_from: number, 
/**
 * Every stage × activity in fixed order, zeros included: prospects, then
 * new … agent with active, slipping, lost each (16 cells). Only where there
 * are agents who never bought, they follow as a 17th cell (agent, `null`):
 * without a purchase there is no silence to judge.
 */
matrix: Array<LifecycleCell>, 
/**
 * One entry per month from the first one with a customer to the as-of day,
 * oldest first, at most [`MAX_MONTHS`] of them; thresholds in force now,
 * orders and events up to that day.
 */
months: Array<LifecycleMonth>, 
/**
 * Completed orders without a known customer up to the as-of day.
 */
unowned_orders: number, 
/**
 * Their net amount.
 */
unowned_net_fen: Fen, };

/**
 * What the merchant may set about stages and thresholds.
 */
export type LifecycleSettings = { 
/**
 * Purchase days from which a customer is loyal; at least 2.
 */
loyal_from: number, 
/**
 * T1 and T2 in days, fixed by the merchant; `None`: from the shop's gaps.
 */
fixed_days: [number, number] | null, };

/**
 * A table that was imported before and comes again, edited.
 */
export type NewVersion = { 
/**
 * The file it was.
 */
file: string, 
/**
 * Rows of it that are changed or gone.
 */
missing: number, 
/**
 * Whether the new one takes their place; `null`: not decided, they stay.
 */
replaces: boolean | null, };

/**
 * A request without anything in it.
 */
export type Nothing = Record<symbol, never>;

/**
 * One order of a customer.
 */
export type OrderDetail = { 
/**
 * Which.
 */
id: OrderId, 
/**
 * Platform.
 */
platform: string, 
/**
 * Order number, where the file has one.
 */
number: string | null, 
/**
 * Day of payment, else of ordering.
 */
day: Day, 
/**
 * `HH:MM`, where known.
 */
time: string | null, 
/**
 * Where it stands.
 */
state: OrderState, 
/**
 * Whether it counts as a purchase.
 */
counts: boolean, 
/**
 * What leaves it out, whatever its state; `null`: nothing does.
 */
excluded: ExcludedBy | null, 
/**
 * Paid; `null` where no file says.
 */
paid_fen: Fen | null, 
/**
 * Gone back.
 */
refunded_fen: Fen, 
/**
 * Receiver.
 */
receiver: string | null, 
/**
 * Phone of the receiver.
 */
phone: string | null, 
/**
 * What kind of number that is; `null` where there is none.
 */
phone_kind: PhoneKind | null, 
/**
 * Whether it is a virtual number that is dead by now: platforms take them
 * back about 15 days after an order is completed, which no file says; taken
 * as the day of the order, as of the day asked for.
 */
phone_stale: boolean, 
/**
 * Where it was sent.
 */
address: string | null, 
/**
 * Province, city and district of that, as far as sure: `浙江 金华 义乌`.
 */
region: string | null, 
/**
 * The buyer's and the shop's remarks.
 */
remark: string | null, 
/**
 * What was bought.
 */
lines: Array<OrderLine>, 
/**
 * Files that speak of it.
 */
files: Array<string>, };

/**
 * Marks one order. The mark holds by platform and order number, so that it is
 * still there when the order is imported again.
 */
export type OrderExclude = { 
/**
 * Which.
 */
order: OrderId, 
/**
 * `true`: never counted; `false`: counted, also where a rule would leave it
 * out.
 */
excluded: boolean, };

/**
 * One purchase on one platform.
 */
export type OrderId = number;

/**
 * One thing bought in an order.
 */
export type OrderLine = { 
/**
 * Product as the file names it.
 */
product: string, 
/**
 * Specification.
 */
specification: string, 
/**
 * Quantity in 1/1000 (1.5 kg is 1500); `null` where no file says.
 */
quantity_milli: number | null, 
/**
 * Amount of the line.
 */
amount_fen: Fen | null, };

/**
 * Where an order stands. Ordered from the first state to the furthest: the
 * later one wins when two files say different things (docs/adr/0001).
 */
export type OrderState = "unknown" | "ordered" | "paid" | "shipped" | "completed" | "partly_refunded" | "refunded" | "closed" | "withdrawn";

/**
 * What an order was before an import.
 */
export type OrderWas = { 
/**
 * Where it stood.
 */
state: OrderState, 
/**
 * Its day; `null`: not known.
 */
day: Day | null, 
/**
 * Paid, refunds not taken off.
 */
paid_fen: Fen | null, 
/**
 * Gone back.
 */
refunded_fen: Fen, 
/**
 * Whose it was; `null`: not known.
 */
customer: string | null, };

/**
 * What a long call is doing.
 */
export type Phase = "reading" | "writing";

/**
 * What kind of number a phone is.
 */
export type PhoneKind = "full" | "virtual" | "masked" | "landline" | "other";

/**
 * One order or customer behind a figure of a plan.
 */
export type PlannedRow = { 
/**
 * The row of the file it begins on, from 1; `null`: the file names it in no
 * row of its own.
 */
row: number | null, 
/**
 * Order number.
 */
number: string | null, 
/**
 * Whose order, or the customer's name; `null`: not known.
 */
customer: string | null, 
/**
 * Phone, for customers.
 */
phone: string | null, 
/**
 * Day of the order; `null`: not known.
 */
day: Day | null, 
/**
 * Where the order stands then.
 */
state: OrderState, 
/**
 * Paid, refunds not taken off.
 */
paid_fen: Fen | null, 
/**
 * Gone back.
 */
refunded_fen: Fen, 
/**
 * What it was, for orders that change.
 */
was: OrderWas | null, };

/**
 * Rows behind the figures a plan gives for one file, at most 200 each, in the
 * order of the file as far as it has one.
 */
export type PlannedRows = { 
/**
 * Customers not there before, with their first order in the file.
 */
customers_new: Array<PlannedRow>, 
/**
 * Customers recognised, likewise.
 */
customers_matched: Array<PlannedRow>, 
/**
 * Orders not there before.
 */
orders_new: Array<PlannedRow>, 
/**
 * Orders the file changes nothing of.
 */
orders_known: Array<PlannedRow>, 
/**
 * Orders it changes.
 */
orders_updated: Array<PlannedRow>, 
/**
 * Orders without a customer.
 */
orders_without_customer: Array<PlannedRow>, 
/**
 * Orders without a day.
 */
orders_without_day: Array<PlannedRow>, 
/**
 * Rows of an earlier version of the table that this one no longer has.
 */
gone: Array<PlannedRow>, 
/**
 * Rows that were there before, but not as often.
 */
repeats: Array<PlannedRow>, 
/**
 * Orders that a rule leaves out.
 */
orders_excluded: Array<PlannedRow>, };

/**
 * Where in a file. Rows and columns count from 1.
 */
export type Position = { 
/**
 * File name without its folder.
 */
file: string, 
/**
 * Sheet name, where the file has sheets.
 */
sheet: string | null, 
/**
 * Row, as the spreadsheet numbers it.
 */
row: number | null, 
/**
 * Column header, or its letter.
 */
column: string | null, };

/**
 * A row that could not be taken in, or a cell that could not be read.
 */
export type Problem = { 
/**
 * Sheet; `null` for text files.
 */
sheet: string | null, 
/**
 * Row, from 1.
 */
row: number, 
/**
 * Column header, or its letter; `null` when it is about the whole row.
 */
column: string | null, 
/**
 * What.
 */
code: ProblemCode, 
/**
 * The value found, at most 200 characters.
 */
value: string, };

/**
 * What is wrong with a row.
 */
export type ProblemCode = "bad_date" | "no_date" | "future_date" | "bad_amount" | "bad_quantity" | "damaged_number" | "ragged_row" | "unknown_state" | "bad_birthday" | "no_person";

/**
 * Which problem rows to save, and where.
 */
export type ProblemRowsRequest = { 
/**
 * The file, read with the same choices as for the import.
 */
file: FileToImport, 
/**
 * Where to.
 */
path: string, 
/**
 * The words in it.
 */
words: ProblemWords, };

/**
 * Words of the table of problem rows.
 */
export type ProblemWords = { 
/**
 * Name of the sheet.
 */
sheet: string, 
/**
 * Header of the column with the reasons: a word detection leaves out.
 */
header: string, 
/**
 * Header of the cells of rows that do not fit the table, right of the
 * reasons: likewise.
 */
spill: string, 
/**
 * Reasons.
 */
problems: { [key in ProblemCode]?: string }, 
/**
 * How a reason is written with its column: `{column}` and `{problem}`.
 */
in_column: string, 
/**
 * Between two reasons.
 */
separator: string, 
/**
 * Said of a row without a problem whose order has a row with one.
 */
same_order: string, 
/**
 * Headers for columns that have none, or none that is understood.
 */
roles: { [key in Role]?: string }, };

/**
 * How far a long call has come. Sent at most about ten times a second.
 */
export type Progress = { 
/**
 * What it is doing.
 */
phase: Phase, 
/**
 * The file it is at, without its folder; empty where none.
 */
file: string, 
/**
 * Share of the whole call done, in 1/1000.
 */
permille: number, 
/**
 * Rows read so far, over all files.
 */
rows: number, };

/**
 * Rows without an order number that are exactly like rows imported before, but not
 * as many times: the same sales once more, or further ones.
 */
export type RepeatedRows = { 
/**
 * How many rows of this file.
 */
rows: number, 
/**
 * Whether they are further sales; `null`: not decided, they are taken for the
 * same ones.
 */
further: boolean | null, };

/**
 * Asks for a report on one day.
 */
export type ReportRequest = { 
/**
 * The day; `null`: the day of the newest order, or today in an empty shop.
 */
as_of: Day | null, };

/**
 * How the shop's customers come back.
 */
export type RepurchaseReport = { 
/**
 * The day it is about; later orders are left out.
 */
as_of: Day, 
/**
 * First day of the window of the rates below (its last day is `as_of`).
 */
from: Day, 
/**
 * The shop's repurchase cycle over all gaps up to the as-of day.
 */
cycle: Cycle, 
/**
 * Gap histogram in at most 40 equal bars, from 0 to the longest gap; the last
 * one takes all longer gaps and may be wider.
 */
histogram: Array<GapBar>, 
/**
 * Buyers in the window.
 */
buyers: number, 
/**
 * Of these, with two or more purchase days in the window.
 */
repeat_buyers: number, 
/**
 * Period repeat rate (期内复购率): repeat buyers ÷ buyers; `null` without buyers.
 */
period_repeat_rate: number | null, 
/**
 * Buyers of the window whose first purchase day lies before it.
 */
returning_buyers: number, 
/**
 * Returning share (老客占比): returning buyers ÷ buyers.
 */
returning_share: number | null, 
/**
 * Net amount of the window's completed orders of known customers.
 */
net_fen: Fen, 
/**
 * Completed orders of known customers in the window.
 */
orders: number, 
/**
 * Spend per buyer (客单价): net amount ÷ buyers, rounded half up to 分.
 */
spend_per_buyer_fen: Fen | null, 
/**
 * Completed orders without a known customer in the window: part of the
 * average order value, in no other figure.
 */
unowned_orders: number, 
/**
 * Their net amount.
 */
unowned_net_fen: Fen, 
/**
 * Average order value (笔单价): net amount of all completed orders of the
 * window, customer known or not, ÷ their number, rounded half up to 分.
 */
average_order_fen: Fen | null, };

/**
 * What a column holds.
 */
export type Role = "order_number" | "state" | "paid_at" | "ordered_at" | "account" | "customer_number" | "nick" | "buyer_phone" | "receiver" | "phone" | "province" | "city" | "district" | "address" | "product" | "specification" | "merchant_code" | "quantity" | "unit_price" | "paid" | "due" | "refunded" | "discount" | "buyer_remark" | "shop_remark" | "family_name" | "remark_name" | "wechat_id" | "email" | "qq" | "tags" | "added_at" | "source" | "birthday" | "gender" | "staff" | "referrer" | "extra" | "ignore";

/**
 * Why a column was taken for what it was taken for.
 */
export type RoleReason = "layout" | "header" | "header_part" | "content" | "chosen" | "remembered" | "unmatched";

/**
 * A tag a file gives a person.
 */
export type SaidTag = { 
/**
 * Its group, where the file has a column per group of tags.
 */
group: string | null, 
/**
 * The tag.
 */
name: string, };

/**
 * Asks where to save.
 */
export type SaveAs = { 
/**
 * The name offered, with its ending.
 */
name: string, };

/**
 * What was saved.
 */
export type SavedRows = { 
/**
 * Rows with a problem.
 */
rows: number, 
/**
 * Rows without one, there because their order has one.
 */
same_order: number, 
/**
 * Rows that were taken in in spite of their problem and would come in a
 * second time, since nothing recognises them: left out.
 */
taken_already: number, 
/**
 * Rows beyond what a sheet holds: left out.
 */
too_many: number, };

/**
 * How accounts of one platform that share a phone are met.
 */
export type SharedPhoneRule = "ask" | "apart" | "together";

/**
 * A sheet of a book.
 */
export type SheetFound = { 
/**
 * Its name.
 */
name: string, 
/**
 * What it is.
 */
is: SheetIs, 
/**
 * Rows below its header where that is known already (short sheets).
 */
rows: number | null, };

/**
 * What a sheet is to the others of its book.
 */
export type SheetIs = "taken" | "other" | "copy" | "nothing";

/**
 * The open shop at a glance.
 */
export type ShopState = { 
/**
 * Which data file is open.
 */
which: WhichShop, 
/**
 * Its path, for 设置 and for support.
 */
path: string, 
/**
 * Today on the shop's wall clock.
 */
today: Day, 
/**
 * Customers in the pool.
 */
customers: number, 
/**
 * Orders, in every state.
 */
orders: number, 
/**
 * Of these, without a known customer.
 */
orders_without_customer: number, 
/**
 * Open questions about who is who.
 */
asks: number, 
/**
 * Orders kept aside, and not among `orders`, until a file says their day.
 */
orders_without_day: number, 
/**
 * Day of the newest order.
 */
newest_day: Day | null, 
/**
 * What Ctrl+Z would take back.
 */
undo: UndoLabel | null, 
/**
 * Another number after every change and in every other shop; what was
 * fetched under another number is stale.
 */
revision: number, 
/**
 * Lifecycle settings in force.
 */
lifecycle: LifecycleSettings, };

/**
 * Why rows are left out on purpose.
 */
export type SkipReason = "expense" | "transfer" | "other";

/**
 * Rows left out on purpose.
 */
export type Skipped = { 
/**
 * Why.
 */
reason: SkipReason, 
/**
 * How many.
 */
rows: number, };

/**
 * What the list is sorted by.
 */
export type SortBy = "last_day" | "name" | "net" | "orders" | "purchase_days" | "stage" | "cycle";

/**
 * How deep the relation is.
 */
export type Stage = "prospect" | "new" | "returning" | "loyal" | "fan" | "agent";

/**
 * What a column of the template is filled with.
 */
export type TemplateCells = "date" | "text" | "digits" | "quantity" | "money";

/**
 * A column of the template.
 */
export type TemplateColumn = { 
/**
 * Its header.
 */
header: string, 
/**
 * What it is filled with.
 */
cells: TemplateCells, 
/**
 * Width in characters.
 */
width: number, 
/**
 * How to fill it, for the second sheet and shown beside a chosen cell.
 */
hint: string, 
/**
 * Words to choose from; others may be typed.
 */
choices: Array<string>, };

/**
 * Where to save a blank template, and what is in it.
 */
export type TemplateRequest = { 
/**
 * Where to.
 */
path: string, 
/**
 * Name of the sheet to fill.
 */
sheet: string, 
/**
 * Its columns.
 */
columns: Array<TemplateColumn>, 
/**
 * Name of the sheet with the hints.
 */
notes_sheet: string, 
/**
 * What it says above the hints, a line each.
 */
notes: Array<string>, };

/**
 * Where the thresholds come from.
 */
export type ThresholdSource = "shop" | "default" | "fixed";

/**
 * The thresholds between active, slipping and lost.
 */
export type Thresholds = { 
/**
 * T1: silence up to this many days is active.
 */
t1_days: number, 
/**
 * T2: silence beyond this many days is lost.
 */
t2_days: number, 
/**
 * Where T1 and T2 come from.
 */
source: ThresholdSource, 
/**
 * How many gaps the shop has up to the as-of day.
 */
gaps: number, };

/**
 * A change by name, for "撤销：…".
 */
export type UndoLabel = { 
/**
 * What kind.
 */
kind: ChangeKind, 
/**
 * What it was about.
 */
subject: string, 
/**
 * How many things.
 */
count: number, };

/**
 * What an undo did.
 */
export type UndoOutcome = { 
/**
 * What was taken back.
 */
undone: UndoLabel, 
/**
 * Orders that are gone.
 */
orders_removed: number, 
/**
 * Orders that went back to what other files say.
 */
orders_changed: number, 
/**
 * Customers who are gone.
 */
customers_removed: number, 
/**
 * Customers of the import that stay because they were edited by hand
 * (names, at most 20).
 */
kept_edited: Array<string>, 
/**
 * How many they are in all.
 */
kept_total: number, };

/**
 * Which data file to open.
 */
export type WhichShop = "own" | "sample";

/** Every command: name, request, response. */
export interface Commands {
  /** The open shop at a glance. */
  shop_state: { request: Nothing; response: ShopState };
  /** What each file is and how it would be read. Files that can't be read come back with their error; the call itself succeeds. */
  import_detect: { request: ImportRequest; response: Array<DetectedFile> };
  /** What an import of these files would do. Nothing is kept. */
  import_plan: { request: ImportRequest; response: ImportOutcome };
  /** Imports these files as one batch, all or nothing. */
  import_apply: { request: ImportRequest; response: ImportOutcome };
  /** Writes the rows something is wrong with into a table, the reasons beside them, to be fixed and imported again. */
  import_problem_rows: { request: ProblemRowsRequest; response: SavedRows };
  /** Writes a blank table for those who keep one by hand. */
  import_template: { request: TemplateRequest; response: Nothing };
  /** Imports not undone, newest first. */
  batches: { request: Nothing; response: Array<Batch> };
  /** Takes back one import, whichever it is. */
  batch_undo: { request: BatchRequest; response: UndoOutcome };
  /** Open questions about who is who. */
  asks: { request: AsksRequest; response: AskPage };
  /** Answers one of them. */
  ask_answer: { request: AnswerRequest; response: Nothing };
  /** Rules that answer questions. */
  ask_rules: { request: AskRules; response: Nothing };
  /** Takes back the last change. */
  undo: { request: Nothing; response: UndoOutcome };
  /** Where all customers stand on a day, and month by month. */
  report_lifecycle: { request: ReportRequest; response: LifecycleReport };
  /** How customers come back. */
  report_repurchase: { request: ReportRequest; response: RepurchaseReport };
  /** A page of the list of customers. */
  customers: { request: CustomerQuery; response: CustomerPage };
  /** One customer with their orders. */
  customer: { request: CustomerRequest; response: CustomerDetail };
  /** Edits one field of one customer. */
  customer_edit: { request: CustomerEdit; response: Nothing };
  /** Marks one order as counted or not. */
  order_exclude: { request: OrderExclude; response: Nothing };
  /** Rules that leave orders out. */
  exclusion_rules: { request: Nothing; response: ExclusionRules };
  /** How many orders such rules would leave out. Nothing is kept. */
  exclusion_count: { request: ExclusionRules; response: ExclusionCount };
  /** Changes the rules that leave orders out. */
  exclusion_rules_set: { request: ExclusionRules; response: Nothing };
  /** Changes lifecycle settings. */
  lifecycle_settings: { request: LifecycleSettings; response: Nothing };
  /** Checks the data file. */
  check: { request: Nothing; response: CheckReport };
  /** Opens a shop in this window; the other one is closed. */
  open_shop: { request: WhichShop; response: ShopState };
  /** The system's dialog for choosing files; empty when it was closed. */
  pick_files: { request: Nothing; response: Array<string> };
  /** The system's dialog for choosing where to save; `null` when it was closed. */
  pick_save: { request: SaveAs; response: string | null };
  /** Stops the call that was started with this job number. */
  cancel_job: { request: number; response: Nothing };
  /** The window says that it can be used (for measuring the start). */
  window_ready: { request: Nothing; response: Nothing };
}
