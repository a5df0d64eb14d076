// Written by `cargo xtask types` from src-tauri/contract. Do not edit.

/**
 * Which of both ABCs.
 */
export type AbcBy = "curve" | "care";

/**
 * Both ABCs of a scope's customers.
 */
export type AbcReport = { 
/**
 * What it rests on.
 */
basis: Basis, 
/**
 * By the curve: A, B, C of the window's buyers.
 */
curve: Array<AbcRow>, 
/**
 * By care: A, B, C of all customers of the scope, buyers or not.
 */
care: Array<AbcRow>, 
/**
 * Buyers of the shop whose potential comes from a prediction; that of all
 * others is their M score.
 */
predicted_buyers: number, 
/**
 * Whether the shop has any incoming interaction up to the as-of day. Where not, it
 * records none: the interaction score of all is 1, which is no sign of coldness,
 * and care rests on the two other scores alone.
 */
interactions_known: boolean, };

/**
 * The customers of one letter.
 */
export type AbcRow = { 
/**
 * Which.
 */
letter: Letter, 
/**
 * How many.
 */
customers: number, 
/**
 * Of those with a letter, 0–1.
 */
customers_share: number | null, 
/**
 * Their net amount in the window.
 */
net_fen: Fen, 
/**
 * Of the net amount of those with a letter, 0–1.
 */
net_share: number | null, };

/**
 * What program this is.
 */
export type About = { 
/**
 * Its version, `1.2.3`.
 */
version: string, 
/**
 * Which build of it: a commit, or empty where it was built by hand.
 */
build: string, 
/**
 * The system it was built for, such as `windows x86_64`.
 */
system: string, 
/**
 * Version of the data file's format it writes.
 */
data_version: number, 
/**
 * Where the next version is; empty where nobody has said.
 */
address: string, };

/**
 * How alive the relation is. Prospects have none.
 */
export type Activity = "active" | "slipping" | "lost";

/**
 * An address orders went to, or one written by hand.
 */
export type AddressRow = { 
/**
 * Which, where written by hand.
 */
id: number | null, 
/**
 * The address as said.
 */
text: string, 
/**
 * Province, city, district, as far as sure.
 */
region: string | null, 
/**
 * Who receives there.
 */
receiver: string | null, 
/**
 * Their phone.
 */
phone: string | null, 
/**
 * Orders that went there.
 */
orders: number, 
/**
 * The last of them.
 */
last_day: Day | null, 
/**
 * Whether it is likely a gift: another receiver than the one of most orders, at
 * another address.
 */
gift: boolean, };

/**
 * An after-sale matter (售后).
 */
export type AfterSale = { 
/**
 * Which; `null`: a new one.
 */
id: number | null, 
/**
 * The day it came up; not after today.
 */
day: Day, 
/**
 * The order it is about.
 */
order: OrderId | null, 
/**
 * What it is about.
 */
kind: AfterSaleKind, 
/**
 * Where it stands.
 */
state: AfterSaleState, 
/**
 * What happened.
 */
text: string, 
/**
 * What was given: 补发、退款 20 元 …
 */
given: string, 
/**
 * How it ended.
 */
result: string, };

/**
 * What an after-sale matter is about.
 */
export type AfterSaleKind = "delivery" | "damaged" | "not_as_described" | "quality" | "other";

/**
 * An after-sale matter of which all that is said here holds.
 */
export type AfterSaleRule = { 
/**
 * Of one of these kinds.
 */
kinds: Array<AfterSaleKind>, 
/**
 * In one of these states.
 */
states: Array<AfterSaleState>, 
/**
 * Opened in this span.
 */
within: DaySpan, };

/**
 * Where an after-sale matter stands.
 */
export type AfterSaleState = "open" | "in_work" | "solved" | "unsolved";

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
 * Two customers are different people: not suggested again.
 */
export type ApartRequest = { 
/**
 * The one.
 */
a: CustomerId, 
/**
 * The other.
 */
b: CustomerId, };

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
 * Everything known about one customer beside facts and orders. What the merchant
 * wrote goes before what files say; `by_hand` names the fields of which that is so.
 */
export type Archive = { 
/**
 * Who.
 */
id: CustomerId, 
/**
 * How to address them (称呼): 王姐.
 */
address_as: string | null, 
/**
 * Gender.
 */
gender: Gender | null, 
/**
 * Birthday.
 */
birthday: Birthday | null, 
/**
 * The next one as a solar day, where month and day are known.
 */
next_birthday: Day | null, 
/**
 * Full years on that next one, where the year is known.
 */
turns: number | null, 
/**
 * Age group: 25–30.
 */
age_group: string | null, 
/**
 * Where they came from.
 */
source: string | null, 
/**
 * Day they were added.
 */
added: Day | null, 
/**
 * Further fields: preferences, skin type …, by name.
 */
extra: Array<ExtraField>, 
/**
 * Which of `name`, `address_as`, `gender`, `birthday`, `age_group`, `source`,
 * `referrer` and `extra:…` the merchant wrote.
 */
by_hand: Array<string>, 
/**
 * How they are recognised.
 */
identities: Array<IdentityOrigin>, 
/**
 * Virtual numbers of their orders, latest first, at most 20.
 */
virtual_numbers: Array<VirtualNumber>, 
/**
 * Addresses, the last used first, at most 200.
 */
addresses: Array<AddressRow>, 
/**
 * Family and close people.
 */
relatives: Array<Relative>, 
/**
 * Notes, newest first.
 */
notes: Array<Note>, 
/**
 * Who brought them.
 */
referred_by: Referred | null, 
/**
 * Whom they brought, by net amount, at most 200.
 */
referred: Array<Referred>, 
/**
 * How many those are, and their net amount.
 */
referred_total: [number, Fen], 
/**
 * Consent by channel, those said only.
 */
consents: Array<Consent>, 
/**
 * After-sale matters, newest first.
 */
after_sales: Array<AfterSale>, 
/**
 * Interactions, newest first.
 */
interactions: Array<Interaction>, 
/**
 * Customers who were merged into this one by hand, newest first.
 */
merges: Array<MergeRow>, };

/**
 * Edits one thing in an archive.
 */
export type ArchiveEdit = { 
/**
 * Who.
 */
id: CustomerId, 
/**
 * What.
 */
edit: ArchiveField, };

/**
 * What of an archive is edited. Texts are trimmed; an empty one, or `null`, goes back
 * to what files say.
 */
export type ArchiveField = { "field": "address_as", "value": string } | { "field": "gender", "value": Gender | null } | { "field": "birthday", "value": Birthday | null } | { "field": "age_group", "value": string } | { "field": "source", "value": string } | { "field": "referrer", "value": CustomerId | null } | { "field": "extra", "value": ExtraField } | { "field": "add_identity", "value": NewIdentity } | { "field": "remove_identity", "value": NewIdentity } | { "field": "add_note", "value": string } | { "field": "edit_note", "value": NoteText } | { "field": "put_relative", "value": Relative } | { "field": "delete_relative", "value": number } | { "field": "add_address", "value": string } | { "field": "delete_address", "value": number } | { "field": "consent", "value": Consent } | { "field": "put_after_sale", "value": AfterSale } | { "field": "delete_after_sale", "value": number } | { "field": "put_interaction", "value": Interaction } | { "field": "delete_interaction", "value": number };

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
 * Predicted purchases against actual ones.
 */
export type Backtest = { 
/**
 * The last day the model knew of.
 */
cut: Day, 
/**
 * The last day foretold.
 */
to: Day, 
/**
 * Customers who had bought up to the cut (of the segment).
 */
customers: number, 
/**
 * Purchase days predicted for them in the days foretold.
 */
predicted: number, 
/**
 * Purchase days they had.
 */
actual: number, 
/**
 * Purchase days they had in the 90 days before the cut, first purchases left out
 * since only returns are foretold: the naive prediction "the same as last time".
 */
naive: number, 
/**
 * The same by tenths of the predicted, highest first.
 */
deciles: Array<BtydDecile>, 
/**
 * Mean of |predicted − actual| over customers.
 */
error: number, 
/**
 * Mean of |naive − actual| over customers.
 */
naive_error: number, 
/**
 * The parameters of that model were held to usual ones (see [`Model::held`]).
 */
held: boolean, };

/**
 * One backup.
 */
export type Backup = { 
/**
 * Where it is: in the first folder if it is there, else in the second.
 */
path: string, 
/**
 * Its name without the folder.
 */
file: string, 
/**
 * When it was made on the shop's wall clock, `YYYY-MM-DD HH:MM:SS`; empty where the
 * file can't be read.
 */
at: string, 
/**
 * Why; `null` where the file can't be read.
 */
reason: BackupReason | null, 
/**
 * What is in it.
 */
holds: BackupHolds, 
/**
 * Bytes it takes.
 */
bytes: number, 
/**
 * Whether it is in the first folder.
 */
in_first: boolean, 
/**
 * Whether it is in the second folder.
 */
in_second: boolean, 
/**
 * Whether it is cut off or its beginning is damaged. What comes after is checked
 * when it is restored.
 */
damaged: boolean, 
/**
 * Whether a newer version of the program made it, so that this one can't restore it.
 */
newer: boolean, };

/**
 * How backups stand after one was made, or was not due.
 */
export type BackupDone = { 
/**
 * The one made; `null`: none was due.
 */
made: Backup | null, 
/**
 * When the last good one was made; `null`: never.
 */
last: string | null, 
/**
 * The second folder.
 */
second: SecondPlace, 
/**
 * An older backup that holds much more than the shop does now; it and its like are
 * kept beyond the rule.
 */
fuller: Backup | null, };

/**
 * What a state of the shop holds, to tell states apart at a glance.
 */
export type BackupHolds = { 
/**
 * Customers in the pool.
 */
customers: number, 
/**
 * Orders with a day, in every state.
 */
orders: number, 
/**
 * Day of the newest order.
 */
last_order_day: Day | null, };

/**
 * All backups, newest first, and what the shop holds now.
 */
export type BackupList = { 
/**
 * They are.
 */
backups: Array<Backup>, 
/**
 * The shop now.
 */
now: BackupHolds, 
/**
 * The first folder, beside the data file.
 */
folder: string, 
/**
 * The second one.
 */
second: SecondPlace, 
/**
 * Backups made before somebody was last deleted for good, which may still hold them.
 */
older: number, };

/**
 * Why a backup was made.
 */
export type BackupReason = "by_hand" | "daily" | "changes" | "before_restore" | "before_undo" | "before_delete" | "before_merge" | "before_upgrade" | "after_delete";

/**
 * What the merchant chose about backups.
 */
export type BackupSettings = { 
/**
 * A second folder for every backup; `null`: none.
 */
second_folder: string | null, };

/**
 * What a report rests on; shown beside its figures.
 *
 * All reports share what "as of" an earlier day means: orders and events after it are
 * left out, but the orders left carry the state, refund, exclusion mark and region they
 * have now, since files say only what those are, not since when. Tags, referrers and
 * settings of products have no date at all: those of today count. So a report of a past day is not what the program would have said then.
 */
export type Basis = { 
/**
 * The day it is about; later orders are left out.
 */
as_of: Day, 
/**
 * First day of the window.
 */
from: Day, 
/**
 * Last day of the window, not after `as_of`.
 */
to: Day, 
/**
 * Whether only a segment of the customers is looked at.
 */
segment: boolean, 
/**
 * Customers first seen up to the as-of day (of the segment).
 */
customers: number, 
/**
 * Of these, with a purchase day in the window.
 */
buyers: number, 
/**
 * Completed orders of these customers in the window.
 */
orders: number, 
/**
 * Their net amount.
 */
net_fen: Fen, 
/**
 * Completed orders without a known customer in the window; 0 for a segment.
 */
unowned_orders: number, 
/**
 * Their net amount.
 */
unowned_net_fen: Fen, 
/**
 * Orders in the window left out because they are marked as not counted
 * (不计入): 刷单, own, test, wholesale.
 */
excluded_orders: number, };

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
 * When a birthday is. One of 29 February or of the 30th of a shorter lunar month is
 * kept on the last day of that month.
 */
export type BirthdayRule = { "kind": "within", 
/**
 * Days, 0 to 366.
 */
days: number, } | { "kind": "month", 
/**
 * 1–12.
 */
month: number, };

/**
 * Of customers with a day that matters, how many had another purchase day within
 * [`AGAIN_DAYS`] days after it (DOMAIN §2, cohort repeat rate at 90 days).
 */
export type BoughtAgain = { 
/**
 * Customers whose day lies at least [`AGAIN_DAYS`] days before the as-of day.
 */
observed_customers: number, 
/**
 * Of these, with a purchase day 1 to [`AGAIN_DAYS`] days after it.
 */
again_customers: number, 
/**
 * Customers whose day is younger (未满期): in no rate.
 */
waiting_customers: number, 
/**
 * Bought again ÷ observed.
 */
rate: number | null, 
/**
 * Its 95 % interval (Wilson).
 */
interval: Interval | null, };

/**
 * Has at least `times` orders of which all that is said here holds. An empty list
 * says nothing.
 */
export type BoughtRule = { 
/**
 * Which orders are looked at.
 */
which: WhichOrders, 
/**
 * With one of these products, by any name they go or went by.
 */
products: Array<string>, 
/**
 * With a product of one of these categories, in whichever of its lines.
 */
categories: Array<string>, 
/**
 * On one of these platforms.
 */
platforms: Array<string>, 
/**
 * In this span.
 */
within: DaySpan, 
/**
 * With (or without) a coupon or discount, as far as files say.
 */
discount: boolean | null, 
/**
 * At least so many pieces in the order; only counted where files say quantities.
 */
pieces_from: number | null, 
/**
 * Net amount of the order at least, 分.
 */
net_from: number | null, 
/**
 * Net amount of the order at most, 分.
 */
net_to: number | null, 
/**
 * At one of these hours (0–23).
 */
hours: Array<number>, 
/**
 * On one of these weekdays, 1 Monday to 7 Sunday.
 */
weekdays: Array<number>, 
/**
 * Sent to one of these places, as [`Rule::Place`].
 */
places: Array<number>, 
/**
 * In one of these states, then also orders that don't count; empty: completed.
 */
states: Array<OrderState>, 
/**
 * Whose money came to this, then also orders that don't count; those that count
 * nowhere (excluded, withdrawn) are never so. Beside `states` both must hold. Products
 * and categories are then those of all lines, also of lines struck off since.
 */
money: Array<MoneyState>, 
/**
 * At least so many such orders.
 */
times: number, };

/**
 * A condition that speaks of something that is not there any more.
 */
export type Broken = { "what": "tag", "name": TagId } | { "what": "product", "name": string } | { "what": "category", "name": string } | { "what": "platform", "name": string } | { "what": "segment", "name": SegmentId } | { "what": "circle", "name": SegmentId } | { "what": "tag_circle", "name": TagId } | { "what": "customer", "name": CustomerId } | { "what": "unreadable" };

/**
 * One tenth of the customers.
 */
export type BtydDecile = { 
/**
 * Customers in it.
 */
customers: number, 
/**
 * Sum of what was predicted for them.
 */
predicted: number, 
/**
 * Sum of what they did.
 */
actual: number, 
/**
 * Sum of the naive prediction beside it, if one was given.
 */
naive: number | null, };

/**
 * A model fitted by maximum likelihood.
 */
export type BtydFit<P> = { 
/**
 * Where the likelihood is highest.
 */
params: P, 
/**
 * Standard error of each parameter: the root of the diagonal of the inverse
 * observed information (minus the Hessian of the log-likelihood at the maximum).
 * `null` where that has no inverse.
 */
standard_errors: P | null, 
/**
 * The log-likelihood there.
 */
log_likelihood: number, 
/**
 * Customers fitted to.
 */
customers: number, 
/**
 * Their repeat purchases; held at 2³² − 1.
 */
repeats: number, 
/**
 * Steps of the search, all starts together; of a large sample those on the whole.
 */
iterations: number, };

/**
 * What is wrong with a row.
 */
export type BtydInvalid = "not_finite" | "negative" | "last_after_end" | "last_without_repeat" | "value_not_positive" | "different_lengths";

/**
 * The named reason why a function of this module has no value.
 */
export type BtydRefusal = { "reason": "too_few_buyers", 
/**
 * Customers in the sample.
 */
have: number, 
/**
 * Customers a fit needs.
 */
need: number, } | { "reason": "no_repeat" } | { "reason": "too_few_repeats", 
/**
 * Repeat purchases in the sample.
 */
have: number, 
/**
 * Repeat purchases a fit needs.
 */
need: number, } | { "reason": "no_time" } | { "reason": "did_not_converge" } | { "reason": "invalid_input", 
/**
 * Its place in the input, from 0.
 */
index: number, 
/**
 * What is wrong with it.
 */
what: BtydInvalid, } | { "reason": "invalid_parameters" } | { "reason": "invalid_time" } | { "reason": "out_of_range" };

/**
 * What can be done to many at once.
 */
export type BulkEdit = { "what": "referrer", "value": CustomerId | null } | { "what": "excluded", "value": boolean };

/**
 * Does something to many customers at once.
 */
export type BulkRequest = { 
/**
 * Whom.
 */
customers: Selection, 
/**
 * What.
 */
edit: BulkEdit, };

/**
 * Whose order it is.
 */
export type Buyer = { "kind": "known", 
/**
 * Who.
 */
id: CustomerId, } | { "kind": "new", 
/**
 * What is known of them.
 */
customer: NewCustomer, };

/**
 * Which calendar a birthday is counted in.
 */
export type Calendar = "solar" | "lunar";

/**
 * A tag a customer carries.
 */
export type CarriedTag = { 
/**
 * Which.
 */
id: TagId, 
/**
 * Its name.
 */
name: string, 
/**
 * Its group.
 */
group: string | null, 
/**
 * Its colour, that of the group where it has none.
 */
color: TagColor, 
/**
 * Whether a rule says so.
 */
automatic: boolean, };

/**
 * Products.
 */
export type CataloguePage = { 
/**
 * How many there are.
 */
total: number, 
/**
 * Those asked for.
 */
rows: Array<CatalogueProduct>, 
/**
 * All categories there are.
 */
categories: Array<string>, 
/**
 * Products the merchant said nothing of.
 */
unmatched: number, };

/**
 * A product of the catalogue.
 */
export type CatalogueProduct = { 
/**
 * Its name: what names it everywhere.
 */
name: string, 
/**
 * Category.
 */
category: string | null, 
/**
 * Pack size: 10 片 …
 */
pack: string | null, 
/**
 * Days one piece lasts.
 */
use_days: number | null, 
/**
 * Where these come from.
 */
use_days_from: UseDaysFrom, 
/**
 * Price of one piece, by the merchant.
 */
price_fen: Fen | null, 
/**
 * What one piece was sold for last.
 */
last_price_fen: Fen | null, 
/**
 * Completed orders with it.
 */
orders: number, 
/**
 * Customers who bought it.
 */
buyers: number, 
/**
 * Amount of its lines in completed orders.
 */
amount_fen: Fen, 
/**
 * Whether the merchant said anything of it; if not, it is as files title it
 * (待整理).
 */
matched: boolean, 
/**
 * How many names platforms have for it.
 */
aliases: number, };

/**
 * Asks for products.
 */
export type CatalogueQuery = { 
/**
 * Part of a name, title, code; pinyin too.
 */
search: string, 
/**
 * Only of this category; "": only those without one; `null`: all.
 */
category: string | null, 
/**
 * Only those the merchant said nothing of.
 */
unmatched: boolean, 
/**
 * Order; largest first, names ascending.
 */
sort: CatalogueSort, 
/**
 * Skip so many.
 */
offset: number, 
/**
 * Show so many, at most 1,000.
 */
limit: number, };

/**
 * Order of the catalogue.
 */
export type CatalogueSort = "amount" | "name" | "orders";

/**
 * What a cell of such a column holds.
 */
export type Cell = { "kind": "empty" } | { "kind": "text", "value": string } | { "kind": "number", "value": number } | { "kind": "money", "value": Fen } | { "kind": "day", "value": Day } | { "kind": "rfm_group", "value": RfmGroup } | { "kind": "region", "value": number } | { "kind": "platforms", "value": Array<string> } | { "kind": "tags", "value": Array<CarriedTag> } | { "kind": "gender", "value": Gender } | { "kind": "birthday", "value": Birthday };

/**
 * What kind of change it was.
 */
export type ChangeKind = "import" | "edit_customer" | "edit_settings" | "rename_shop" | "answer_ask" | "edit_ask_rules" | "exclude_order" | "count_order" | "edit_exclusion_rules" | "add_customer" | "log_customer" | "tag_customers" | "untag_customers" | "edit_tags" | "edit_segments" | "add_order" | "edit_order" | "delete_order" | "edit_products" | "merge_customers" | "split_customers" | "tell_apart" | "edit_customers";

/**
 * How many customers a change concerned.
 */
export type Changed = { 
/**
 * Customers of whom something changed.
 */
customers: number, };

/**
 * Through what one is in touch.
 */
export type Channel = "wechat" | "qq" | "wangwang" | "call" | "sms" | "email" | "in_person" | "moments" | "group" | "other";

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
 * Orders of one hour of one weekday.
 */
export type ClockCell = { 
/**
 * 0 Monday … 6 Sunday.
 */
weekday: number, 
/**
 * 0–23.
 */
hour: number, 
/**
 * Completed orders.
 */
orders: number, 
/**
 * Their net amount.
 */
net_fen: Fen, };

/**
 * Completed orders of the window by weekday and hour of payment (else of ordering),
 * shop's wall clock, customer known or not.
 */
export type ClockReport = { 
/**
 * What it rests on.
 */
basis: Basis, 
/**
 * All 7 × 24, Monday 0 o'clock first, hour by hour.
 */
cells: Array<ClockCell>, 
/**
 * All seven days, Monday first.
 */
weekdays: Array<WeekdaySum>, 
/**
 * Orders with a time: those of the cells.
 */
timed_orders: number, 
/**
 * Orders of which only the day is known.
 */
untimed_orders: number, 
/**
 * Their net amount.
 */
untimed_net_fen: Fen, };

/**
 * What to do about work that runs when the window is to be closed.
 */
export type Closing = "asked" | "stop" | "wait" | "stay";

/**
 * A program that copies a folder into the net.
 */
export type CloudDrive = "onedrive" | "icloud" | "dropbox" | "google_drive" | "nutstore" | "baidu" | "wps";

/**
 * The customers who first bought in one month.
 */
export type Cohort = { 
/**
 * The calendar month of the first purchase day.
 */
month: Month, 
/**
 * How many customers.
 */
customers: number, 
/**
 * What they spent in that month.
 */
net_fen: Fen, 
/**
 * For the first month after it, the second and so on up to that of the as-of
 * day: how many of them bought in it.
 */
returned: Array<number>, 
/**
 * What they spent in each.
 */
returned_net_fen: Array<Fen>, 
/**
 * Whether each of these months is over on the as-of day (else 未满期).
 */
complete: Array<boolean>, 
/**
 * Repeat rates within 30, 60, 90, 180 and 365 days.
 */
rates: Array<CohortRate>, };

/**
 * The share of a cohort that bought again within so many days.
 */
export type CohortRate = { 
/**
 * Days after the first purchase day.
 */
days: number, 
/**
 * Customers with D2 − D1 ≤ days, as far as the as-of day shows.
 */
returned: number, 
/**
 * Cohort repeat rate (新客复购率): returned ÷ customers of the cohort.
 */
share: number | null, 
/**
 * Whether these days have passed for every customer of the month; where not
 * (未满期), the rate can only grow.
 */
complete: boolean, };

/**
 * Cohorts by first month.
 */
export type CohortReport = { 
/**
 * What it rests on; the window plays no part.
 */
basis: Basis, 
/**
 * A cohort for each month in which someone first bought, oldest first, of the
 * last [`MAX_MONTHS`] months up to the newest; each followed for as many.
 */
cohorts: Array<Cohort>, 
/**
 * Customers who first bought before these months: in no cohort.
 */
earlier_customers: number, };

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
 * Asks for a report of two segments, windows or days, figure beside figure.
 */
export type CompareRequest = { 
/**
 * The report, without `report_`.
 */
report: string, 
/**
 * What is compared with …
 */
a: ReportRequest, 
/**
 * … this.
 */
b: ReportRequest, };

/**
 * One figure of both.
 */
export type ComparedFigure = { 
/**
 * Where it stands in the report: `matrix[lost,new].customers`. Entries of a list
 * are named by their words and days, in the order of their fields' names.
 */
figure: string, 
/**
 * Of the first; `null` where it has none.
 */
a: number | null, 
/**
 * Of the second.
 */
b: number | null, 
/**
 * b − a.
 */
difference: number | null, 
/**
 * b ÷ a; `null` where a is 0.
 */
ratio: number | null, };

/**
 * All figures of two reports.
 */
export type Comparison = { 
/**
 * By name.
 */
figures: Array<ComparedFigure>, };

/**
 * How the net amount of the window is spread over its buyers.
 */
export type ConcentrationReport = { 
/**
 * What it rests on.
 */
basis: Basis, 
/**
 * Gini coefficient, 0 (all spend the same) to below 1: with amounts x ascending,
 * Σ (2i − n − 1) · x_i ÷ (n · Σ x), i = 1 … n (Gini 1912, of a whole population);
 * `null` where no amount is known.
 */
gini: number | null, 
/**
 * The Lorenz curve (Lorenz 1905) from (0, 0) to (1, 1) in at most 101 points,
 * those who spent least first; empty where no amount is known.
 */
curve: Array<LorenzPoint>, 
/**
 * The top 1, 5, 10 and 20 %; empty without buyers.
 */
top: Array<TopShare>, };

/**
 * What was said about being contacted over one channel.
 */
export type Consent = { 
/**
 * The channel.
 */
channel: Channel, 
/**
 * Yes, no or not asked.
 */
state: ConsentState, 
/**
 * The day it was given or refused.
 */
day: Day | null, 
/**
 * How: 微信里说的 …
 */
how: string, };

/**
 * On a channel consent is so.
 */
export type ConsentRule = { 
/**
 * The channel.
 */
channel: Channel, 
/**
 * One of these.
 */
states: Array<ConsentState>, };

/**
 * Whether somebody may be contacted.
 */
export type ConsentState = "yes" | "no" | "unknown";

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
 * A chat or an address to be read: `张三 13800138000 浙江省杭州市西湖区…` in any order.
 */
export type ContactText = { 
/**
 * At most 10,000 characters.
 */
text: string, };

/**
 * A list to paste.
 */
export type CopyList = { 
/**
 * Whom the lines are of.
 */
ids: Array<CustomerId>, 
/**
 * The lines.
 */
lines: Array<string>, 
/**
 * Who is not in it, by reason.
 */
left_out: Array<[LeftOut, number]>, };

/**
 * Asks for such a list.
 */
export type CopyRequest = { 
/**
 * Whom.
 */
customers: Selection, 
/**
 * What.
 */
what: CopyWhat, 
/**
 * What for: who said no to it is left out.
 */
channel: Channel, 
/**
 * Whether those who were not asked are in it.
 */
include_unknown: boolean, };

/**
 * What is put on the clipboard, a line each.
 */
export type CopyWhat = "phones" | "names" | "wechat_remarks" | "wechat_ids";

/**
 * Completed orders of the window that have one thing in common.
 */
export type CouponOrders = { 
/**
 * Completed orders, customer known or not.
 */
orders: number, 
/**
 * Known customers with at least one of them; who buys both with and without a
 * coupon is a buyer of both.
 */
buyers: number, 
/**
 * Net amount.
 */
net_fen: Fen, 
/**
 * Average order value (笔单价, DOMAIN §2): net amount ÷ orders, rounded half up.
 */
average_order_fen: Fen | null, 
/**
 * What was taken off.
 */
discount_fen: Fen, };

/**
 * What coupons do.
 */
export type CouponReport = { 
/**
 * What it rests on.
 */
basis: Basis, 
/**
 * Orders with a coupon or discount: more than nothing was taken off.
 */
with: CouponOrders, 
/**
 * Orders without: nothing was taken off.
 */
without: CouponOrders, 
/**
 * Orders of which no file says.
 */
unsaid: CouponOrders, 
/**
 * Customers whose first purchase day lies in the window and whose first purchase
 * had a coupon, on any of that day's completed orders: how many bought again within
 * 90 days of it.
 */
first_with: BoughtAgain, 
/**
 * The same for those whose first purchase had none, as far as files say.
 */
first_without: BoughtAgain, 
/**
 * Customers with two or more completed orders up to the as-of day.
 */
several_orders_customers: number, 
/**
 * Of these, of whom files say of every order what was taken off: only of them
 * can it be told what they always or never do.
 */
said_customers: number, 
/**
 * Of those, who have never bought without a coupon: all their orders had one.
 */
always_customers: number, 
/**
 * Always ÷ said; `null` where files say it of nobody.
 */
always_share: number | null, 
/**
 * Of those, who have never used one: nothing was taken off of any order.
 */
never_customers: number, 
/**
 * Never ÷ said; `null` where files say it of nobody.
 */
never_share: number | null, };

/**
 * A column of the list beside the facts every row has.
 */
export type CustomerColumn = { "kind": "name" } | { "kind": "phone" } | { "kind": "wechat" } | { "kind": "remark_name" } | { "kind": "address_as" } | { "kind": "stage" } | { "kind": "activity" } | { "kind": "orders" } | { "kind": "purchase_days" } | { "kind": "net" } | { "kind": "aov" } | { "kind": "frequency" } | { "kind": "first_day" } | { "kind": "last_day" } | { "kind": "silence" } | { "kind": "cycle" } | { "kind": "due" } | { "kind": "predicted_year" } | { "kind": "rfm_group" } | { "kind": "region" } | { "kind": "address" } | { "kind": "platforms" } | { "kind": "tags" } | { "kind": "gender" } | { "kind": "birthday" } | { "kind": "age_group" } | { "kind": "source" } | { "kind": "added" } | { "kind": "referrer" } | { "kind": "note" } | { "kind": "last_interaction" } | { "kind": "extra", "header": string };

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
 * Tags they carry, in the order of the catalogue.
 */
tags: Array<CarriedTag>, 
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
 * Writes everything known of one customer.
 */
export type CustomerExport = { 
/**
 * Who.
 */
id: CustomerId, 
/**
 * Where to: `.xlsx` with a sheet for each kind of thing.
 */
path: string, };

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
longer_than: number | null, 
/**
 * Cells of the columns asked for, in their order.
 */
cells: Array<Cell>, };

/**
 * What of a customer is edited.
 */
export type CustomerField = { "field": "name", "value": string } | { "field": "note", "value": string } | { "field": "agent", "value": boolean } | { "field": "excluded", "value": boolean };

/**
 * One person in the pool.
 */
export type CustomerId = number;

/**
 * Customers in the order of a list.
 */
export type CustomerIds = { 
/**
 * Who.
 */
ids: Array<CustomerId>, };

/**
 * What the reports say of one customer.
 */
export type CustomerInsight = { 
/**
 * Why they carry the label they carry; `null` where they are not known yet on
 * that day.
 */
why: Why | null, 
/**
 * RFM scores, 1–5, and group; `null` for who did not buy in the last 365 days.
 */
rfm: CustomerRfm | null, 
/**
 * ABC by the curve of the last 365 days; `null` for who did not buy in them.
 */
abc_curve: Letter | null, 
/**
 * ABC by care.
 */
abc_care: Letter, 
/**
 * When they are due to buy again.
 */
due_day: Day | null, 
/**
 * What that day rests on.
 */
due_basis: DueBasis | null, 
/**
 * What is predicted of them; `null` where nothing is.
 */
predicted: CustomerPredicted | null, 
/**
 * What they use, and when it runs out.
 */
uses: Array<CustomerUse>, };

/**
 * What became of it.
 */
export type CustomerMade = { 
/**
 * Who.
 */
id: CustomerId, 
/**
 * Whether they were in the pool already, by phone or WeChat id; what was written
 * of them is added then.
 */
existed: boolean, };

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
rows: Array<CustomerFacts>, 
/**
 * What the rule speaks of that is not there any more.
 */
broken: Array<Broken>, };

/**
 * What is predicted of one customer.
 */
export type CustomerPredicted = { 
/**
 * P(alive): how likely they are a customer still, 0–1.
 */
p_alive: number, 
/**
 * Purchases expected in the next 365 days.
 */
purchases: number, 
/**
 * 预计年价值; `null` without a value model.
 */
year_fen: Fen | null, 
/**
 * The day by which one more purchase is expected; `null` beyond two years.
 */
next_day: Day | null, 
/**
 * The model knows an earlier state of the shop; a new one is being fitted.
 */
stale: boolean, };

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
 * Words, all of which are found in a name, nick, remark, phone, WeChat id, address,
 * tag, note or further field; names also by pinyin and its initials.
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
 * Only these, as on the as-of day; `null`: all.
 */
segment?: Segment | null, 
/**
 * Only those who fulfil this on the as-of day; `null`: all.
 */
rule?: Rule | null, 
/**
 * Columns wanted beside the facts: their cells come with each row.
 */
columns?: Array<CustomerColumn> | null, 
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
 * RFM of one customer.
 */
export type CustomerRfm = { 
/**
 * Recency.
 */
r: number, 
/**
 * Frequency.
 */
f: number, 
/**
 * Money.
 */
m: number, 
/**
 * One of the eight groups; `null` in a shop of fewer than 20 buyers.
 */
group: RfmGroup | null, };

/**
 * One product a customer uses.
 */
export type CustomerUse = { 
/**
 * What it is called.
 */
product: string, 
/**
 * Bought last on this day.
 */
bought: Day, 
/**
 * How much of it then, in 1/1000 of a piece.
 */
pieces_milli: number, 
/**
 * Lasts until this day.
 */
runs_out: Day, 
/**
 * Where they stand.
 */
state: UseState, };

/**
 * Writes customers into a table. Nothing in it can run as a formula; phones and ids are
 * text.
 */
export type CustomersExport = { 
/**
 * Whom.
 */
customers: Selection, 
/**
 * Columns, in this order; at least one.
 */
columns: Array<CustomerColumn>, 
/**
 * Where to; the ending says what: `.xlsx` or `.csv` (UTF-8 with BOM).
 */
path: string, };

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
 * Repurchase cycles by group.
 */
export type CycleGroups = { 
/**
 * What it rests on; the window plays no part.
 */
basis: Basis, 
/**
 * By product: gaps between days on which a customer bought the same product.
 */
products: GroupCycles, 
/**
 * By category: between days on which a customer bought anything of it.
 */
categories: GroupCycles, 
/**
 * By platform: between purchase days of a customer on the same platform.
 */
platforms: GroupCycles, 
/**
 * By tier: all gaps of the customers who are in it.
 */
tiers: GroupCycles, };

/**
 * Where to move the data.
 */
export type DataMove = { 
/**
 * A folder; one that has other things in it gets a folder of ours. `null`: back to the
 * system's place.
 */
folder: string | null, };

/**
 * Where the data are.
 */
export type DataPlace = { 
/**
 * The folder of the data file.
 */
folder: string, 
/**
 * The system's place for it.
 */
home: string, 
/**
 * Whether the data were moved away from there.
 */
moved: boolean, 
/**
 * Whether they can be moved: not where the environment names the data file.
 */
movable: boolean, 
/**
 * Bytes of the data file.
 */
data_bytes: number, 
/**
 * Bytes of its backups in the same folder.
 */
backup_bytes: number, 
/**
 * The program that copies this folder into the net, where one is recognised.
 */
cloud: CloudDrive | null, };

/**
 * A calendar day of the shop's wall clock, counted from 1970-01-01 (day 0).
 * Written and read as `YYYY-MM-DD`.
 */
export type Day = string;

/**
 * A day of a customer.
 */
export type DayOf = "first_purchase" | "last_purchase" | "first_seen" | "added" | "due" | "last_interaction";

/**
 * A day lies in a span; a customer without it does not.
 */
export type DayRule = { 
/**
 * Which day.
 */
what: DayOf, 
/**
 * The span.
 */
within: DaySpan, };

/**
 * A stretch of days, both ends included.
 */
export type DaySpan = { "kind": "ever" } | { "kind": "between", 
/**
 * First day.
 */
from: Day | null, 
/**
 * Last day.
 */
to: Day | null, } | { "kind": "ago", 
/**
 * The nearer end, in days before the as-of day.
 */
from: number, 
/**
 * The farther end; at least `from`.
 */
to: number, };

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
 * How the program and its data file are, without a customer, an order, a file name or a
 * folder in it.
 */
export type Diagnosis = { 
/**
 * To be read before it is sent, in lines.
 */
text: string, };

/**
 * Saves such a text as it was read.
 */
export type DiagnosisSave = { 
/**
 * Where to, a `.txt`.
 */
path: string, 
/**
 * [`Diagnosis::text`].
 */
text: string, };

/**
 * Who was in touch with whom.
 */
export type Direction = "incoming" | "outgoing";

/**
 * What a due day rests on.
 */
export type DueBasis = "own" | "product" | "shop";

/**
 * Customers due at one time on one basis.
 */
export type DueCell = { 
/**
 * When.
 */
when: DueWhen, 
/**
 * What the due day rests on.
 */
due_basis: DueBasis, 
/**
 * Customers.
 */
customers: number, 
/**
 * What they may bring in: the sum of each one's average order value up to the
 * as-of day (笔单价, DOMAIN §2).
 */
expected_fen: Fen, };

/**
 * Who is due when.
 */
export type DueReport = { 
/**
 * What it rests on; the window plays no part.
 */
basis: Basis, 
/**
 * The thresholds that tell overdue from lost.
 */
thresholds: Thresholds, 
/**
 * All seven times, zeros included.
 */
totals: Array<DueTotal>, 
/**
 * Every time by every basis, own, product, shop; zeros included.
 */
cells: Array<DueCell>, 
/**
 * Customers who have bought and have no due day.
 */
without_customers: number, };

/**
 * Customers due at one time.
 */
export type DueTotal = { 
/**
 * When.
 */
when: DueWhen, 
/**
 * First day; `null` for what has none, and where no day is left (the rest of the
 * week on a Sunday).
 */
from: Day | null, 
/**
 * Last day; `null` likewise.
 */
to: Day | null, 
/**
 * Customers.
 */
customers: number, 
/**
 * What they may bring in, as in the cells.
 */
expected_fen: Fen, };

/**
 * When a purchase is due, seen from the as-of day; weeks begin on Monday.
 */
export type DueWhen = "overdue" | "today" | "this_week" | "next_week" | "this_month" | "later" | "lost";

/**
 * Two customers who may be one.
 */
export type Duplicate = { 
/**
 * The one with more orders.
 */
a: CustomerFacts, 
/**
 * The other.
 */
b: CustomerFacts, 
/**
 * Why, the strongest first.
 */
reasons: Array<DuplicateReason>, 
/**
 * How likely, 0–1: for ordering only.
 */
score: number, };

/**
 * Suggestions, the likeliest first.
 */
export type DuplicatePage = { 
/**
 * How many there are.
 */
total: number, 
/**
 * Those asked for.
 */
pairs: Array<Duplicate>, };

/**
 * Why two customers may be one person.
 */
export type DuplicateReason = { "why": "name_and_phone_tail", "what": [string, string] } | { "why": "address_and_name", "what": string } | { "why": "wechat", "what": string } | { "why": "masked_phone", "what": string } | { "why": "name_and_city", "what": [string, string] };

/**
 * Asks for suggestions.
 */
export type DuplicatesRequest = { 
/**
 * Skip so many.
 */
offset: number, 
/**
 * Show so many, at most 200.
 */
limit: number, 
/**
 * Only those of this customer.
 */
customer: CustomerId | null, };

/**
 * What went wrong. A code exists only where the ui says something of its own.
 */
export type ErrorCode = "file_missing" | "file_is_folder" | "file_empty" | "file_not_spreadsheet" | "file_password" | "zip_password" | "zip_in_zip" | "file_damaged" | "file_too_large" | "file_unreadable" | "file_no_table" | "file_no_usable_column" | "save_in_use" | "save_denied" | "save_failed" | "save_over_source" | "data_in_use" | "data_newer" | "data_damaged" | "data_empty" | "data_missing" | "data_foreign" | "data_locked" | "data_read_only" | "data_place_away" | "data_place_inside" | "data_place_foreign" | "data_place_read_only" | "data_move_failed" | "backup_damaged" | "backup_of_other" | "backup_same_place" | "backup_failed" | "export_damaged" | "shop_not_empty" | "locked" | "key_missing" | "password_wrong" | "code_wrong" | "code_mistyped" | "password_wait" | "password_short" | "backup_password" | "busy" | "disk_full" | "disk_failed" | "cancelled" | "nothing_to_undo" | "nothing_to_redo" | "import_not_redone" | "not_found" | "name_taken" | "referrer_loop" | "identity_taken" | "bad_value" | "rule_too_large" | "bad_request" | "internal";

/**
 * What a dated event did to a relation. New kinds go to the end: stored as numbers.
 */
export type EventKind = "referral" | "praise" | "agent_set" | "agent_unset" | "incoming" | "after_sale" | "brought";

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
 * What was written.
 */
export type Exported = { 
/**
 * Customers.
 */
customers: number, };

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
 * Something known of a first purchase, or of the buyer.
 */
export type Factor = "product" | "coupon" | "province" | "platform" | "tag" | "referred" | "several" | "hour" | "after_sale";

/**
 * Buyers who share a value of a factor, held against the rest.
 */
export type FactorGroup = { 
/**
 * The value, as [`Factor`] says.
 */
value: number, 
/**
 * The name of a product, platform or tag; empty for the others.
 */
name: string, 
/**
 * Those with the value.
 */
with: Returned, 
/**
 * Those of whom the factor is known, but who have not this value.
 */
rest: Returned, 
/**
 * Lift: share of those with ÷ share of the rest; `null` where the rest is empty or
 * none of it came back.
 */
lift: number | null, };

/**
 * A group and the factor it is of.
 */
export type FactorLead = { 
/**
 * Which.
 */
factor: Factor, 
/**
 * The group.
 */
group: FactorGroup, };

/**
 * One factor with its groups.
 */
export type FactorReport = { 
/**
 * Which.
 */
factor: Factor, 
/**
 * Buyers of whom it is known.
 */
known: Returned, 
/**
 * Groups of at least [`MIN_GROUP_BUYERS`] buyers, by value.
 */
groups: Array<FactorGroup>, 
/**
 * Smaller groups, withheld.
 */
withheld_groups: number, };

/**
 * An amount of money in 分 (1/100 CNY).
 */
export type Fen = number;

/**
 * A field of the archive.
 */
export type FieldOf = { "kind": "name" } | { "kind": "phone" } | { "kind": "wechat" } | { "kind": "remark_name" } | { "kind": "birthday" } | { "kind": "age_group" } | { "kind": "source" } | { "kind": "staff" } | { "kind": "address" } | { "kind": "note" } | { "kind": "extra", "header": string };

/**
 * A field of the archive compares so.
 */
export type FieldRule = { 
/**
 * Which field.
 */
field: FieldOf, 
/**
 * How.
 */
is: TextIs, 
/**
 * With what; not looked at for known and unknown.
 */
texts: Array<string>, };

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
 * Customers who began with a product.
 */
export type FirstProduct = { 
/**
 * Its number in the ledger.
 */
product: number, 
/**
 * What it is called.
 */
name: string, 
/**
 * Customers whose first purchase day had it.
 */
customers: number, 
/**
 * Of these, who bought again, whatever it was.
 */
came_back: number, 
/**
 * Of these, who did not buy again up to the as-of day, however short a time that is.
 */
never_came_back: number, 
/**
 * Came back ÷ customers.
 */
came_back_share: number | null, };

/**
 * What is gone for good.
 */
export type Forgotten = { 
/**
 * Customers whose data are gone.
 */
customers: number, 
/**
 * Their orders, which stay as nobody's so that the shop's totals do.
 */
orders: number, 
/**
 * Backups made before, which may still hold them.
 */
older_backups: number, };

/**
 * What of a customer a condition was held against.
 */
export type Found = { "kind": "number", "value": number } | { "kind": "day", "value": Day } | { "kind": "text", "value": string } | { "kind": "count", "value": number } | { "kind": "nothing" };

/**
 * Parameters of Gamma–Gamma.
 */
export type GammaGammaParams = { 
/**
 * Shape of the values of one customer's purchases.
 */
p: number, 
/**
 * Shape of the distribution of ν over the customers.
 */
q: number, 
/**
 * Its rate, in units of money.
 */
gamma: number, };

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
 * A point of the shop's gap curve.
 */
export type GapPoint = { 
/**
 * So many days …
 */
days: number, 
/**
 * … or fewer lay between so many purchases and the next.
 */
gaps: number, };

/**
 * Gender.
 */
export type Gender = "female" | "male";

/**
 * The repurchase cycle of one group.
 */
export type GroupCycle = { 
/**
 * Its number in the ledger's list of products, categories or platforms, or in
 * the names of tiers.
 */
group: number, 
/**
 * What it is called there.
 */
name: string, 
/**
 * Quartiles of its gaps, and how many there are.
 */
cycle: Cycle, };

/**
 * Cycles of groups of one kind.
 */
export type GroupCycles = { 
/**
 * Groups with at least [`MIN_GROUP_GAPS`] gaps: most gaps first, equals by number.
 */
groups: Array<GroupCycle>, 
/**
 * Groups withheld: they have gaps, but fewer.
 */
withheld_groups: number, 
/**
 * Gaps of these.
 */
withheld_gaps: number, };

/**
 * One thing sold.
 */
export type HandLine = { 
/**
 * Product, by a name of the catalogue; another one becomes a new product.
 */
product: string, 
/**
 * Specification.
 */
specification: string, 
/**
 * Quantity in 1/1000, above 0.
 */
quantity_milli: number, 
/**
 * Amount of the line; `null`: not said.
 */
amount_fen: Fen | null, };

/**
 * An order by hand.
 */
export type HandOrder = { 
/**
 * Whose.
 */
buyer: Buyer, 
/**
 * What; may be empty where an amount is said. At most 200.
 */
lines: Array<HandLine>, 
/**
 * What it costs in all; `null`: the sum of the lines, where all say one.
 */
amount_fen: Fen | null, 
/**
 * Where it was sold.
 */
channel: SaleChannel, 
/**
 * Whether it is paid; an order that is not does not count yet.
 */
paid: boolean, 
/**
 * The day; not after today.
 */
day: Day, 
/**
 * `HH:MM`; `null`: not said.
 */
time: string | null, 
/**
 * Note; at most 1,000 characters.
 */
note: string, };

/**
 * Asks for an order as it was written, or for the last one of a customer to write it
 * again.
 */
export type HandOrderAsked = { "kind": "order", 
/**
 * Which.
 */
order: OrderId, } | { "kind": "last_of", 
/**
 * Who.
 */
customer: CustomerId, };

/**
 * What is done with an order by hand.
 */
export type HandOrderChange = { "what": "replace", 
/**
 * The order.
 */
with: HandOrder, } | { "what": "paid" } | { "what": "refund", 
/**
 * How much in all.
 */
refunded_fen: Fen, } | { "what": "delete" };

/**
 * What became of it.
 */
export type HandOrderDone = { 
/**
 * The order.
 */
order: OrderId, 
/**
 * Whose it is.
 */
customer: CustomerId, 
/**
 * Whether that customer was in the pool already.
 */
existed: boolean, 
/**
 * An order of another source that looks like the same sale: same customer, within
 * a day, same amount.
 */
alike: OrderId | null, };

/**
 * Changes an order by hand; one that a file says can't be.
 */
export type HandOrderEdit = { 
/**
 * Which.
 */
order: OrderId, 
/**
 * What.
 */
change: HandOrderChange, };

/**
 * Changes, newest first.
 */
export type HistoryPage = { 
/**
 * How many there are in all.
 */
total: number, 
/**
 * Those asked for.
 */
changes: Array<PastChange>, 
/**
 * What a redo would make again.
 */
redo: UndoLabel | null, };

/**
 * Which page of the history.
 */
export type HistoryRequest = { 
/**
 * Changes to leave out, newest first.
 */
offset: number, 
/**
 * How many at most, and at most 200.
 */
limit: number, };

/**
 * What recognises a customer.
 */
export type IdentityKind = "account" | "phone" | "number" | "name" | "wechat" | "email";

/**
 * An identity with where it comes from.
 */
export type IdentityOrigin = { 
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
value: string, 
/**
 * Orders bought under it.
 */
orders: number, 
/**
 * Whether the merchant wrote it down.
 */
by_hand: boolean, 
/**
 * Files that speak of it, at most 5.
 */
files: Array<string>, 
/**
 * Whether one can reach them by it.
 */
contactable: boolean, };

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
 * An interaction (互动).
 */
export type Interaction = { 
/**
 * Which; `null`: a new one.
 */
id: number | null, 
/**
 * The day; not after today.
 */
day: Day, 
/**
 * `HH:MM`, where known.
 */
time: string | null, 
/**
 * Through what.
 */
channel: Channel, 
/**
 * Who was in touch.
 */
direction: Direction, 
/**
 * What it was.
 */
kind: InteractionKind, 
/**
 * What was said; at most 10,000 characters.
 */
text: string, 
/**
 * The product it was about.
 */
product: string | null, };

/**
 * What an interaction was.
 */
export type InteractionKind = "inquiry" | "like" | "comment" | "praise" | "referral" | "complaint" | "follow_up" | "care" | "other";

/**
 * At least `times` interactions of which all that is said here holds. An empty list
 * says nothing.
 */
export type InteractionRule = { 
/**
 * Of one of these kinds.
 */
kinds: Array<InteractionKind>, 
/**
 * Over one of these channels.
 */
channels: Array<Channel>, 
/**
 * In this direction.
 */
direction: Direction | null, 
/**
 * In this span.
 */
within: DaySpan, 
/**
 * At least so many.
 */
times: number, };

/**
 * Within what a share would lie if more had been seen.
 */
export type Interval = { 
/**
 * Lower end, 0–1.
 */
low: number, 
/**
 * Upper end, 0–1.
 */
high: number, };

/**
 * Orders by how many they hold.
 */
export type ItemBar = { 
/**
 * At least so many …
 */
from: number, 
/**
 * … and at most so many; `null` for the last bar.
 */
to: number | null, 
/**
 * The orders.
 */
figures: ItemOrders, };

/**
 * Completed orders of the window that have something in common.
 */
export type ItemOrders = { 
/**
 * Completed orders, customer known or not.
 */
orders: number, 
/**
 * Known customers with at least one of them.
 */
buyers: number, 
/**
 * Net amount.
 */
net_fen: Fen, 
/**
 * Average order value (笔单价, DOMAIN §2): net amount ÷ orders, rounded half up.
 */
average_order_fen: Fen | null, };

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
 * From the first purchase day's products to the second's.
 */
export type LadderReport = { 
/**
 * What it rests on.
 */
basis: Basis, 
/**
 * Customers whose first purchase day lies in the window and names a product.
 */
customers: number, 
/**
 * Customers whose first purchase day lies in the window, but no file says what
 * they bought.
 */
customers_without_lines: number, 
/**
 * Of the customers, who bought again up to the as-of day.
 */
came_back: number, 
/**
 * Products not looked at in steps, of days with more than 50: the rarest of each.
 */
left_out: number, 
/**
 * How many products somebody began with.
 */
first_products_in_all: number, 
/**
 * Of those that at least 20 began with, the one after which most come back; `null`:
 * there are none.
 */
best_first: FirstProduct | null, 
/**
 * Every product that somebody began with, by customers, most first.
 */
first_products: Array<FirstProduct>, 
/**
 * Steps by customers, most first, at most 200 of them: exact however many different
 * ones there are, but for the products left out.
 */
steps: Array<LadderStep>, };

/**
 * A step from a product of the first purchase day to one of the second.
 */
export type LadderStep = { 
/**
 * Number of the first product in the ledger.
 */
first: number, 
/**
 * What it is called.
 */
first_name: string, 
/**
 * Number of the second product; may be the same.
 */
second: number, 
/**
 * What it is called.
 */
second_name: string, 
/**
 * Customers who took it.
 */
customers: number, 
/**
 * Of those who began with the first product and bought again, 0–1; the shares of
 * one first product may add up to more than 1, since a day has several products.
 */
share: number | null, };

/**
 * Why somebody is not in a list.
 */
export type LeftOut = "said_no" | "not_asked" | "nothing" | "not_contactable" | "excluded" | "repeated";

/**
 * A letter of either ABC.
 */
export type Letter = "A" | "B" | "C";

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
 * How customers moved through stages and activities between two days.
 */
export type LifecycleFlow = { 
/**
 * What it rests on; the window plays no part.
 */
basis: Basis, 
/**
 * Thresholds in force on the as-of day, applied to both days.
 */
thresholds: Thresholds, 
/**
 * Purchase days from which a customer is loyal, as applied (at least 2).
 */
loyal_from: number, 
/**
 * The earlier day, as applied.
 */
earlier: Day, 
/**
 * The later day, as applied.
 */
later: Day, 
/**
 * Every pair of cells with a customer in it: those not yet known on the earlier
 * day first, then in the order of the matrix, by the earlier cell and the later.
 */
moves: Array<LifecycleMove>, };

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
 * The customers who stood in one cell on the earlier day and in one on the later.
 */
export type LifecycleMove = { 
/**
 * Where they stood on the earlier day; `null`: not yet known then.
 */
from: LifecycleState | null, 
/**
 * Where they stood on the later day; the same cell for those who stayed.
 */
to: LifecycleState, 
/**
 * How many customers.
 */
customers: number, 
/**
 * Net amount of all their completed orders up to the later day.
 */
net_fen: Fen, };

/**
 * Where all customers stand on one day.
 */
export type LifecycleReport = { 
/**
 * What it rests on. Stages count everything up to the as-of day; the window
 * plays no part in them.
 */
basis: Basis, 
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
 * Completed orders without a known customer up to the as-of day; 0 for a segment.
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
 * A stage with its activity.
 */
export type LifecycleState = { 
/**
 * Stage.
 */
stage: Stage, 
/**
 * Activity; `null` for prospects and for agents who never bought.
 */
activity: Activity | null, };

/**
 * The shop by settings that are not saved, on one day.
 */
export type LifecycleWhatIf = { 
/**
 * The day it is about.
 */
as_of: Day, 
/**
 * The thresholds these settings come to.
 */
thresholds: Thresholds, 
/**
 * Purchase days from which a customer would be loyal, as applied (at least 2).
 */
loyal_from: number, 
/**
 * The cells as they are, as in the lifecycle report of the whole shop.
 */
now: Array<LifecycleCell>, 
/**
 * The cells as they would be.
 */
then: Array<LifecycleCell>, 
/**
 * The shop's gaps up to the day, rising, in at most 101 points; empty without gaps.
 */
curve: Array<GapPoint>, 
/**
 * From 2 purchase days on as long as there is anybody, at most to
 * [`MOST_PURCHASE_DAYS`].
 */
loyal: Array<LoyalFrom>, };

/**
 * What the list can be narrowed by and show: as found in this shop.
 */
export type ListChoices = { 
/**
 * Platforms bought on.
 */
platforms: Array<string>, 
/**
 * Places with customers: six digits of a province or city, and how many.
 */
places: Array<[number, number]>, 
/**
 * Further fields with how many customers have them, the most used first.
 */
fields: Array<[string, number]>, 
/**
 * Sources with how many customers, the most used first, at most 50.
 */
sources: Array<[string, number]>, 
/**
 * Categories of products.
 */
categories: Array<string>, };

/**
 * Locks the shop.
 */
export type LockNow = { 
/**
 * By itself after idle time: not while something long is running.
 */
idle: boolean, };

/**
 * A point of the Lorenz curve.
 */
export type LorenzPoint = { 
/**
 * The buyers who spent least, so many …
 */
buyers: number, 
/**
 * … which is this share of all buyers, 0–1 …
 */
buyers_share: number, 
/**
 * … spent this together …
 */
net_fen: Fen, 
/**
 * … which is this share of all money, 0–1.
 */
net_share: number, };

/**
 * Who would be loyal from so many purchase days on.
 */
export type LoyalFrom = { 
/**
 * Purchase days.
 */
purchase_days: number, 
/**
 * Customers with so many or more, fans and agents left out: they are that.
 */
customers: number, 
/**
 * Net amount of all their completed orders.
 */
net_fen: Fen, };

/**
 * Parameters of MBG/NBD.
 */
export type MbgNbdParams = { 
/**
 * Shape of the purchase rates' gamma distribution.
 */
r: number, 
/**
 * Its rate, in units of time: the mean purchase rate is r / α.
 */
alpha: number, 
/**
 * First parameter of the dropout chances' beta distribution, with mean a / (a + b).
 */
a: number, 
/**
 * Second parameter of the same.
 */
b: number, };

/**
 * Makes one customer of two. Orders, notes, tags and everything of which there may be
 * several are put together.
 */
export type MergeRequest = { 
/**
 * Whose fields hold.
 */
keep: CustomerId, 
/**
 * Who is merged into them.
 */
other: CustomerId, 
/**
 * Fields that are taken from the other.
 */
from_other: Array<MergedField>, };

/**
 * A merge that can be split.
 */
export type MergeRow = { 
/**
 * Which.
 */
id: number, 
/**
 * `YYYY-MM-DD HH:MM:SS`.
 */
at: string, 
/**
 * The name of the one who was merged into this one.
 */
name: string, 
/**
 * Orders that would go back to them.
 */
orders: number, };

/**
 * What was merged.
 */
export type Merged = { 
/**
 * The one customer there is now.
 */
id: CustomerId, };

/**
 * Which of two customers' fields a merged one has.
 */
export type MergedField = "name" | "address_as" | "gender" | "birthday" | "age_group" | "source" | "referrer";

/**
 * Why nothing is predicted.
 */
export type Missing = { "reason": "too_thin", 
/**
 * Buyers up to the day.
 */
buyers: number, 
/**
 * Of these needed.
 */
buyers_needed: number, 
/**
 * Repurchases (gaps) up to the day.
 */
repeats: number, 
/**
 * Of these needed.
 */
repeats_needed: number, } | { "reason": "no_fit", 
/**
 * What the fit says.
 */
refusal: BtydRefusal, };

/**
 * What is fitted to all customers of the shop, whatever segment is looked at.
 */
export type Model = { 
/**
 * The day it knows the orders up to.
 */
as_of: Day, 
/**
 * MBG/NBD of the purchase days; time in weeks since each customer's first.
 */
purchases: BtydFit<MbgNbdParams>, 
/**
 * The customers are too few or too much alike for the sample alone to settle the
 * parameters: they are mildly held to usual ones, and the prediction is rougher.
 */
held: boolean, 
/**
 * Gamma–Gamma of their value; `null` where too few repeat buyers' amounts are known
 * or their mean has no end.
 */
value: ValueModel | null, };

/**
 * What became of the money of an order.
 */
export type MoneyState = "kept" | "partly_refunded" | "refunded" | "closed_after_payment" | "free" | "unpaid";

/**
 * A calendar month, counted from January of year 0. Written as `YYYY-MM`.
 */
export type Month = string;

/**
 * An entry of the flow report.
 */
export type Moved = { 
/**
 * The earlier day of the flow.
 */
earlier: Day, 
/**
 * The later one.
 */
later: Day, 
/**
 * Where they stood on the earlier day; `null`: not yet known.
 */
from: LifecycleState | null, 
/**
 * Where they stood on the later day.
 */
to: LifecycleState, };

/**
 * How many items people take at once.
 */
export type MultiItemReport = { 
/**
 * What it rests on.
 */
basis: Basis, 
/**
 * By number of different products: 1, 2, 3, 4–5, 6 and more.
 */
by_products: Array<ItemBar>, 
/**
 * By pieces, a part of one rounded up: 1, 2, 3, 4–5, 6 and more.
 */
by_pieces: Array<ItemBar>, 
/**
 * Orders with several items: two or more products, or two or more pieces.
 */
several: ItemOrders, 
/**
 * Orders with one piece of one product.
 */
single: ItemOrders, 
/**
 * Orders without a line that counts, mostly because no file says what was in them:
 * in no other figure.
 */
unsaid: ItemOrders, 
/**
 * Orders with several items ÷ orders of which it is known.
 */
several_share: number | null, 
/**
 * Customers whose first purchase day lies in the window and whose first purchase,
 * all completed orders of that day, had several items: how many bought again within
 * 90 days of it.
 */
first_several: BoughtAgain, 
/**
 * The same for those whose first purchase had one item.
 */
first_single: BoughtAgain, };

/**
 * Customers who run out, and what they would buy again.
 */
export type Need = { 
/**
 * How many customers.
 */
customers: number, 
/**
 * Pieces in 1/1000 if each buys their usual quantity again: the median of the
 * quantities of the days they bought it, the lower of two in the middle.
 */
pieces_milli: number, };

/**
 * A customer written down by hand.
 */
export type NewCustomer = { 
/**
 * Name; at least one of name, phone and WeChat id is needed.
 */
name: string, 
/**
 * Phone.
 */
phone: string, 
/**
 * WeChat id.
 */
wechat: string, 
/**
 * Address.
 */
address: string, 
/**
 * Note.
 */
note: string, 
/**
 * Who brought them.
 */
referrer: CustomerId | null, };

/**
 * A way to recognise somebody, as typed.
 */
export type NewIdentity = { 
/**
 * Phone, WeChat id or e-mail.
 */
kind: IdentityKind, 
/**
 * As typed.
 */
value: string, };

/**
 * Buyers of one month, or of the part of it that lies in the window.
 */
export type NewReturningMonth = { 
/**
 * The month.
 */
month: Month, 
/**
 * Whether all of it lies in the window.
 */
complete: boolean, 
/**
 * Customers first seen in it, whether they bought or not.
 */
new_customers: number, 
/**
 * Buyers whose first purchase day lies in it.
 */
new_buyers: number, 
/**
 * Their completed orders of the month.
 */
new_orders: number, 
/**
 * Net amount of these.
 */
new_net_fen: Fen, 
/**
 * Buyers whose first purchase day lies before it.
 */
returning_buyers: number, 
/**
 * Their completed orders of the month.
 */
returning_orders: number, 
/**
 * Net amount of these.
 */
returning_net_fen: Fen, 
/**
 * Returning share (老客占比, DOMAIN §2): returning buyers ÷ buyers.
 */
returning_share: number | null, };

/**
 * New and returning buyers by month. Orders without a known customer are in neither.
 */
export type NewReturningReport = { 
/**
 * What it rests on.
 */
basis: Basis, 
/**
 * Every month of the window from the first day of the shop, oldest first, at
 * most the newest 600. New buyers of all months together are the customers whose
 * first purchase day lies in the window.
 */
months: Array<NewReturningMonth>, };

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
 * Why there are no seasons.
 */
export type NoSeasons = "no_orders" | "too_few_months";

/**
 * A note with its time.
 */
export type Note = { 
/**
 * Which.
 */
id: number, 
/**
 * `YYYY-MM-DD HH:MM:SS`, when it was first written.
 */
at: string, 
/**
 * The text.
 */
text: string, };

/**
 * A note's new text.
 */
export type NoteText = { 
/**
 * Which.
 */
id: number, 
/**
 * The text.
 */
text: string, };

/**
 * A request without anything in it.
 */
export type Nothing = Record<symbol, never>;

/**
 * A figure of a customer.
 */
export type NumberOf = "orders" | "purchase_days" | "net" | "aov" | "frequency" | "silence" | "cycle" | "silence_per_cycle" | "due_in" | "predicted_year" | "p_alive" | "refunded_orders" | "net_year" | "brought" | "products" | "most_pieces" | "age";

/**
 * A figure lies in a range; a customer without it does not.
 */
export type NumberRule = { 
/**
 * Which figure.
 */
what: NumberOf, 
/**
 * At least; `null`: no least.
 */
from: number | null, 
/**
 * At most; `null`: no most.
 */
to: number | null, };

/**
 * What deleting the older backups did.
 */
export type OlderDeleted = { 
/**
 * Backups that are gone.
 */
deleted: number, 
/**
 * Files that could not be deleted now (open elsewhere, not writable); asking again
 * tries again.
 */
left: number, 
/**
 * Whether the second folder is away: those in it go when it is back.
 */
second_waits: boolean, };

/**
 * What becomes of copies that anybody can read.
 */
export type OpenCopies = "encrypt" | "delete";

/**
 * What became of them.
 */
export type OpenCopiesDone = { 
/**
 * So many are encrypted or deleted.
 */
done: number, 
/**
 * So many are as they were: they are damaged, or in use.
 */
left: number, };

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
files: Array<string>, 
/**
 * Whether the merchant wrote it down: it can be changed.
 */
by_hand: boolean, };

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
 * A bar of the histogram.
 */
export type OrderValueBar = { 
/**
 * Orders worth at least this much …
 */
from_fen: Fen, 
/**
 * … and less than this.
 */
to_fen: Fen, 
/**
 * How many orders.
 */
orders: number, 
/**
 * Their net amount.
 */
net_fen: Fen, };

/**
 * What the completed orders of a window are worth.
 */
export type OrderValuesReport = { 
/**
 * What it rests on.
 */
basis: Basis, 
/**
 * Orders with a known amount, customer known or not: those counted below.
 */
orders: number, 
/**
 * Completed orders whose amount no file says; they are in no bar.
 */
unknown_amount_orders: number, 
/**
 * A quarter of the orders are worth at most this, rounded half up to 分.
 */
p25_fen: Fen | null, 
/**
 * The median order.
 */
median_fen: Fen | null, 
/**
 * Three quarters of the orders are worth at most this.
 */
p75_fen: Fen | null, 
/**
 * At most 40 bars of one round width (1, 2, 5, 10 … yuan) from 0 to the largest
 * order; the last one takes the rest and may be wider.
 */
bars: Array<OrderValueBar>, };

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
 * What is bought together.
 */
export type PairsReport = { 
/**
 * What it rests on.
 */
basis: Basis, 
/**
 * Completed orders of the window that name a product, customer known or not.
 */
orders: number, 
/**
 * Of these, with two or more different products.
 */
orders_of_several: number, 
/**
 * Orders a pair needs to be listed.
 */
min_orders: number, 
/**
 * Pairs found that have so many.
 */
pairs_found: number, 
/**
 * Products not looked at to find pairs, in orders with more than 50 of those that
 * could be in one: the rarest of each. What is said of the pairs found counts
 * these orders whole.
 */
left_out: number, 
/**
 * Pairs by lift · support, highest first, at most 200 of them.
 */
pairs: Array<ProductPair>, };

/**
 * Another password; the recovery code stays.
 */
export type PasswordChange = { 
/**
 * The one in force.
 */
old: Secret, 
/**
 * The new one.
 */
new: Secret, };

/**
 * A new password.
 */
export type PasswordSet = { 
/**
 * At least 6 characters.
 */
password: Secret, };

/**
 * What the merchant chose.
 */
export type PasswordSettings = { 
/**
 * It is locked after so many minutes without a hand on it; 0: never. At most 240.
 */
auto_lock: number, };

/**
 * How the shop stands behind its password.
 */
export type PasswordStatus = { 
/**
 * It has one.
 */
has_password: boolean, 
/**
 * It must be unlocked before anything else.
 */
locked: boolean, 
/**
 * Wrong tries since the last right one.
 */
wrong: number, 
/**
 * Seconds until the next try.
 */
wait: number, 
/**
 * It is locked after so many minutes without a hand on it; 0: never.
 */
auto_lock: number, 
/**
 * Backups and other copies that anybody can read, from before there was a password.
 */
open_copies: number, };

/**
 * One change.
 */
export type PastChange = { 
/**
 * Its number, never that of another.
 */
id: number, 
/**
 * When it was made, `YYYY-MM-DD HH:MM:SS`.
 */
at: string, 
/**
 * By name.
 */
label: UndoLabel, 
/**
 * Whether it was taken back. An import may be without what came after it.
 */
undone: boolean, 
/**
 * How many changes are taken back to undo it now, itself included; 0 where it was
 * taken back.
 */
takes: number, };

/**
 * What a long call is doing.
 */
export type Phase = "reading" | "writing";

/**
 * What kind of number a phone is.
 */
export type PhoneKind = "full" | "virtual" | "masked" | "landline" | "other";

/**
 * A picture.
 */
export type Picture = { "kind": "png", "data": string } | { "kind": "svg", "data": string };

/**
 * Saves a picture.
 */
export type PictureSave = { 
/**
 * Where to; it ends as the picture's kind does.
 */
path: string, 
/**
 * The picture.
 */
picture: Picture, };

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
 * The platforms side by side.
 */
export type PlatformReport = { 
/**
 * What it rests on.
 */
basis: Basis, 
/**
 * Platforms with a customer, or an order in the window, in the ledger's order.
 */
platforms: Array<PlatformRow>, 
/**
 * Customers who have bought on two or more platforms up to the as-of day. With
 * all `only_customers` they are everyone who has bought.
 */
several_customers: number, };

/**
 * Customers and orders of one platform.
 */
export type PlatformRow = { 
/**
 * The platform, as layouts know it (`taobao`, …).
 */
platform: string, 
/**
 * Customers with a completed order here up to the as-of day.
 */
customers: number, 
/**
 * Of these, who have bought nowhere else.
 */
only_customers: number, 
/**
 * Customers with a purchase day here in the window.
 */
buyers: number, 
/**
 * Of these, with two or more purchase days here in the window.
 */
repeat_buyers: number, 
/**
 * Period repeat rate (期内复购率, DOMAIN §2) of this platform by itself: repeat
 * buyers ÷ buyers.
 */
period_repeat_rate: number | null, 
/**
 * Completed orders of known customers in the window.
 */
orders: number, 
/**
 * Their net amount.
 */
net_fen: Fen, 
/**
 * Completed orders without a known customer in the window: part of the average
 * order value, in no other figure.
 */
unowned_orders: number, 
/**
 * Their net amount.
 */
unowned_net_fen: Fen, 
/**
 * Average order value (笔单价, DOMAIN §2): net amount of all completed orders of
 * the window, customer known or not, ÷ their number, rounded half up to 分.
 */
average_order_fen: Fen | null, };

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
 * What is predicted.
 */
export type Predicted = { 
/**
 * The fitted models; their counts are the basis to show
 * ("来自 412 位客户、1,203 次购买").
 */
model: Model, 
/**
 * The model knows an earlier state of the shop; a new one is being fitted.
 */
stale: boolean, 
/**
 * Buyers predicted for (of the segment).
 */
buyers: number, 
/**
 * Sum of P(alive) over them: how many are expected to be customers still.
 */
alive: number, 
/**
 * Purchases expected of them in the next 365 days.
 */
purchases: number, 
/**
 * 预计年价值 of all of them; `null` without a value model.
 */
year_fen: Fen | null, 
/**
 * By tenths of the predicted value (of purchases without a value model), highest
 * first.
 */
deciles: Array<ValueDecile>, };

/**
 * The report.
 */
export type PredictionReport = { 
/**
 * What it rests on.
 */
basis: Basis, 
/**
 * What is predicted; `null` where something is missing.
 */
predicted: Predicted | null, 
/**
 * Why nothing is.
 */
missing: Missing | null, 
/**
 * The last 90 days of these customers foretold by the same method.
 */
backtest: Backtest | null, 
/**
 * Why there is no back-test.
 */
backtest_missing: Missing | null, };

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
 * What one platform calls a product.
 */
export type ProductAlias = { 
/**
 * Platform.
 */
platform: string, 
/**
 * Merchant code; empty where none.
 */
code: string, 
/**
 * Title.
 */
title: string, 
/**
 * Specification.
 */
specification: string, };

/**
 * How many buyers came back for a product.
 */
export type ProductBuyers = { 
/**
 * Customers who bought it.
 */
buyers: number, 
/**
 * Of these, on two or more days.
 */
repeat_buyers: number, 
/**
 * Repeat buyers ÷ buyers; `null` without buyers.
 */
repeat_rate: number | null, };

/**
 * A product of the catalogue to choose.
 */
export type ProductChoice = { 
/**
 * Name.
 */
name: string, 
/**
 * What one piece was sold for last, else its price in the catalogue.
 */
price_fen: Fen | null, 
/**
 * Orders with it.
 */
orders: number, };

/**
 * A product with its names.
 */
export type ProductDetail = { 
/**
 * The product.
 */
product: CatalogueProduct, 
/**
 * What platforms call it, with the orders under each name.
 */
aliases: Array<[ProductAlias, number]>, };

/**
 * What is changed of a product. Texts are trimmed, at most 200 characters.
 */
export type ProductEdit = { "what": "create", 
/**
 * Name (`name_taken`).
 */
name: string, } | { "what": "rename", 
/**
 * Which.
 */
product: string, 
/**
 * New name.
 */
name: string, } | { "what": "describe", 
/**
 * Which.
 */
product: string, 
/**
 * Category.
 */
category: string | null, 
/**
 * Pack size.
 */
pack: string | null, 
/**
 * Days of use.
 */
use_days: number | null, 
/**
 * Price.
 */
price_fen: Fen | null, } | { "what": "merge", 
/**
 * These go.
 */
from: Array<string>, 
/**
 * This one stays.
 */
into: string, } | { "what": "split", 
/**
 * Which.
 */
product: string, 
/**
 * Names that go.
 */
aliases: Array<ProductAlias>, 
/**
 * Name of the new one (`name_taken`).
 */
name: string, } | { "what": "forget", 
/**
 * Which.
 */
product: string, } | { "what": "apart", 
/**
 * The one.
 */
a: string, 
/**
 * The other.
 */
b: string, };

/**
 * Products to choose while typing.
 */
export type ProductFind = { 
/**
 * Part of a name, pinyin too; empty: the most sold.
 */
text: string, 
/**
 * Customer whose own products come first.
 */
customer: CustomerId | null, 
/**
 * At most so many, up to 50.
 */
limit: number, };

/**
 * A product of a bar.
 */
export type ProductNeed = { 
/**
 * The product's number in the ledger.
 */
product: number, 
/**
 * What it is called.
 */
name: string, 
/**
 * Who runs out of it then.
 */
need: Need, };

/**
 * Two products that were bought together.
 */
export type ProductPair = { 
/**
 * Number of the one product in the ledger, the lower one.
 */
a: number, 
/**
 * What it is called.
 */
a_name: string, 
/**
 * Number of the other.
 */
b: number, 
/**
 * What it is called.
 */
b_name: string, 
/**
 * Orders with both.
 */
orders: number, 
/**
 * Orders with the one.
 */
a_orders: number, 
/**
 * Orders with the other.
 */
b_orders: number, 
/**
 * Support: orders with both ÷ orders with lines.
 */
support: number | null, 
/**
 * Of the orders with a, the share that has b too.
 */
a_to_b: number | null, 
/**
 * Of the orders with b, the share that has a too.
 */
b_to_a: number | null, 
/**
 * Lift: support ÷ (share of orders with a · share of orders with b); 1 is what
 * chance would bring.
 */
lift: number | null, };

/**
 * How often one product is bought again.
 */
export type ProductRepeat = { 
/**
 * What it is called.
 */
name: string, 
/**
 * Who bought it up to the as-of day.
 */
ever: ProductBuyers, };

/**
 * Names a product.
 */
export type ProductRequest = { 
/**
 * By name.
 */
name: string, };

/**
 * When customers of one product run out.
 */
export type ProductRunOut = { 
/**
 * The product's number in the ledger.
 */
product: number, 
/**
 * What it is called.
 */
name: string, 
/**
 * Days of use per piece and where they come from.
 */
use_days: UseDays, 
/**
 * Who has run out by the as-of day and may still buy again (重购期).
 */
overdue: Need, 
/**
 * Who runs out in each of the weeks.
 */
weeks: Array<Need>, };

/**
 * How one product sold.
 */
export type ProductSales = { 
/**
 * What it is called.
 */
name: string, 
/**
 * Amount in the window, with and without a known customer.
 */
amount_fen: Fen, 
/**
 * Orders likewise.
 */
orders: number, };

/**
 * Where the customers of one product stand.
 */
export type ProductStates = { 
/**
 * The product's number in the ledger.
 */
product: number, 
/**
 * What it is called.
 */
name: string, 
/**
 * Days of use per piece and where they come from.
 */
use_days: UseDays, 
/**
 * Customers of the scope who bought it up to the as-of day.
 */
customers: number, 
/**
 * All five states in order of time.
 */
states: Array<UseStateCount>, };

/**
 * One product.
 */
export type ProductSummary = { 
/**
 * Its number in the ledger.
 */
product: number, 
/**
 * What it is called.
 */
name: string, 
/**
 * To known customers in the window.
 */
sold: Sold, 
/**
 * Without a known customer in the window; none for a segment.
 */
unowned: Sold, 
/**
 * Who bought it in the window, and who on two or more days of it.
 */
in_window: ProductBuyers, 
/**
 * Who bought it up to the as-of day, and who on two or more days.
 */
ever: ProductBuyers, 
/**
 * Own cycle per piece: gaps between the days one customer bought it ÷ pieces
 * bought on the earlier one, up to the as-of day; quartiles in days, `null` with
 * fewer than [`MIN_GAPS`] gaps.
 */
cycle_per_piece: Cycle, 
/**
 * Days of use per piece and where they come from, over the whole shop; `null`:
 * nothing tells (no reminder).
 */
use_days: UseDays | null, 
/**
 * Amounts of the 12 calendar months that end with the window's last day, oldest
 * first, known customers only, whether or not the window goes back that far.
 */
months_fen: Array<Fen>, };

/**
 * A product that customers have run out of.
 */
export type ProductToRenew = { 
/**
 * What it is called.
 */
name: string, 
/**
 * Customers who have run out of it, not long ago (重购期).
 */
customers: number, };

/**
 * Products that look like one.
 */
export type ProductsAlike = { 
/**
 * The one with more orders.
 */
a: string, 
/**
 * The other.
 */
b: string, 
/**
 * Orders of each.
 */
orders: [number, number], 
/**
 * Whether they have a merchant code in common, else their titles are alike.
 */
same_code: boolean, 
/**
 * How alike, 0–1.
 */
score: number, };

/**
 * What products are sorted by, largest first; among equals, by sales.
 */
export type ProductsBy = "sales" | "buyers" | "repeat";

/**
 * Products to choose.
 */
export type ProductsFound = { 
/**
 * The likeliest first.
 */
products: Array<ProductChoice>, };

/**
 * All products of a report, listed or not.
 */
export type ProductsInAll = { 
/**
 * How many there are.
 */
products: number, 
/**
 * Their amount in the window, with and without a known customer.
 */
amount_fen: Fen, 
/**
 * The one with the largest amount; `null` without products.
 */
best_selling: ProductSales | null, 
/**
 * The one with most orders; among equals, that with the larger amount.
 */
most_ordered: ProductSales | null, 
/**
 * The highest repeat rate of those with [`MIN_BUYERS`] buyers; `null`: none has.
 */
most_repeated: ProductRepeat | null, 
/**
 * The most buyers that one product has, up to the as-of day.
 */
most_buyers: number, };

/**
 * All products.
 */
export type ProductsReport = { 
/**
 * What it rests on.
 */
basis: Basis, 
/**
 * The first of the months of `months_fen`.
 */
first_month: Month, 
/**
 * Completed orders of the window without a line that counts: no file says what
 * was bought.
 */
orders_without_lines: number, 
/**
 * All products together.
 */
in_all: ProductsInAll, 
/**
 * Every product ever bought up to the as-of day by a customer of the scope, or
 * in the window by nobody known; as asked, largest first.
 */
products: Array<ProductSummary>, };

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
 * A line as understood.
 */
export type QuickLine = { 
/**
 * As typed.
 */
text: string, 
/**
 * What it most likely is, first; empty: a new product of that name.
 */
products: Array<ProductChoice>, 
/**
 * Name without the quantity.
 */
name: string, 
/**
 * Quantity in 1/1000.
 */
quantity_milli: number, };

/**
 * What a line of text was understood as. Nothing is kept.
 */
export type QuickOrder = { 
/**
 * Who it may be, the likeliest first, at most 5.
 */
customers: Array<CustomerFacts>, 
/**
 * The name as typed; with no `customers` somebody new.
 */
name: string, 
/**
 * Phone, where one was typed.
 */
phone: string | null, 
/**
 * What was sold.
 */
lines: Array<QuickLine>, 
/**
 * Amount; `null`: none typed.
 */
amount_fen: Fen | null, 
/**
 * Where; `null`: not typed.
 */
channel: SaleChannel | null, 
/**
 * Paid, unless the text says 未付, 欠.
 */
paid: boolean, 
/**
 * Day, where one was typed (昨天, 3月5日 …).
 */
day: Day | null, 
/**
 * What was not understood; goes to the note.
 */
rest: string, };

/**
 * One line of text: `张三 面膜2 精华1 收298 微信`.
 */
export type QuickText = { 
/**
 * At most 1,000 characters.
 */
text: string, };

/**
 * Asks which customers of a list lie between two rows of it, for selecting with Shift.
 */
export type RangeRequest = { 
/**
 * The list; offset and limit are the range, at most 1,000,000.
 */
query: CustomerQuery, };

/**
 * Somebody read out of a text, and who in the pool it may be.
 */
export type ReadContact = { 
/**
 * What was read, ready to be written down.
 */
customer: NewCustomer, 
/**
 * Province, city, district of the address.
 */
region: string | null, 
/**
 * Parts of the text that were not understood.
 */
rest: string, 
/**
 * Customers with that phone or WeChat id, else that name, at most 5.
 */
known: Array<CustomerFacts>, };

/**
 * The ready-made segments. Each is a [`Rule`] (`core/segments/ready_made.rs`).
 */
export type ReadyMade = "new_year" | "warm_up" | "best_seller" | "interested" | "never_bought" | "likely_again" | "ever_bought" | "new_contacts" | "multi_item" | "third_fourth" | "same_time" | "due" | "slipping" | "birthday" | "valuable_slipping" | "only_once" | "coupon_lovers" | "referrers" | "one_place";

/**
 * Unlocks the shop with its recovery code, which stays, and sets another password.
 */
export type Recover = { 
/**
 * The recovery code as typed: cases, spaces and dashes do not count.
 */
code: Secret, 
/**
 * The new password.
 */
password: Secret, };

/**
 * How to go on. The data file is kept aside as it is, whatever is chosen.
 */
export type RecoverFrom = { "backup": RestoreRequest } | "salvage" | "anew";

/**
 * A recovery code. It is shown this once and kept nowhere.
 */
export type RecoveryCode = { 
/**
 * Eight groups of four characters.
 */
groups: Array<Secret>, };

/**
 * Writes a recovery code into a text file, to be printed.
 */
export type RecoveryCodeSave = { 
/**
 * The file.
 */
path: string, 
/**
 * What is to stand in it, in the merchant's words.
 */
text: Secret, };

/**
 * What a redo did.
 */
export type Redone = { 
/**
 * What was made again.
 */
redone: UndoLabel, };

/**
 * Customers who came through somebody.
 */
export type ReferralReport = { 
/**
 * What it rests on.
 */
basis: Basis, 
/**
 * Customers first seen in the window.
 */
new_customers: number, 
/**
 * Of these, brought by somebody.
 */
new_referred_customers: number, 
/**
 * Their share; `null` where the shop knows of nobody up to the as-of day who
 * brought them: it doesn't record that.
 */
new_referred_share: number | null, 
/**
 * Customers brought by somebody, first seen up to the as-of day.
 */
referred_customers: number, 
/**
 * Of these, with a completed order up to the as-of day.
 */
bought_customers: number, 
/**
 * Net amount of their completed orders up to the as-of day.
 */
net_fen: Fen, 
/**
 * Referrers who brought a customer looked at, by these customers' net amount,
 * then their number, largest first; at most [`MAX_REFERRERS`].
 */
referrers: Array<ReferrerRow>, 
/**
 * How many such referrers there are.
 */
referrers_count: number, 
/**
 * The depth of the deepest of them.
 */
deepest: number, 
/**
 * Loops in who brought whom (A brought B, B brought A, or A brought A). Each is
 * broken at the customer first seen earliest (then the lowest id): they count as
 * brought by nobody in the tree.
 */
loops: number, };

/**
 * Somebody they brought along, or who brought them.
 */
export type Referred = { 
/**
 * Who; `null`: somebody known by name only.
 */
id: CustomerId | null, 
/**
 * Their name.
 */
name: string, 
/**
 * Net amount of their orders.
 */
net_fen: Fen, 
/**
 * Their completed orders.
 */
orders: number, };

/**
 * Someone who brought customers along.
 */
export type ReferrerRow = { 
/**
 * Their number in the ledger.
 */
referrer: number, 
/**
 * As files or the merchant name them.
 */
name: string, 
/**
 * The customer they are, where that is sure and they are known by the as-of day.
 */
customer: CustomerId | null, 
/**
 * Number of the referrer who brought them; `null` where nobody did.
 */
brought_by: number | null, 
/**
 * How many referrers stand above them, one brought by the next.
 */
depth: number, 
/**
 * Customers they brought, first seen up to the as-of day.
 */
customers: number, 
/**
 * Of these, first seen in the window.
 */
new_customers: number, 
/**
 * Of all they brought, with a completed order up to the as-of day.
 */
bought_customers: number, 
/**
 * Net amount of these customers' completed orders up to the as-of day.
 */
net_fen: Fen, 
/**
 * Net amount of the referrer's own completed orders up to the as-of day; `null`
 * where they are no known customer.
 */
own_net_fen: Fen | null, };

/**
 * Paid orders and what went back of them.
 */
export type RefundFigures = { 
/**
 * Paid orders whatever became of them; no excluded ones, no free ones.
 */
paid_orders: number, 
/**
 * Of these, with money gone back, partly or fully.
 */
refunded_orders: number, 
/**
 * Refund rate by orders: refunded ÷ paid orders.
 */
order_rate: number | null, 
/**
 * What was paid for the paid orders, as far as files say.
 */
paid_fen: Fen, 
/**
 * What went back of it, per order no more than was paid.
 */
refunded_fen: Fen, 
/**
 * Refund rate by money: refunded ÷ paid.
 */
money_rate: number | null, };

/**
 * Refunds of one month, by the day of the order, not of the refund.
 */
export type RefundMonth = { 
/**
 * The month.
 */
month: Month, 
/**
 * Whether all of it lies in the window.
 */
complete: boolean, 
/**
 * Orders and money.
 */
figures: RefundFigures, 
/**
 * After-sale matters opened in it, by customers looked at; `null` where the shop
 * records none, as in the whole.
 */
after_sales: number | null, };

/**
 * Refunds of one platform.
 */
export type RefundPlatform = { 
/**
 * The platform, as layouts know it.
 */
platform: string, 
/**
 * Orders and money.
 */
figures: RefundFigures, };

/**
 * Refunds of orders with one product. Which product of an order went back no file
 * says: all of its products count.
 */
export type RefundProduct = { 
/**
 * Its number in the ledger.
 */
product: number, 
/**
 * What it is called.
 */
name: string, 
/**
 * Paid orders with it.
 */
paid_orders: number, 
/**
 * Of these, refunded partly or fully.
 */
refunded_orders: number, 
/**
 * Refunded ÷ paid orders.
 */
order_rate: number | null, 
/**
 * Amount of its lines in refunded orders, as far as files say.
 */
refunded_lines_fen: Fen, };

/**
 * What goes back, and what that does to customers.
 */
export type RefundReport = { 
/**
 * What it rests on.
 */
basis: Basis, 
/**
 * All paid orders of the window, customer known or not.
 */
whole: RefundFigures, 
/**
 * Orders of the window by state, all six, zeros included.
 */
states: Array<RefundState>, 
/**
 * Every month of the window from the first day of the shop, oldest first, at
 * most the newest 600.
 */
months: Array<RefundMonth>, 
/**
 * Platforms with a paid order in the window, in the ledger's order.
 */
platforms: Array<RefundPlatform>, 
/**
 * Products with a refunded order in the window, most refunded orders first, at
 * most [`MAX_PRODUCTS`].
 */
products: Array<RefundProduct>, 
/**
 * How many products there are with one.
 */
refunded_products: number, 
/**
 * After-sale matters opened in the window; `null` where the shop has none at all
 * up to the as-of day: it doesn't record them.
 */
after_sales: number | null, 
/**
 * Customers who opened one; `null` like the number of matters.
 */
after_sale_customers: number | null, 
/**
 * Customers with a paid order in the window.
 */
paid_customers: number, 
/**
 * Of these, with a refunded one.
 */
refunded_customers: number, 
/**
 * Customers whose first paid order of the window was refunded: how many had a
 * purchase day within 90 days after it. By the first order on both sides: who
 * orders often has more refunds and comes back more, refund or not.
 */
again_after_refund: BoughtAgain, 
/**
 * The same for those whose first paid order of the window was not refunded.
 */
again_without_refund: BoughtAgain, };

/**
 * Orders of one state.
 */
export type RefundState = { 
/**
 * The state.
 */
state: MoneyState, 
/**
 * Orders.
 */
orders: number, 
/**
 * What was paid for them, as far as files say; nothing for free and unpaid ones.
 */
paid_fen: Fen, 
/**
 * What went back of it.
 */
refunded_fen: Fen, };

/**
 * Where customers live and orders go.
 */
export type RegionReport = { 
/**
 * What it rests on.
 */
basis: Basis, 
/**
 * Every province with a customer or an order in the window, ascending by code.
 */
provinces: Array<RegionRow>, 
/**
 * The same by city, ascending by province and city, the unknown city of a
 * province first.
 */
cities: Array<RegionRow>, 
/**
 * Orders without a region, and customers none of whose orders has one.
 */
without: RegionRow, };

/**
 * Customers and orders of one region.
 */
export type RegionRow = { 
/**
 * Code of the province, `330000`; 0 for orders and people without a region.
 */
province: number, 
/**
 * Code of the city, `330100`; `null` in rows of provinces, and among cities for
 * what is known to lie in the province only.
 */
city: number | null, 
/**
 * Customers with a completed order up to the as-of day, each where the latest of
 * their completed orders with a region went.
 */
customers: number, 
/**
 * Of these, with a purchase day in the window, wherever it went.
 */
buyers: number, 
/**
 * Of these, with a first purchase day before the window.
 */
returning_buyers: number, 
/**
 * Returning share (老客占比, DOMAIN §2): returning buyers ÷ buyers.
 */
returning_share: number | null, 
/**
 * Completed orders of the window that went here, customer known or not.
 */
orders: number, 
/**
 * Their net amount.
 */
net_fen: Fen, };

/**
 * Somebody close (家人).
 */
export type Relative = { 
/**
 * Which; `null`: a new one.
 */
id: number | null, 
/**
 * 女儿, 先生 …
 */
relation: string, 
/**
 * Name.
 */
name: string, 
/**
 * Birthday.
 */
birthday: Birthday | null, 
/**
 * Note.
 */
note: string, };

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
 * Asks for a report.
 */
export type ReportRequest = { 
/**
 * The day it is about; `null`: the day of the newest order, or today in an
 * empty shop. Later orders do not exist yet.
 */
as_of: Day | null, 
/**
 * First day of the window; `null`: the window has 365 days.
 */
from?: Day | null, 
/**
 * Last day of the window; `null`, or later than `as_of`: `as_of`.
 */
to?: Day | null, 
/**
 * Only these customers; `null`: all of them.
 */
segment?: Segment | null, 
/**
 * Only those who fulfil this on the as-of day; `null`: all of them. Where a segment
 * is named too, only who is in both.
 */
rule?: Rule | null, 
/**
 * What products are sorted by in the report that lists them all; `null`: sales.
 */
by?: ProductsBy | null, 
/**
 * At most so many entries of the long lists of a report, which says how many there
 * are; `null`: all of them.
 */
most?: number | null, };

/**
 * How customers come back.
 */
export type RepurchaseReport = { 
/**
 * What it rests on.
 */
basis: Basis, 
/**
 * The day it is about; later orders are left out.
 */
as_of: Day, 
/**
 * First day of the window of the rates below; its last day is `basis.to`.
 */
from: Day, 
/**
 * The repurchase cycle over all gaps up to the as-of day, inside the window or
 * not.
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
 * What the returning buyers spent in the window.
 */
returning_net_fen: Fen, 
/**
 * Returning share by amount (老客销售占比): what returning buyers spent in the
 * window ÷ net amount of known customers in it; `null` without an amount.
 */
returning_sales_share: number | null, 
/**
 * First day of the last period: as many days as the window has, directly before
 * it; `null` where the window is empty or there are no days before it.
 */
last_from: Day | null, 
/**
 * Buyers of the last period.
 */
last_buyers: number, 
/**
 * Of these, with a purchase day in the window too.
 */
kept_buyers: number, 
/**
 * Next-period rate (回购率): kept buyers ÷ buyers of the last period.
 */
next_period_rate: number | null, 
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
 * average order value, in no other figure; 0 for a segment.
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
 * Which backup to restore.
 */
export type RestoreRequest = { 
/**
 * The file, in one of the folders or anywhere else.
 */
path: string, 
/**
 * The password or the recovery code it was made under, where that is not the present
 * one.
 */
secret: Secret | null, };

/**
 * What a restore did.
 */
export type Restored = { 
/**
 * What the shop holds now.
 */
holds: BackupHolds, 
/**
 * The backup that has what was there before; `null` where nothing was.
 */
before: Backup | null, };

/**
 * Buyers, how many of them came back, and how sure that share is.
 */
export type Returned = { 
/**
 * Buyers.
 */
buyers: number, 
/**
 * Of these, with a second purchase day within the days told.
 */
returned: number, 
/**
 * Returned ÷ buyers; `null` without buyers.
 */
share: number | null, 
/**
 * Its 95 % Wilson interval.
 */
interval: Interval | null, };

/**
 * The share that has come back within so many days.
 */
export type ReturnedBy = { 
/**
 * Days after the first purchase day.
 */
days: number, 
/**
 * Customers who had not come back before that day and were observed until then
 * or longer.
 */
at_risk: number, 
/**
 * Share returned within these days, 1 − S(days); `null` where nobody has been
 * observed that long, unless all came back before.
 */
share: number | null, 
/**
 * Its 95 % interval, from the band of S; `null` where the share is, and where
 * nobody has come back by then.
 */
interval: Interval | null, };

/**
 * The customers with the same three scores.
 */
export type RfmCell = { 
/**
 * R score, 1–5.
 */
r: number, 
/**
 * F score, 1–5.
 */
f: number, 
/**
 * M score, 1–5.
 */
m: number, 
/**
 * How many customers.
 */
customers: number, 
/**
 * Their net amount in the window.
 */
net_fen: Fen, };

/**
 * The eight groups by which of R, F and M are at least the buyers' mean score; F is
 * never high below 2 purchase days (DOMAIN §4, §7). Written by the names they go by
 * in the field.
 */
export type RfmGroup = "重要价值" | "重要发展" | "重要保持" | "重要挽留" | "一般价值" | "一般发展" | "一般保持" | "一般挽留";

/**
 * The customers of one group.
 */
export type RfmGroupRow = { 
/**
 * Which.
 */
group: RfmGroup, 
/**
 * How many.
 */
customers: number, 
/**
 * Of the buyers, 0–1.
 */
customers_share: number | null, 
/**
 * Their net amount in the window.
 */
net_fen: Fen, 
/**
 * Of the buyers' net amount, 0–1.
 */
net_share: number | null, };

/**
 * RFM of a scope's customers.
 */
export type RfmReport = { 
/**
 * What it rests on.
 */
basis: Basis, 
/**
 * Buyers of the scope in the window: those counted below.
 */
buyers: number, 
/**
 * Buyers of the whole shop in the window: those the scores are relative to.
 */
shop_buyers: number, 
/**
 * Mean R score of the shop's buyers, where R begins to be high.
 */
mean_r: number | null, 
/**
 * Mean F score of the shop's buyers.
 */
mean_f: number | null, 
/**
 * Mean M score of the shop's buyers.
 */
mean_m: number | null, 
/**
 * The eight groups in fixed order, empty ones too; none at all where the shop
 * has fewer than [`MIN_BUYERS`] buyers in the window.
 */
groups: Array<RfmGroupRow>, 
/**
 * The cells of the R × F × M grid that hold someone, by R, F, M ascending.
 */
grid: Array<RfmCell>, };

/**
 * What a column holds.
 */
export type Role = "order_number" | "state" | "paid_at" | "ordered_at" | "account" | "customer_number" | "nick" | "buyer_phone" | "receiver" | "phone" | "province" | "city" | "district" | "address" | "product" | "specification" | "merchant_code" | "quantity" | "unit_price" | "paid" | "due" | "refunded" | "discount" | "buyer_remark" | "shop_remark" | "family_name" | "remark_name" | "wechat_id" | "email" | "qq" | "tags" | "added_at" | "source" | "birthday" | "gender" | "staff" | "referrer" | "extra" | "ignore";

/**
 * Why a column was taken for what it was taken for.
 */
export type RoleReason = "layout" | "header" | "header_part" | "content" | "chosen" | "remembered" | "unmatched";

/**
 * Which customers: a condition, or several put together. A customer who is not in
 * the pool yet on the as-of day fulfils nothing.
 */
export type Rule = { "is": "all", "of": Array<Rule> } | { "is": "any", "of": Array<Rule> } | { "is": "none", "of": Array<Rule> } | { "is": "stage", "of": Array<Stage> } | { "is": "activity", "of": Array<Activity> } | { "is": "rfm_group", "of": Array<RfmGroup> } | { "is": "abc_curve", "of": Array<Letter> } | { "is": "abc_care", "of": Array<Letter> } | { "is": "number", "of": NumberRule } | { "is": "day", "of": DayRule } | { "is": "bought", "of": BoughtRule } | { "is": "place", "of": Array<number> } | { "is": "tag", "of": Array<TagId> } | { "is": "field", "of": FieldRule } | { "is": "gender", "of": Array<Gender> } | { "is": "birthday", "of": BirthdayRule } | { "is": "interaction", "of": InteractionRule } | { "is": "inquiry", "of": DaySpan } | { "is": "after_sale", "of": AfterSaleRule } | { "is": "referred_by", "of": CustomerId } | { "is": "consent", "of": ConsentRule } | { "is": "sample", "of": SampleRule } | { "is": "search", "of": string } | { "is": "segment", "of": SegmentId } | { "is": "ready_made", "of": ReadyMade } | { "is": "customers", "of": Array<CustomerId> } | { "is": "moved", "of": Moved } | { "is": "uses", "of": Uses } | { "is": "due", "of": DueWhen } | { "is": "runs_out", "of": RunsOutRule } | { "is": "valued", "of": Valued };

/**
 * How many fulfil a rule.
 */
export type RuleCount = { 
/**
 * Customers.
 */
count: number, 
/**
 * Their net amount.
 */
net_fen: Fen, 
/**
 * For each part of the outermost all / any / none how many fulfil it alone.
 */
parts: Array<number>, 
/**
 * What it speaks of that is not there any more.
 */
broken: Array<Broken>, };

/**
 * Asks who fulfils a rule.
 */
export type RuleRequest = { 
/**
 * As of which day; `null`: day of the newest order.
 */
as_of: Day | null, 
/**
 * The rule.
 */
rule: Rule, };

/**
 * Whether a rule holds for somebody, part by part.
 */
export type RuleWhy = { 
/**
 * Whether it holds.
 */
holds: boolean, 
/**
 * What was found, of a condition: the figure, the day, the orders …
 */
found: Found | null, 
/**
 * The parts, in the order of the rule.
 */
parts: Array<RuleWhy>, };

/**
 * All products that run out at one time.
 */
export type RunOutBar = { 
/**
 * Customers, each once however many products they run out of; pieces of all products.
 */
need: Need, 
/**
 * Of how many products.
 */
products: number, 
/**
 * Those that most customers run out of, at most 6.
 */
top: Array<ProductNeed>, };

/**
 * When customers run out, week by week.
 */
export type RunOutReport = { 
/**
 * What it rests on; the window does not matter here.
 */
basis: Basis, 
/**
 * The next 12 weeks.
 */
weeks: Array<Week>, 
/**
 * Who has run out by the as-of day and may still buy again (重购期), of any product.
 */
overdue: RunOutBar, 
/**
 * Who runs out of any product in each of the weeks.
 */
ahead: Array<RunOutBar>, 
/**
 * Who runs out in the first 4 of them.
 */
soon: Need, 
/**
 * How many products there are.
 */
products_in_all: number, 
/**
 * Products with somebody overdue or running out in these weeks, by pieces in all
 * of them and overdue, most first.
 */
products: Array<ProductRunOut>, };

/**
 * What somebody bought last of a product lasts until a day of a span (DOMAIN §5). Only
 * products of which the days of use are known.
 */
export type RunsOutRule = { 
/**
 * The product, by any name it goes or went by; `null`: any of them.
 */
product: string | null, 
/**
 * When it has run out. `ever`: by the as-of day.
 */
within: DaySpan, };

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
 * Where it was sold.
 */
export type SaleChannel = "wechat" | "group" | "in_person" | "call" | "other";

/**
 * What can be read of a damaged data file.
 */
export type Salvage = { 
/**
 * What the shop would hold.
 */
holds: BackupHolds, 
/**
 * Pages of the file …
 */
pages: number, 
/**
 * … and those that are damaged.
 */
pages_damaged: number, 
/**
 * Table by table.
 */
tables: Array<SalvagedTable>, 
/**
 * What does not agree even so, in English, for support; nothing as a rule.
 */
faults: Array<string>, };

/**
 * What was read of one table of a damaged data file.
 */
export type SalvagedTable = { 
/**
 * Its name in the data file.
 */
table: string, 
/**
 * Rows read.
 */
rows: number, 
/**
 * Damaged pages that were of it.
 */
pages_lost: number, 
/**
 * Rows lost because they go on on a damaged page.
 */
rows_cut: number, };

/**
 * A random sample: of everyone, the same with the same seed as long as they are in
 * the pool.
 */
export type SampleRule = { 
/**
 * Share in 1/1000.
 */
permille: number, 
/**
 * The seed.
 */
seed: number, };

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
 * A month of the year, over the years it was observed.
 */
export type Season = { 
/**
 * 1 January … 12 December.
 */
month_of_year: number, 
/**
 * How many times it was observed completely.
 */
years: number, 
/**
 * Completed orders in those.
 */
orders: number, 
/**
 * Their net amount.
 */
net_fen: Fen, 
/**
 * Average net amount a year: net ÷ years, rounded half up to 分.
 */
average_net_fen: Fen, 
/**
 * Average number of orders a year.
 */
average_orders: number, 
/**
 * Net amount ÷ years over the mean of that over all twelve months: 1 is an
 * average month; `null` where nothing was paid.
 */
index: number | null, 
/**
 * The same by number of orders.
 */
order_index: number | null, };

/**
 * What every month sold up to the as-of day, and how the months of the year differ.
 */
export type SeasonReport = { 
/**
 * What it rests on; the window plays no part.
 */
basis: Basis, 
/**
 * Every month from the shop's first completed order to the as-of day, oldest
 * first, at most the newest 600.
 */
months: Array<SoldMonth>, 
/**
 * How many of them are complete.
 */
complete_months: number, 
/**
 * How many must be.
 */
needed_months: number, 
/**
 * January to December, from complete months only; empty where `missing` says why.
 */
seasons: Array<Season>, 
/**
 * Why there are no seasons.
 */
missing: NoSeasons | null, };

/**
 * What leads to a second order.
 */
export type SecondOrderReport = { 
/**
 * What it rests on; the window plays no part.
 */
basis: Basis, 
/**
 * Days within which a second order counts.
 */
days: number, 
/**
 * Buyers whose first purchase lies at least so many days before the as-of day.
 */
all: Returned, 
/**
 * Buyers left out because it does not.
 */
too_young: number, 
/**
 * Groups that are held against a rest, over all factors.
 */
compared_groups: number, 
/**
 * The group that most surely comes back more often than the rest: of those whose whole
 * interval lies above the rest's share, the one with the highest lower end; `null`:
 * there is none.
 */
surest: FactorLead | null, 
/**
 * Each factor, in the order of [`Factor::ALL`].
 */
factors: Array<FactorReport>, };

/**
 * How long customers take until they buy again.
 */
export type SecondOrderTime = { 
/**
 * What it rests on; the window plays no part.
 */
basis: Basis, 
/**
 * Customers with a purchase day up to the as-of day.
 */
customers: number, 
/**
 * Of these, with a second purchase day.
 */
returned: number, 
/**
 * The others: censored at the as-of day.
 */
waiting: number, 
/**
 * The curve: a step for each number of days after which someone came back; S is 1
 * before the first.
 */
steps: Array<SurvivalStep>, 
/**
 * The longest wait seen, in days, ended by a return or not.
 */
observed_days: number | null, 
/**
 * The share returned within 30, 60, 90, 180 and 365 days.
 */
returned_by: Array<ReturnedBy>, 
/**
 * Days by which half of all customers have come back: the first step with
 * S ≤ ½; `null` where the curve ends above.
 */
half_of_all_days: number | null, 
/**
 * Days that decide who "comes back": the last step with at least
 * [`MIN_AT_RISK`] customers at risk; `null` where there is none.
 */
horizon_days: number | null, 
/**
 * Share that comes back within the horizon: F(horizon), F = 1 − S.
 */
returners_share: number | null, 
/**
 * Of those who come back within the horizon, a quarter do within this many
 * days: the first step with F ≥ ¼ F(horizon).
 */
quarter_of_returners_days: number | null, 
/**
 * Half of them ("一半会回头的客人在 34 天内回头"): F ≥ ½ F(horizon). Unlike the median
 * of the gaps seen, this does not favour quick returns of customers who have
 * not been here for long.
 */
half_of_returners_days: number | null, 
/**
 * Three quarters of them.
 */
three_quarters_of_returners_days: number | null, };

/**
 * The second folder.
 */
export type SecondPlace = { 
/**
 * The folder chosen.
 */
folder: string | null, 
/**
 * How it stands.
 */
state: SecondState, 
/**
 * Backups that wait to be copied there.
 */
waiting: number, };

/**
 * How the second folder stands.
 */
export type SecondState = "none" | "complete" | "refused" | "away";

/**
 * Something secret that was typed: never shown by `Debug`.
 */
export type Secret = string;

/**
 * Some of the customers: those of whom everything said here holds on the as-of day.
 */
export type Segment = { 
/**
 * Of this stage.
 */
stage?: Stage | null, 
/**
 * Of this activity.
 */
activity?: Activity | null, 
/**
 * With this text in a name, account, phone, note …
 */
search?: string | null, 
/**
 * Who bought on this platform up to the as-of day.
 */
platform?: string | null, 
/**
 * Whose latest order with a known place went to this province (six digits).
 */
province?: number | null, 
/**
 * Who carry this tag.
 */
tag?: string | null, 
/**
 * Of this RFM group, over the 365 days that end with the as-of day.
 */
rfm_group?: RfmGroup | null, 
/**
 * Who moved so between two days: an entry of the flow report.
 */
moved?: Moved | null, 
/**
 * Who stands so in using a product: a cell of the use states.
 */
uses?: Uses | null, 
/**
 * Who is due then: an entry of the due report.
 */
due?: DueWhen | null, 
/**
 * One of these.
 */
customers?: Array<CustomerId> | null, };

/**
 * Asks for two segments beside each other.
 */
export type SegmentCompareRequest = { 
/**
 * As of which day; `null`: day of the newest order.
 */
as_of: Day | null, 
/**
 * The one.
 */
a: Rule, 
/**
 * The other.
 */
b: Rule, };

/**
 * Two segments beside each other.
 */
export type SegmentComparison = { 
/**
 * The one.
 */
a: SegmentFigures, 
/**
 * The other.
 */
b: SegmentFigures, 
/**
 * Members of both.
 */
both: number, 
/**
 * Provinces, by the larger of the two shares, at most 10.
 */
provinces: Array<SharesRow>, 
/**
 * Tags, by difference of shares, at most 10.
 */
tags: Array<SharesRow>, };

/**
 * A change of the own segments. Names are trimmed, 1–50 characters, unique
 * (`name_taken`).
 */
export type SegmentEdit = { "what": "create", 
/**
 * Name.
 */
name: string, 
/**
 * Rule.
 */
rule: Rule, } | { "what": "create_fixed", 
/**
 * Name.
 */
name: string, 
/**
 * Who.
 */
customers: Selection, } | { "what": "edit", 
/**
 * Which.
 */
id: SegmentId, 
/**
 * Name.
 */
name: string, 
/**
 * Rule; `null`: as it is.
 */
rule: Rule | null, } | { "what": "add", 
/**
 * Which.
 */
id: SegmentId, 
/**
 * Who.
 */
customers: Selection, } | { "what": "remove", 
/**
 * Which.
 */
id: SegmentId, 
/**
 * Who.
 */
customers: Selection, } | { "what": "delete", 
/**
 * Which.
 */
id: SegmentId, };

/**
 * What was made or changed.
 */
export type SegmentEdited = { 
/**
 * The segment; `null`: it is gone.
 */
id: SegmentId | null, 
/**
 * Customers added to or taken off a fixed list.
 */
customers: number, };

/**
 * Figures of one segment.
 */
export type SegmentFigures = { 
/**
 * Members.
 */
count: number, 
/**
 * Of these, ever bought.
 */
buyers: number, 
/**
 * Net amount.
 */
net_fen: Fen, 
/**
 * Completed orders.
 */
orders: number, 
/**
 * Average order value.
 */
aov_fen: Fen | null, 
/**
 * Median of the members' gaps, days.
 */
cycle_days: number | null, 
/**
 * Share (0–1) of buyers with two purchase days or more.
 */
repeat_share: number | null, 
/**
 * Median silence of buyers, days.
 */
silence_days: number | null, };

/**
 * An own segment.
 */
export type SegmentId = number;

/**
 * Names a segment.
 */
export type SegmentKey = { "kind": "ready_made", "id": ReadyMade } | { "kind": "own", "id": SegmentId };

/**
 * What an own segment is.
 */
export type SegmentOf = { "kind": "rule", 
/**
 * The rule.
 */
rule: Rule, } | { "kind": "fixed" };

/**
 * A segment as the screen lists it.
 */
export type SegmentRow = { 
/**
 * Which.
 */
key: SegmentKey, 
/**
 * Name; empty for ready-made ones, whose name is the ui's.
 */
name: string, 
/**
 * What it is; of a ready-made one the rule as it stands on that day.
 */
of: SegmentOf, 
/**
 * Members.
 */
count: number, 
/**
 * Their net amount.
 */
net_fen: Fen, 
/**
 * What the rule speaks of that is not there any more.
 */
broken: Array<Broken>, };

/**
 * Asks for all segments.
 */
export type SegmentsRequest = { 
/**
 * As of which day; `null`: day of the newest order.
 */
as_of: Day | null, };

/**
 * Customers to do something with: named ones, or everyone of a list but some, so that
 * "all matches" never crosses the boundary one by one.
 */
export type Selection = { "kind": "these", 
/**
 * Who.
 */
ids: Array<CustomerId>, } | { "kind": "all", 
/**
 * The list.
 */
query: CustomerQuery, 
/**
 * But not these.
 */
except: Array<CustomerId>, };

/**
 * How accounts of one platform that share a phone are met.
 */
export type SharedPhoneRule = "ask" | "apart" | "together";

/**
 * A share of each of two segments.
 */
export type SharesRow = { 
/**
 * What: a tag, a province (six digits).
 */
name: string, 
/**
 * Members of the one, and share of them (0–1).
 */
a: [number, number], 
/**
 * The same of the other.
 */
b: [number, number], };

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
 * Where to write the whole shop.
 */
export type ShopExport = { 
/**
 * A `.zip`.
 */
path: string, };

/**
 * What was written.
 */
export type ShopExported = { 
/**
 * Where.
 */
path: string, 
/**
 * Its bytes.
 */
bytes: number, 
/**
 * What is in it.
 */
holds: BackupHolds, };

/**
 * An exported shop.
 */
export type ShopFile = { 
/**
 * The file.
 */
path: string, };

/**
 * What an exported shop says of itself, and what is in the open one.
 */
export type ShopFileLook = { 
/**
 * When it was written on the wall clock of its shop, `YYYY-MM-DD HH:MM:SS`.
 */
at: string, 
/**
 * The program's version that wrote it.
 */
app: string, 
/**
 * What is in it.
 */
holds: BackupHolds, 
/**
 * The open shop.
 */
now: BackupHolds, 
/**
 * Whether there is anything in the open shop, so that it would be replaced.
 */
replaces: boolean, };

/**
 * Takes an exported shop in.
 */
export type ShopImport = { 
/**
 * The file.
 */
path: string, 
/**
 * Whether to put it in the place of what is in the open shop; what was there is backed
 * up first. Where not, a shop with anything in it refuses (`shop_not_empty`).
 */
replace: boolean, };

/**
 * What was taken in.
 */
export type ShopImported = { 
/**
 * What the shop holds now.
 */
holds: BackupHolds, 
/**
 * The backup that has what was there before; `null` where nothing was.
 */
before: Backup | null, };

/**
 * Names the open shop.
 */
export type ShopName = { 
/**
 * At most 40 characters; empty: no name.
 */
name: string, };

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
 * What the merchant calls it, for pictures and pages that leave it; empty where they
 * said nothing.
 */
name: string, 
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
lifecycle: LifecycleSettings, 
/**
 * Why it can only be looked at: the code opening it for changes gave; `null` where it
 * can be changed.
 */
read_only: ErrorCode | null, };

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
 * How often something was sold.
 */
export type Sold = { 
/**
 * Completed orders with it.
 */
orders: number, 
/**
 * Lines with it.
 */
lines: number, 
/**
 * Of these, with an amount; the others add nothing to the amount.
 */
amount_known_lines: number, 
/**
 * Pieces in 1/1000.
 */
pieces_milli: number, 
/**
 * Sum of the line amounts.
 */
amount_fen: Fen, };

/**
 * What one calendar month sold.
 */
export type SoldMonth = { 
/**
 * The month.
 */
month: Month, 
/**
 * Whether all its days lie between the shop's first completed order and the
 * as-of day.
 */
complete: boolean, 
/**
 * Completed orders, customer known or not.
 */
orders: number, 
/**
 * Their net amount.
 */
net_fen: Fen, 
/**
 * Customers with a purchase day in it.
 */
buyers: number, };

/**
 * What the list is sorted by.
 */
export type SortBy = "last_day" | "name" | "net" | "orders" | "purchase_days" | "stage" | "cycle" | "activity" | "silence" | "first_day" | "aov" | "frequency" | "region" | "phone" | "wechat" | "due" | "predicted_year" | "rfm_group" | "birthday" | "added" | "gender" | "source" | "last_interaction";

/**
 * What buyers and orders of a stretch of days bring in.
 */
export type Spend = { 
/**
 * Buyers: customers with a completed order.
 */
buyers: number, 
/**
 * Completed orders of known customers.
 */
orders: number, 
/**
 * Their net amount.
 */
net_fen: Fen, 
/**
 * Spend per buyer (客单价): net amount ÷ buyers, rounded half up to 分.
 */
spend_per_buyer_fen: Fen | null, 
/**
 * Completed orders without a known customer; none for a segment. They are part
 * of the figures below and of none above.
 */
unowned_orders: number, 
/**
 * Their net amount.
 */
unowned_net_fen: Fen, 
/**
 * Average order value (笔单价): net amount of all completed orders, customer
 * known or not, ÷ their number, rounded half up to 分.
 */
average_order_fen: Fen | null, 
/**
 * Completed orders whose amount no file says: counted as orders, not as money.
 */
unknown_amount_orders: number, 
/**
 * Completed orders with lines that count ([`Ledger::sold_lines`]).
 */
orders_with_lines: number, 
/**
 * Completed orders without any: no file says what was bought.
 */
orders_without_lines: number, 
/**
 * Pieces on the lines that count, in 1/1000.
 */
pieces_milli: number, 
/**
 * Items per order (连带率): pieces ÷ completed orders with lines that count. DOMAIN
 * §2 divides by all completed orders; where some files have no lines that would
 * make it smaller the more such files there are, so orders of which it is not known
 * are in neither part.
 */
items_per_order: number | null, };

/**
 * One calendar month.
 */
export type SpendMonth = { 
/**
 * Which.
 */
month: Month, 
/**
 * Its first day within the window.
 */
from: Day, 
/**
 * Its last day within the window.
 */
to: Day, 
/**
 * Its figures; who buys in two months is a buyer of both.
 */
spend: Spend, };

/**
 * Spend over the window and per month.
 */
export type SpendReport = { 
/**
 * What it rests on.
 */
basis: Basis, 
/**
 * The whole window.
 */
whole: Spend, 
/**
 * Every month from the window's first completed order to its last, oldest
 * first, at most the newest [`MAX_MONTHS`].
 */
months: Array<SpendMonth>, };

/**
 * The two there are again.
 */
export type SplitDone = { 
/**
 * Who stayed.
 */
id: CustomerId, 
/**
 * Who is back.
 */
other: CustomerId, };

/**
 * Splits a merge: all orders go back where they were, so does what was written.
 */
export type SplitRequest = { 
/**
 * Which merge.
 */
id: number, };

/**
 * How deep the relation is.
 */
export type Stage = "prospect" | "new" | "returning" | "loyal" | "fan" | "agent";

/**
 * Why the data file can't be opened, and what is there to go on with.
 */
export type StartTrouble = { 
/**
 * Why; `null` where it opens after all.
 */
error: AppError | null, 
/**
 * The data file.
 */
path: string, 
/**
 * The latest backup that can be restored.
 */
backup: Backup | null, 
/**
 * What can be read of the file; `null` where nothing can.
 */
salvage: Salvage | null, };

/**
 * A made set of groups to begin with.
 */
export type StarterSet = "beauty" | "food" | "baby" | "clothing" | "health";

/**
 * A step of the curve: what holds from this many days on, up to the next step.
 */
export type SurvivalStep = { 
/**
 * Days.
 */
days: number, 
/**
 * n: those whose duration is at least as long.
 */
at_risk: number, 
/**
 * d: those whose event came after exactly these days.
 */
events: number, 
/**
 * S: the share (0–1) without the event after these days, ∏ (1 − d ÷ n) up to here.
 */
survival: number, 
/**
 * Lower end of its 95 % band.
 */
low: number, 
/**
 * Upper end of its 95 % band.
 */
high: number, };

/**
 * A cell.
 */
export type TableCell = { "is": "text", "of": string } | { "is": "number", "of": TableNumber };

/**
 * A number in a table.
 */
export type TableNumber = { 
/**
 * Of money: yuan. Of a share: 1 is the whole.
 */
value: number, 
/**
 * Decimals shown, at most 6; of a share: of its percentage.
 */
decimals: number, 
/**
 * Whether it is shown as a percentage.
 */
percent: boolean, };

/**
 * Saves a table. Nothing in it can run as a formula.
 */
export type TableSave = { 
/**
 * Where to; the ending says what: `.xlsx` or `.csv` (UTF-8 with BOM).
 */
path: string, 
/**
 * Name of the sheet.
 */
sheet: string, 
/**
 * The headers; at least one.
 */
headers: Array<string>, 
/**
 * Rows, a cell per header.
 */
rows: Array<Array<TableCell>>, };

/**
 * A tag.
 */
export type Tag = { 
/**
 * Which.
 */
id: TagId, 
/**
 * Its name.
 */
name: string, 
/**
 * Its colour; `null`: that of its group.
 */
color: TagColor | null, 
/**
 * Customers who carry it.
 */
count: number, 
/**
 * Of an automatic tag: who carries it.
 */
rule: Rule | null, 
/**
 * What its rule speaks of that is not there any more.
 */
broken: Array<Broken>, 
/**
 * Whether files give it to somebody.
 */
from_files: boolean, };

/**
 * Colours a tag or a group can have: the ui knows them by these words.
 */
export type TagColor = "gray" | "red" | "orange" | "yellow" | "green" | "teal" | "blue" | "purple" | "pink";

/**
 * Sets and takes away tags of some customers. Automatic tags can't be.
 */
export type TagCustomers = { 
/**
 * Whom.
 */
customers: Selection, 
/**
 * Set these.
 */
add: Array<TagId>, 
/**
 * Take these away, also where files say them.
 */
remove: Array<TagId>, };

/**
 * A change of the catalogue. Names are trimmed, 1–50 characters, unique within their
 * group (`name_taken`).
 */
export type TagEdit = { "what": "create_group", 
/**
 * Name.
 */
name: string, 
/**
 * Colour.
 */
color: TagColor, 
/**
 * Whether several may be carried.
 */
multi: boolean, } | { "what": "edit_group", 
/**
 * Which.
 */
id: TagGroupId, 
/**
 * Name.
 */
name: string, 
/**
 * Colour.
 */
color: TagColor, 
/**
 * Whether several may be carried.
 */
multi: boolean, } | { "what": "move_group", 
/**
 * Which.
 */
id: TagGroupId, 
/**
 * Before which.
 */
before: TagGroupId | null, } | { "what": "delete_group", 
/**
 * Which.
 */
id: TagGroupId, 
/**
 * Whether its tags go too.
 */
with_tags: boolean, } | { "what": "create", 
/**
 * Group; `null`: none.
 */
group: TagGroupId | null, 
/**
 * Name.
 */
name: string, 
/**
 * Colour; `null`: that of the group.
 */
color: TagColor | null, 
/**
 * Makes it automatic.
 */
rule: Rule | null, } | { "what": "edit", 
/**
 * Which.
 */
id: TagId, 
/**
 * Name.
 */
name: string, 
/**
 * Colour.
 */
color: TagColor | null, 
/**
 * Rule.
 */
rule: Rule | null, } | { "what": "move", 
/**
 * Which.
 */
id: TagId, 
/**
 * Group; `null`: none.
 */
group: TagGroupId | null, 
/**
 * Before which.
 */
before: TagId | null, } | { "what": "merge", 
/**
 * Goes.
 */
from: TagId, 
/**
 * Stays.
 */
into: TagId, } | { "what": "delete", 
/**
 * Which.
 */
id: TagId, } | { "what": "starter", 
/**
 * Which.
 */
set: StarterSet, };

/**
 * What was made or changed.
 */
export type TagEdited = { 
/**
 * The new or changed tag.
 */
tag: TagId | null, 
/**
 * The new or changed group.
 */
group: TagGroupId | null, };

/**
 * A group of tags.
 */
export type TagGroup = { 
/**
 * Which; `null`: tags without a group, always last.
 */
id: TagGroupId | null, 
/**
 * Its name; empty for those without a group.
 */
name: string, 
/**
 * Its colour.
 */
color: TagColor, 
/**
 * Whether a customer may carry several of it. Where not, setting one by hand takes
 * the others away.
 */
multi: boolean, 
/**
 * Its tags, in the merchant's order.
 */
tags: Array<Tag>, };

/**
 * A group of tags.
 */
export type TagGroupId = number;

/**
 * A tag of the catalogue.
 */
export type TagId = number;

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
 * How a text is compared; large and small letters are the same. Of a field of several
 * lines each is looked at. Blank texts are left out; nobody fulfils what is left with none.
 */
export type TextIs = "known" | "unknown" | "one_of" | "contains";

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
 * What the buyers who spent most have spent together.
 */
export type TopShare = { 
/**
 * The top so many per cent of the buyers …
 */
percent: number, 
/**
 * … are so many, rounded up.
 */
buyers: number, 
/**
 * Their net amount in the window.
 */
net_fen: Fen, 
/**
 * Of all buyers' net amount, 0–1; `null` where no amount is known.
 */
net_share: number | null, };

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
 * Down to which change to undo.
 */
export type UndoToRequest = { 
/**
 * The oldest change to take back.
 */
id: number, };

/**
 * What such an undo did.
 */
export type UndoneTo = { 
/**
 * Changes taken back.
 */
changes: number, 
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
 * Customers of imports that stay because they were edited by hand (names, at most
 * 20).
 */
kept_edited: Array<string>, 
/**
 * How many they are in all.
 */
kept_total: number, };

/**
 * Unlocks the shop.
 */
export type Unlock = { 
/**
 * The password.
 */
password: Secret, };

/**
 * How many days one piece lasts.
 */
export type UseDays = { 
/**
 * Days of use per piece, above 0.
 */
days: number, 
/**
 * Where they come from.
 */
source: UseDaysSource, };

/**
 * Where the days of use of a product come from (DOMAIN §5).
 */
export type UseDaysFrom = "merchant" | "orders" | "none";

/**
 * Where days of use come from.
 */
export type UseDaysSource = "merchant" | "own_median";

/**
 * Where a customer stands with a product they bought.
 */
export type UseState = "purchase" | "in_use" | "ending" | "repurchase" | "over";

/**
 * Customers in one state.
 */
export type UseStateCount = { 
/**
 * Which.
 */
state: UseState, 
/**
 * How many customers; over all products, a customer counts once for each.
 */
customers: number, 
/**
 * Pieces they last bought, in 1/1000.
 */
pieces_milli: number, };

/**
 * Where customers stand with what they bought, on the as-of day.
 */
export type UseStatesReport = { 
/**
 * What it rests on; the window does not matter here.
 */
basis: Basis, 
/**
 * Over all products with days of use: all five states in order of time.
 */
states: Array<UseStateCount>, 
/**
 * Products bought by the scope's customers of which no days of use are known.
 */
products_without_use_days: number, 
/**
 * How many products have days of use and customers.
 */
products_in_all: number, 
/**
 * The one that most have run out of; `null`: nobody has.
 */
most_to_renew: ProductToRenew | null, 
/**
 * Products with days of use and customers, by customers, most first.
 */
products: Array<ProductStates>, };

/**
 * A cell of the use states.
 */
export type Uses = { 
/**
 * The product, by name; `null`: any.
 */
product: string | null, 
/**
 * The state.
 */
state: UseState, };

/**
 * A tenth of the buyers by predicted value; where a boundary cuts through equals, each
 * side has its share of their sums.
 */
export type ValueDecile = { 
/**
 * Buyers in it.
 */
customers: number, 
/**
 * Purchases expected of them in the next 365 days.
 */
purchases: number, 
/**
 * What these are expected to bring.
 */
year_fen: Fen, 
/**
 * What they brought in the 365 days up to the as-of day.
 */
last_year_fen: Fen, };

/**
 * The value model, where there is one.
 */
export type ValueModel = { 
/**
 * Gamma–Gamma over the mean net amount of each repeat buyer's purchase days after
 * the first; money in 分.
 */
fit: BtydFit<GammaGammaParams>, 
/**
 * Expected net amount of a purchase of someone of whom nothing is known, in 分:
 * p γ / (q − 1).
 */
mean_fen: number, };

/**
 * An entry of the reports on value. Scores, letters and tops are those of a window, as the
 * reports count them; a window ends with the as-of day at the latest.
 */
export type Valued = { "kind": "rfm", 
/**
 * First day of the window.
 */
from: Day, 
/**
 * Its last day.
 */
to: Day, 
/**
 * Scores of recency, 1–5.
 */
r: Array<number>, 
/**
 * Scores of frequency, 1–5.
 */
f: Array<number>, 
/**
 * Groups.
 */
groups: Array<RfmGroup>, } | { "kind": "abc", 
/**
 * First day of the window.
 */
from: Day, 
/**
 * Its last day.
 */
to: Day, 
/**
 * Of which ABC.
 */
by: AbcBy, 
/**
 * The letters.
 */
letters: Array<Letter>, } | { "kind": "top", 
/**
 * First day of the window.
 */
from: Day, 
/**
 * Its last day.
 */
to: Day, 
/**
 * Per cent, 1–100.
 */
percent: number, } | { "kind": "tenth", 
/**
 * 1–10.
 */
tenth: number, };

/**
 * A virtual (privacy) number: shared by many, dead after a while.
 */
export type VirtualNumber = { 
/**
 * As printed.
 */
value: string, 
/**
 * The last day it reaches them.
 */
until: Day, 
/**
 * Whether that is over.
 */
stale: boolean, };

/**
 * The event that made a customer one who vouches for the shop.
 */
export type Vouched = { 
/**
 * Referral, praise, or that they brought somebody.
 */
kind: EventKind, 
/**
 * The day.
 */
day: Day, };

/**
 * A week ahead.
 */
export type Week = { 
/**
 * Its first day; that of the first week is the day after the as-of day.
 */
from: Day, 
/**
 * Its last day.
 */
to: Day, };

/**
 * Orders of one weekday.
 */
export type WeekdaySum = { 
/**
 * 0 Monday … 6 Sunday.
 */
weekday: number, 
/**
 * Completed orders, those without a time too.
 */
orders: number, 
/**
 * Their net amount.
 */
net_fen: Fen, };

/**
 * Asks what other settings would make of the shop. Nothing is kept.
 */
export type WhatIfRequest = { 
/**
 * The day it is about; `null`: as of reports.
 */
as_of: Day | null, 
/**
 * The settings.
 */
settings: LifecycleSettings, };

/**
 * Which of a customer's orders are looked at.
 */
export type WhichOrders = "all" | "first" | "last";

/**
 * Which data file to open.
 */
export type WhichShop = "own" | "sample";

/**
 * What made the label of one customer on one day.
 */
export type Why = { 
/**
 * The day it is about.
 */
day: Day, 
/**
 * Stage: the first rule that holds, from the closest relation down (DOMAIN §3):
 * agent where `agent_since` is told, fan with two purchase days and `vouched`,
 * loyal from `loyal_from` purchase days, then two, one and none.
 */
stage: Stage, 
/**
 * Purchase days up to the day.
 */
purchase_days: number, 
/**
 * Purchase days from which a customer is loyal, as applied (at least 2).
 */
loyal_from: number, 
/**
 * The first referral, share or praise up to the day, whatever the stage.
 */
vouched: Vouched | null, 
/**
 * The day from which they have been an agent without a break.
 */
agent_since: Day | null, 
/**
 * The thresholds activity was judged by, and where they come from.
 */
thresholds: Thresholds, 
/**
 * Activity and what made it; `null` without a purchase.
 */
silence: WhySilence | null, 
/**
 * The day from which stage and activity have been what they are: that of the
 * last change by a purchase, an event, silence passing T1 or T2, or first seen.
 */
since: Day, };

/**
 * Asks why somebody fulfils a rule, or does not.
 */
export type WhyRequest = { 
/**
 * As of which day; `null`: day of the newest order.
 */
as_of: Day | null, 
/**
 * The rule.
 */
rule: Rule, 
/**
 * Who.
 */
customer: CustomerId, };

/**
 * Why someone is active, slipping or lost.
 */
export type WhySilence = { 
/**
 * What they are.
 */
activity: Activity, 
/**
 * The last purchase day.
 */
last_day: Day, 
/**
 * Silence: days since then.
 */
silence_days: number, 
/**
 * Share (0–1) of the shop's gaps that are shorter than the silence; `null`
 * without gaps ("超过本店 85% 的回购间隔").
 */
share_shorter: number | null, 
/**
 * The customer's own repurchase cycle, from 3 gaps on.
 */
own_cycle: Cycle | null, };

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
  /** Names the shop. */
  shop_rename: { request: ShopName; response: Nothing };
  /** Checks the data file. */
  check: { request: Nothing; response: CheckReport };
  /** What the list can be narrowed by and show. */
  list_choices: { request: Nothing; response: ListChoices };
  /** Who lies between two rows of a list. */
  customers_range: { request: RangeRequest; response: CustomerIds };
  /** Edits many customers at once. */
  customers_edit: { request: BulkRequest; response: Changed };
  /** Writes customers into a table. */
  customers_export: { request: CustomersExport; response: Exported };
  /** A list of phones, names or WeChat ids to paste, with who is left out and why. */
  customers_copy: { request: CopyRequest; response: CopyList };
  /** Everything known about a customer beside facts and orders. */
  archive: { request: CustomerRequest; response: Archive };
  /** Edits one thing in it. */
  archive_edit: { request: ArchiveEdit; response: Nothing };
  /** Writes a customer down by hand. */
  customer_new: { request: NewCustomer; response: CustomerMade };
  /** Reads name, phone and address out of a text. Nothing is kept. */
  contact_read: { request: ContactText; response: ReadContact };
  /** Writes everything known of one customer into a table. */
  customer_export: { request: CustomerExport; response: Exported };
  /** Deletes customers for good: everything that says who they are goes, their orders stay as nobody's. Can't be undone. */
  customers_forget: { request: Selection; response: Forgotten };
  /** Suggestions. */
  duplicates: { request: DuplicatesRequest; response: DuplicatePage };
  /** Two are different people: not suggested again. */
  duplicates_apart: { request: ApartRequest; response: Nothing };
  /** Makes one customer of two. */
  customers_merge: { request: MergeRequest; response: Merged };
  /** Splits a merge. */
  customers_split: { request: SplitRequest; response: SplitDone };
  /** The catalogue of tags with how many customers carry each. */
  tags: { request: Nothing; response: Array<TagGroup> };
  /** Changes the catalogue. */
  tag_edit: { request: TagEdit; response: TagEdited };
  /** Sets and takes away tags. */
  tag_customers: { request: TagCustomers; response: Changed };
  /** All segments with their counts, ready-made ones first. */
  segments: { request: SegmentsRequest; response: Array<SegmentRow> };
  /** Changes the own segments. */
  segment_edit: { request: SegmentEdit; response: SegmentEdited };
  /** How many fulfil a rule. */
  segment_count: { request: RuleRequest; response: RuleCount };
  /** Why somebody fulfils a rule, or does not. */
  segment_why: { request: WhyRequest; response: RuleWhy };
  /** Two segments beside each other. */
  segment_compare: { request: SegmentCompareRequest; response: SegmentComparison };
  /** Understands a line of text. Nothing is kept. */
  quick_order: { request: QuickText; response: QuickOrder };
  /** Writes an order down. */
  hand_order_add: { request: HandOrder; response: HandOrderDone };
  /** Changes one, refunds it or takes it back. */
  hand_order_edit: { request: HandOrderEdit; response: Nothing };
  /** An order as it was written, or the last one of a customer to write it again. */
  hand_order: { request: HandOrderAsked; response: HandOrder | null };
  /** Products. */
  catalogue: { request: CatalogueQuery; response: CataloguePage };
  /** One of them with its names. */
  product: { request: ProductRequest; response: ProductDetail };
  /** Changes the catalogue. */
  product_edit: { request: ProductEdit; response: Nothing };
  /** Products that look like one, the likeliest first, at most 200. */
  products_alike: { request: Nothing; response: Array<ProductsAlike> };
  /** Products to choose while typing. */
  product_find: { request: ProductFind; response: ProductsFound };
  /** Changes, newest first. */
  history: { request: HistoryRequest; response: HistoryPage };
  /** Takes back everything from the last change down to this one, all or nothing. */
  undo_to: { request: UndoToRequest; response: UndoneTo };
  /** Makes the change again that was taken back last. */
  redo: { request: Nothing; response: Redone };
  /** Saves a picture. */
  picture_save: { request: PictureSave; response: Nothing };
  /** Saves a table of texts and numbers. */
  table_save: { request: TableSave; response: Nothing };
  /** All backups, and what the shop holds now. */
  backups_list: { request: Nothing; response: BackupList };
  /** Makes one. */
  backup_now: { request: Nothing; response: BackupDone };
  /** Makes one if it is time for one, and copies what waits for the second folder. */
  backup_auto: { request: Nothing; response: BackupDone };
  /** Puts the shop back as a backup has it; what was there is backed up first. */
  backup_restore: { request: RestoreRequest; response: Restored };
  /** Chooses the second folder, and copies there. */
  backup_settings_set: { request: BackupSettings; response: BackupList };
  /** Deletes every backup made before somebody was last deleted for good, which may still hold them, in both folders. Refused where there is none made after it. */
  backups_delete_older: { request: Nothing; response: OlderDeleted };
  /** Writes the whole shop into one open file. */
  shop_export: { request: ShopExport; response: ShopExported };
  /** What such a file says of itself. Nothing is kept. */
  shop_export_look: { request: ShopFile; response: ShopFileLook };
  /** Makes the open shop what such a file has. */
  shop_import: { request: ShopImport; response: ShopImported };
  /** How the program and its data file are, and what happened last. */
  diagnosis: { request: Nothing; response: Diagnosis };
  /** Saves what was shown of that. */
  diagnosis_save: { request: DiagnosisSave; response: Nothing };
  /** Whether it has one, and whether it must be unlocked. */
  password_status: { request: Nothing; response: PasswordStatus };
  /** Unlocks it. */
  unlock: { request: Unlock; response: PasswordStatus };
  /** Unlocks it with the recovery code and sets another password. */
  unlock_by_code: { request: Recover; response: PasswordStatus };
  /** Locks it. */
  lock_now: { request: LockNow; response: PasswordStatus };
  /** Sets the first password: the data file is encrypted with a key of its own. */
  password_set: { request: PasswordSet; response: RecoveryCode };
  /** Changes it. */
  password_change: { request: PasswordChange; response: PasswordStatus };
  /** Removes it: the data file is readable for everybody again. */
  password_remove: { request: Unlock; response: PasswordStatus };
  /** Makes another recovery code; the one before does not work any more. */
  recovery_code_new: { request: Unlock; response: RecoveryCode };
  /** Saves a recovery code as a text file. */
  recovery_code_save: { request: RecoveryCodeSave; response: Nothing };
  /** Chooses when it is locked by itself. */
  password_settings_set: { request: PasswordSettings; response: PasswordStatus };
  /** Encrypts or deletes copies from before there was a password. */
  open_copies: { request: OpenCopies; response: OpenCopiesDone };
  /** Where all customers stand on a day, and month by month. */
  report_lifecycle: { request: ReportRequest; response: LifecycleReport };
  /** Who moved from where to where between the first and the last day of the window. */
  report_flow: { request: ReportRequest; response: LifecycleFlow };
  /** How customers come back. */
  report_repurchase: { request: ReportRequest; response: RepurchaseReport };
  /** Repurchase cycles of products, categories, platforms and RFM groups. */
  report_cycle_groups: { request: ReportRequest; response: CycleGroups };
  /** How long customers take until they buy again for the first time. */
  report_second_order_time: { request: ReportRequest; response: SecondOrderTime };
  /** By month of the first purchase: who came back in which month after it. */
  report_cohorts: { request: ReportRequest; response: CohortReport };
  /** What leads to a second order. */
  report_second_order: { request: ReportRequest; response: SecondOrderReport };
  /** What buyers spend and how much they take at once, month by month. */
  report_spend: { request: ReportRequest; response: SpendReport };
  /** RFM: the eight groups and the grid. */
  report_rfm: { request: ReportRequest; response: RfmReport };
  /** ABC by the curve of amounts and by care. */
  report_abc: { request: ReportRequest; response: AbcReport };
  /** How the money is spread over the buyers. */
  report_concentration: { request: ReportRequest; response: ConcentrationReport };
  /** What orders are worth. */
  report_order_values: { request: ReportRequest; response: OrderValuesReport };
  /** Each product: buyers, amounts, repeat rate, cycle, days of use. */
  report_products: { request: ReportRequest; response: ProductsReport };
  /** From the first product to the second. */
  report_ladder: { request: ReportRequest; response: LadderReport };
  /** What is bought together. */
  report_pairs: { request: ReportRequest; response: PairsReport };
  /** Where customers stand in using each product up. */
  report_use_states: { request: ReportRequest; response: UseStatesReport };
  /** What runs out in which week. */
  report_run_out: { request: ReportRequest; response: RunOutReport };
  /** By province and city. */
  report_regions: { request: ReportRequest; response: RegionReport };
  /** By hour and weekday. */
  report_clock: { request: ReportRequest; response: ClockReport };
  /** By month, and which months are strong. */
  report_seasons: { request: ReportRequest; response: SeasonReport };
  /** By platform. */
  report_platforms: { request: ReportRequest; response: PlatformReport };
  /** New against returning buyers, month by month. */
  report_new_returning: { request: ReportRequest; response: NewReturningReport };
  /** Orders with and without a coupon. */
  report_coupons: { request: ReportRequest; response: CouponReport };
  /** How much is bought at once. */
  report_multi_item: { request: ReportRequest; response: MultiItemReport };
  /** Refunds and after-sale matters. */
  report_refunds: { request: ReportRequest; response: RefundReport };
  /** Who brought customers along. */
  report_referrals: { request: ReportRequest; response: ReferralReport };
  /** When customers are due to buy again. */
  report_due: { request: ReportRequest; response: DueReport };
  /** What the next 12 months are likely to bring, and how far to believe it. */
  report_prediction: { request: ReportRequest; response: PredictionReport };
  /** What other lifecycle settings would make of the whole shop. */
  lifecycle_what_if: { request: WhatIfRequest; response: LifecycleWhatIf };
  /** What all this says of one customer. */
  customer_insight: { request: CustomerRequest; response: CustomerInsight };
  /** Any of them for two segments, windows or days, figure beside figure. */
  compare_reports: { request: CompareRequest; response: Comparison };
  /** Opens a shop in this window; the other one is closed. */
  open_shop: { request: WhichShop; response: ShopState };
  /** Why the data file can't be opened, and what is there to go on with: the latest backup, and what can be read of the file. */
  trouble: { request: Nothing; response: StartTrouble };
  /** Goes on with one of them; the file is kept aside as it is. */
  recover_from: { request: RecoverFrom; response: ShopState };
  /** The system's dialog for choosing files; empty when it was closed. */
  pick_files: { request: Nothing; response: Array<string> };
  /** The system's dialog for choosing an exported shop; `null` when it was closed. */
  pick_shop: { request: Nothing; response: string | null };
  /** The system's dialog for choosing where to save; `null` when it was closed. */
  pick_save: { request: SaveAs; response: string | null };
  /** The system's dialog for choosing a folder; `null` when it was closed. */
  pick_folder: { request: Nothing; response: string | null };
  /** Files the system opened with the app since this was asked last: those it was started with, and those of later starts. The event `opened` says that there are some. */
  opened_files: { request: Nothing; response: Array<string> };
  /** Stops the call that was started with this job number. */
  cancel_job: { request: number; response: Nothing };
  /** Where the merchant's data are. */
  data_place: { request: Nothing; response: DataPlace };
  /** Shows their folder in the system's own window for files. */
  data_folder_show: { request: Nothing; response: Nothing };
  /** Moves them to another folder; everything else waits meanwhile. */
  data_move: { request: DataMove; response: DataPlace };
  /** What program this is. */
  about: { request: Nothing; response: About };
  /** What to do about work that runs when the window is to be closed; whether there is any. */
  window_closing: { request: Closing; response: boolean };
  /** The window says that something can be seen (for measuring the start). */
  window_painted: { request: Nothing; response: Nothing };
  /** The window says that it can be used (for measuring the start). */
  window_ready: { request: Nothing; response: Nothing };
}
