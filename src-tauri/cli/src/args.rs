//! What was asked for on the command line.

use std::path::PathBuf;

use huitouke_contract::Day;
use huitouke_contract::commands::report_api;
use huitouke_contract::customers::CustomerColumn;
use huitouke_contract::reports::{CompareRequest, LifecycleSettings, Segment};
use huitouke_contract::rules::Rule;
use lexopt::{Arg, Parser, ValueExt};

use crate::pool;

/// How to use it.
pub fn help() -> String {
    let names: Vec<&str> = report_names().collect();
    format!("{HELP}\nReports: {}\n", names.join(", "))
}

const HELP: &str = "\
huitouke-cli [--data FILE] COMMAND …

  import PATH… [--as-of DATE]          take spreadsheets in, all or nothing
  detect PATH…                         what a spreadsheet is and how it would be read
  plan PATH…                           what an import would do; keeps nothing
  report NAME|all [--as-of DATE] [--from DATE] [--to DATE] [WHO]
                                       one report, or all of them by name
  what-if SETTINGS [--as-of DATE]      what lifecycle settings (JSON) would make of the shop,
                                       {\"loyal_from\":4,\"fixed_days\":[60,120]}
  compare NAME A B                     a report of two requests (JSON), by figure
  btyd bg-nbd|mbg-nbd|pareto-nbd FILE  fits a model to a csv of x,t_x,T
  btyd gamma-gamma FILE                … to a csv of x,m
  customers [--as-of DATE] [--search TEXT] [WHO] [--columns NAME,…] [--limit N] [--offset N]
  export PATH [--as-of DATE] [--search TEXT] [WHO] [--columns NAME,…]
                                       all of them as a table, .xlsx or .csv
  customer ID [--as-of DATE]           the panel of a customer, with their archive
  contact TEXT                         somebody read out of a chat or an address
  forget ID                            deletes a customer for good; there is no undo
  insight ID [--as-of DATE]            what the reports say of a customer
  segments [--as-of DATE]              all segments with their rules and counts
  why ID WHO [--as-of DATE]            why a customer is in a segment, or is not
  tags                                 the catalogue of tags, with counts
  duplicates [ID] [--limit N] [--offset N]
                                       customers who may be one person
  merge A B                            makes one customer of two; A's fields hold
  split MERGE                          … and two again, as their archive lists merges
  asks [--limit N] [--offset N]        open questions about who is who
  catalogue [--search TEXT] [--limit N] [--offset N]
                                       products, the most sold first
  order TEXT…                          writes an order down, '张三 面膜2 收298 微信', if
                                       nothing about it is in doubt
  batches                              imports so far
  history [--limit N] [--offset N]     changes so far, newest first
  undo [--batch ID | --down-to ID]     take back the last change, one import, or all
                                       down to a change of `history`
  redo                                 make the change again that was taken back last
  check                                whether the data file is whole
  export-all PATH                      the whole shop as one open .zip: tables, an SQLite
                                       database, a manifest; no password protects it
  import-all PATH [--replace]          makes the data file what such a .zip has; with
                                       anything in it only with --replace, after a backup
  diagnose                             versions, sizes, counts and the log, as a text for
                                       whoever helps; no customer is in it
  backup                               makes a backup beside the data file
  backups                              all backups, newest first
  restore PATH                         puts the data file back as a backup has it

WHO is --rule JSON, a rule as `segments` prints them, or --segment NAME, an own segment
or a ready-made one (new_contacts), or --segment JSON such as
{\"stage\":\"loyal\",\"activity\":\"lost\"}.

Answers are JSON on stdout; errors are JSON on stderr with exit code 1, wrong
usage exits with 2. Money is integer 分 (…_fen), dates are YYYY-MM-DD; --as-of is
the day of the newest order where it is not given, and for an import the day
taken for today (later dates are problems). A window ends with --as-of and has 365
days unless told. Without --data the window's own data file is used.
";

/// In place of a report's name: all of them.
pub const ALL: &str = "all";

/// Models that `btyd` fits.
pub const MODELS: [&str; 4] = ["bg-nbd", "mbg-nbd", "pareto-nbd", "gamma-gamma"];

/// Reports as they are called here.
pub fn report_names() -> impl Iterator<Item = &'static str> {
    report_api::NAMES.iter().filter_map(|name| name.strip_prefix("report_"))
}

/// One command with its arguments.
#[derive(Debug, Clone, PartialEq)]
pub enum Command {
    /// Take files in.
    Import(Vec<PathBuf>),
    /// Look at files.
    Detect(Vec<PathBuf>),
    /// Say what an import would do.
    Plan(Vec<PathBuf>),
    /// One report by name, or all of them.
    Report(String),
    /// What other lifecycle settings would make of the shop.
    WhatIf(LifecycleSettings),
    /// One report of two requests, figure beside figure.
    Compare(Box<CompareRequest>),
    /// Fits a model to a table of numbers.
    Btyd(String, PathBuf),
    /// The list.
    Customers,
    /// The list as a table.
    Export(String),
    /// One customer.
    Customer(i64),
    /// Reads somebody out of a text.
    Contact(String),
    /// Forgets a customer for good.
    Forget(i64),
    /// What the reports say of one customer.
    Insight(i64),
    /// All segments.
    Segments,
    /// Why a customer is in a segment.
    Why(i64),
    /// The catalogue of tags.
    Tags,
    /// Customers who may be one, or those of one customer.
    Duplicates(Option<i64>),
    /// Makes one customer of two.
    Merge(i64, i64),
    /// Splits a merge.
    Split(i64),
    /// Open questions.
    Asks,
    /// Products.
    Catalogue,
    /// Writes an order down from a line of text.
    Order(String),
    /// Imports.
    Batches,
    /// Changes.
    History,
    /// Take back the last change or one import.
    Undo(Option<i64>),
    /// Take back everything down to a change.
    UndoTo(i64),
    /// Make a change again.
    Redo,
    /// Check the data file.
    Check,
    /// Write the whole shop into an open file.
    ExportAll(String),
    /// Take such a file in, also in the place of what is there.
    ImportAll(String, bool),
    /// A text for whoever helps.
    Diagnose,
    /// Make a backup.
    Backup,
    /// List backups.
    Backups,
    /// Restore one.
    Restore(String),
}

/// What to run.
#[derive(Debug, Clone, PartialEq)]
pub struct Request {
    /// The data file; `None`: the window's own.
    pub data: Option<PathBuf>,
    /// The command.
    pub command: Command,
    /// As of which day.
    pub as_of: Option<Day>,
    /// First day of a report's window.
    pub from: Option<Day>,
    /// Last day of a report's window.
    pub to: Option<Day>,
    /// Which customers a report is about.
    pub segment: Option<Segment>,
    /// The same by a segment's name.
    pub named: Option<String>,
    /// The same by a rule.
    pub rule: Option<Rule>,
    /// Columns of a list.
    pub columns: Vec<CustomerColumn>,
    /// Only customers with this text.
    pub search: String,
    /// Rows of a list.
    pub limit: u32,
    /// Rows left out before them.
    pub offset: u32,
}

/// What the command line says.
#[derive(Debug, Clone, PartialEq)]
pub enum Parsed {
    /// Print how to use it.
    Help,
    /// Run this.
    Run(Box<Request>),
}

/// Reads the command line.
///
/// # Errors
/// What is wrong with it, in words.
pub fn parse(mut parser: Parser) -> Result<Parsed, lexopt::Error> {
    let mut words: Vec<std::ffi::OsString> = Vec::new();
    let (mut data, mut as_of, mut batch, mut down_to) = (None, None, None, None);
    let (mut from, mut to, mut segment) = (None, None, None);
    let (mut named, mut rule, mut columns) = (None, None, Vec::new());
    let (mut search, mut limit, mut offset) = (String::new(), 50, 0);
    let mut replace = false;
    while let Some(arg) = parser.next()? {
        match arg {
            Arg::Long("help") | Arg::Short('h') => return Ok(Parsed::Help),
            Arg::Long("data") => data = Some(PathBuf::from(parser.value()?)),
            Arg::Long("as-of") => as_of = Some(parser.value()?.parse()?),
            Arg::Long("from") => from = Some(parser.value()?.parse()?),
            Arg::Long("to") => to = Some(parser.value()?.parse()?),
            Arg::Long("segment") => {
                let text = parser.value()?.string()?;
                if text.trim_start().starts_with('{') {
                    let read = serde_json::from_str(&text);
                    segment = Some(read.map_err(|e| format!("--segment: {e}"))?);
                } else {
                    named = Some(text);
                }
            }
            Arg::Long("rule") => {
                let text = parser.value()?.string()?;
                rule = Some(serde_json::from_str(&text).map_err(|e| format!("--rule: {e}"))?);
            }
            Arg::Long("columns") => columns = pool::columns(&parser.value()?.string()?)?,
            Arg::Long("search") => search = parser.value()?.string()?,
            Arg::Long("limit") => limit = parser.value()?.parse()?,
            Arg::Long("offset") => offset = parser.value()?.parse()?,
            Arg::Long("batch") => batch = Some(parser.value()?.parse()?),
            Arg::Long("replace") => replace = true,
            Arg::Long("down-to") => down_to = Some(parser.value()?.parse()?),
            Arg::Value(word) => words.push(word),
            other => return Err(other.unexpected()),
        }
    }
    let mut words = words.into_iter();
    let name = words.next().ok_or("a command is missing")?.string()?;
    let paths: Vec<PathBuf> = words.map(PathBuf::from).collect();
    let some = |paths: Vec<PathBuf>| {
        if paths.is_empty() { Err("a PATH is missing") } else { Ok(paths) }
    };
    let one = || match paths.as_slice() {
        [word] => word.to_str().ok_or("not a word"),
        [] => Err("an argument is missing"),
        _ => Err("too many arguments"),
    };
    let none =
        |command: Command| if paths.is_empty() { Ok(command) } else { Err("too many arguments") };
    let command = match name.as_str() {
        "import" => Command::Import(some(paths)?),
        "detect" => Command::Detect(some(paths)?),
        "plan" => Command::Plan(some(paths)?),
        "report" => match one()? {
            name if name == ALL || report_names().any(|known| known == name) => {
                Command::Report(name.to_owned())
            }
            other => return Err(format!("no report {other}").into()),
        },
        "what-if" => {
            let settings = one()?;
            Command::WhatIf(serde_json::from_str(settings).map_err(|e| format!("{settings}: {e}"))?)
        }
        "compare" => match paths.as_slice() {
            [name, a, b] => {
                let asked = |words: &PathBuf| {
                    let text = words.to_str().ok_or("not a word")?;
                    serde_json::from_str(text).map_err(|e| format!("{text}: {e}"))
                };
                let report = name.to_str().ok_or("not a word")?.to_owned();
                Command::Compare(Box::new(CompareRequest { report, a: asked(a)?, b: asked(b)? }))
            }
            _ => return Err("a report and two requests are needed".into()),
        },
        "btyd" => match paths.as_slice() {
            [model, file] => {
                let model = model.to_str().ok_or("not a word")?;
                if !MODELS.contains(&model) {
                    return Err(format!("no model {model}").into());
                }
                Command::Btyd(model.to_owned(), file.clone())
            }
            _ => return Err("a model and a FILE are needed".into()),
        },
        "customers" => none(Command::Customers)?,
        "export" => Command::Export(one()?.to_owned()),
        "customer" => Command::Customer(one()?.parse().map_err(|_| "ID is a number")?),
        "contact" => Command::Contact(one()?.to_owned()),
        "forget" => Command::Forget(one()?.parse().map_err(|_| "ID is a number")?),
        "insight" => Command::Insight(one()?.parse().map_err(|_| "ID is a number")?),
        "segments" => none(Command::Segments)?,
        "why" if named.is_none() && rule.is_none() => {
            return Err("--segment NAME or --rule JSON is missing".into());
        }
        "why" => Command::Why(one()?.parse().map_err(|_| "ID is a number")?),
        "tags" => none(Command::Tags)?,
        "duplicates" if paths.is_empty() => Command::Duplicates(None),
        "duplicates" => Command::Duplicates(Some(one()?.parse().map_err(|_| "ID is a number")?)),
        "merge" => {
            let id = |word: &PathBuf| word.to_str().and_then(|word| word.parse().ok());
            match paths.iter().map(id).collect::<Vec<Option<i64>>>().as_slice() {
                [Some(keep), Some(other)] => Command::Merge(*keep, *other),
                _ => return Err("two IDs are needed".into()),
            }
        }
        "split" => Command::Split(one()?.parse().map_err(|_| "MERGE is a number")?),
        "asks" => none(Command::Asks)?,
        "catalogue" => none(Command::Catalogue)?,
        "order" => {
            let words: Option<Vec<&str>> = paths.iter().map(|word| word.to_str()).collect();
            let text = words.ok_or("not a word")?.join(" ");
            if text.trim().is_empty() {
                return Err("a TEXT is missing".into());
            }
            Command::Order(text)
        }
        "batches" => none(Command::Batches)?,
        "history" => none(Command::History)?,
        "undo" => match (batch, down_to) {
            (Some(_), Some(_)) => return Err("--batch or --down-to, not both".into()),
            (None, Some(id)) => none(Command::UndoTo(id))?,
            (batch, None) => none(Command::Undo(batch))?,
        },
        "redo" => none(Command::Redo)?,
        "check" => none(Command::Check)?,
        "export-all" => Command::ExportAll(one()?.to_owned()),
        "import-all" => Command::ImportAll(one()?.to_owned(), replace),
        "diagnose" => none(Command::Diagnose)?,
        "backup" => none(Command::Backup)?,
        "backups" => none(Command::Backups)?,
        "restore" => Command::Restore(one()?.to_owned()),
        other => return Err(format!("no command {other}").into()),
    };
    Ok(Parsed::Run(Box::new(Request {
        data,
        command,
        as_of,
        from,
        to,
        segment,
        named,
        rule,
        columns,
        search,
        limit,
        offset,
    })))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(words: &[&str]) -> Result<Parsed, String> {
        parse(Parser::from_args(words)).map_err(|e| e.to_string())
    }

    #[test]
    fn options_may_stand_anywhere() {
        let Parsed::Run(request) =
            of(&["--data", "a b.db", "report", "--as-of", "2011-12-09", "lifecycle"]).unwrap()
        else {
            panic!("not a request")
        };
        assert_eq!(request.command, Command::Report("lifecycle".into()));
        assert_eq!(request.as_of, Day::from_ymd(2011, 12, 9));
        assert_eq!(request.data, Some(PathBuf::from("a b.db")));
    }

    #[test]
    fn a_segment_is_a_name_or_json() {
        let asked = |words: &[&str]| match of(words).unwrap() {
            Parsed::Run(request) => request,
            Parsed::Help => panic!("not a request"),
        };
        let named = asked(&["why", "7", "--segment", "大客户"]);
        assert_eq!((named.command, named.named.as_deref()), (Command::Why(7), Some("大客户")));
        let json = asked(&["customers", "--segment", "{\"search\":\"a\"}"]);
        assert_eq!((json.segment.is_some(), json.named), (true, None));
        let rule = asked(&["customers", "--rule", "{\"is\":\"all\",\"of\":[]}"]);
        assert_eq!(rule.rule, Some(Rule::All(Vec::new())));
    }

    #[test]
    fn wrong_usage_is_refused() {
        for words in [
            &["nonsense"][..],
            &[],
            &["import"],
            &["report", "everything"],
            &["customers", "more"],
            &["report", "lifecycle", "--as-of", "2011-13-09"],
            &["check", "--unknown"],
            &["report", "lifecycle", "--segment", "{\"stage\":\"nobody\"}"],
            &["customers", "--rule", "{\"is\":\"nothing\"}"],
            &["why", "7"],
            &["why", "--segment", "due"],
            &["segments", "more"],
            &["order"],
            &["catalogue", "more"],
            &["btyd", "bg-nbd"],
            &["merge", "1"],
            &["merge", "1", "b"],
            &["split"],
            &["duplicates", "x"],
            &["tags", "more"],
            &["forget"],
            &["forget", "张三"],
            &["contact"],
            &["btyd", "guess", "a.csv"],
            &["export"],
            &["redo", "more"],
            &["history", "more"],
            &["undo", "--batch", "1", "--down-to", "2"],
            &["customers", "--columns", "guess"],
        ] {
            assert!(of(words).is_err(), "{words:?}");
        }
        assert_eq!(of(&["--help"]), Ok(Parsed::Help));
    }
}
