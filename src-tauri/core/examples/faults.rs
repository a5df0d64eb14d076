//! A data file damaged in every way, opened again.
//!
//! `faults FOLDER SEED N`: flips a bit of every page of a shop with something of everything
//! and of its log, then does N things at random: flips, zeroed, swapped and overwritten
//! pages, cut files, cut logs. Each is noticed, harmless (everything that is stored is there)
//! or, of a cut log, an earlier state; else it is undetected. Of each that damages pages, what
//! stood on the others must come back.
//!
//! `cargo xtask bench --faults` runs it.

#![allow(clippy::unwrap_used, reason = "a tool of ours, without anything to lose")]

mod trial;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use huitouke_contract::shop::{Nothing, WhichShop};
use huitouke_contract::{AppError, ShopApi};
use huitouke_core::{Access, Shop};
use sha2::{Digest, Sha256};
use trial::{Clock, Whole};

/// Bytes of a log before its first frame, and of a frame before its page.
const LOG_HEAD: usize = 32;
const FRAME_HEAD: usize = 24;

/// Numbers that are the same for the same seed (splitmix64, public domain,
/// <https://prng.di.unimi.it/splitmix64.c>).
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (((z ^ (z >> 31)) >> 11) as usize) % end.max(1)
    }
}

/// What came of faults of one kind.
#[derive(Debug, Default, Clone, Copy)]
struct Count {
    tried: usize,
    noticed: usize,
    harmless: usize,
    earlier: usize,
    undetected: usize,
    /// Rows that stood on sound pages, and those of them that did not come back.
    sound: usize,
    lost: usize,
    /// Salvages whose new file is not whole.
    not_whole: usize,
}

#[derive(Default)]
struct Counts(BTreeMap<&'static str, Count>);

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [folder, seed, n] = args.as_slice() else {
        eprintln!("usage: faults FOLDER SEED N");
        return;
    };
    let (folder, mut random) = (Path::new(folder), Random(seed.parse().unwrap()));
    let n: usize = n.parse().unwrap();
    let mut counts = Counts::default();
    let whole = Whole::new(folder);
    let digest = state_of(&whole).unwrap();
    every_page(&whole, &digest, &mut random, &mut counts);
    at_random(&whole, &digest, n, &mut random, &mut counts);
    let whole = Whole::with_log(&folder.join("log"));
    whole.write(&whole.bytes, &whole.log);
    let digest = state_of(&whole).unwrap();
    of_the_log(&whole, &digest, &mut random, &mut counts);
    counts.say();
}

/// A digest of all that is stored, if the file opens and says nothing is wrong.
fn state_of(whole: &Whole) -> Result<String, AppError> {
    let shop = Shop::open(&whole.data.path, WhichShop::Own, Access::Write)?;
    shop.shop_state(Nothing {}, &Clock)?;
    let check = shop.check(Nothing {}, &Clock)?;
    if !check.ok {
        return Err(AppError::internal(check.faults.join("; ")));
    }
    drop(shop);
    Ok(digest(whole))
}

fn digest(whole: &Whole) -> String {
    let mut hash = Sha256::new();
    for row in whole.stored() {
        hash.update(row.as_bytes());
        hash.update(b"\n");
    }
    hash.finalize().iter().take(12).map(|byte| format!("{byte:02x}")).collect()
}

/// Tries a file; `damaged`: pages whose rows are lost.
fn try_it(
    (whole, digest): (&Whole, &str),
    (bytes, log): (&[u8], &[u8]),
    damaged: &BTreeSet<u32>,
    earlier_allowed: bool,
    count: &mut Count,
) {
    count.tried += 1;
    whole.write(bytes, log);
    match state_of(whole) {
        Err(_) => count.noticed += 1,
        Ok(state) if state == *digest => {
            count.harmless += 1;
            return;
        }
        Ok(_) if earlier_allowed => {
            count.earlier += 1;
            return;
        }
        Ok(_) => {
            count.undetected += 1;
            println!("undetected: pages {damaged:?}");
        }
    }
    whole.write(bytes, log);
    let came = whole.salvaged(damaged);
    count.sound += came.sound;
    count.lost += came.lost;
    if came.lost > 0 {
        println!("lost {} rows, the first: {:?} (pages {damaged:?})", came.lost, came.first);
    }
    if !came.faults.is_empty() {
        count.not_whole += 1;
        println!("not whole: {:?} (pages {damaged:?})", came.faults);
    }
}

fn every_page(whole: &Whole, digest: &str, random: &mut Random, counts: &mut Counts) {
    for page in 1..=whole.pages() {
        let mut bytes = whole.bytes.clone();
        // The salt, which nothing reads, is tried at random.
        let from = if page == 1 { 16 } else { 0 };
        let at = (page - 1) * whole.page + from + random.below(whole.page - from);
        bytes[at] ^= 1 << random.below(8);
        let count = counts.0.entry("a bit of every page").or_default();
        try_it((whole, digest), (&bytes, &[]), &BTreeSet::from([page as u32]), false, count);
    }
}

fn at_random(whole: &Whole, digest: &str, n: usize, random: &mut Random, counts: &mut Counts) {
    let size = whole.page;
    for round in 0..n {
        let mut bytes = whole.bytes.clone();
        let mut damaged = BTreeSet::new();
        // The first page and the schema are tried one by one above: with several of them
        // gone at once, tables that look alike can't be told apart.
        let from = whole.schema_pages() + 1;
        let mut page = || from + random.below(whole.pages() - from + 1);
        let (a, b) = (page(), page());
        let range = |page: usize| (page - 1) * size..page * size;
        let kind = match round % 6 {
            0 => {
                bytes[(a - 1) * size + random.below(size)] ^= 1 << random.below(8);
                damaged.insert(a as u32);
                "a bit anywhere"
            }
            1 => {
                bytes[range(a)].fill(0);
                damaged.insert(a as u32);
                "a page of zeros"
            }
            2 => {
                bytes.copy_within(range(b), range(a).start);
                damaged.extend((a != b).then_some(a as u32));
                "a page over another"
            }
            3 => {
                let other = bytes[range(a)].to_vec();
                bytes.copy_within(range(b), range(a).start);
                bytes[range(b)].copy_from_slice(&other);
                damaged.extend((a != b).then_some([a as u32, b as u32]).into_iter().flatten());
                "pages that changed places"
            }
            4 => {
                // A sector of a disk, or a few.
                let from = (a - 1) * size + random.below(size / 512) * 512;
                let end = (from + 512 * (1 + random.below(24))).min(bytes.len());
                bytes[from..end].iter_mut().for_each(|byte| *byte = random.below(256) as u8);
                damaged.extend((from / size..=(end - 1) / size).map(|page| page as u32 + 1));
                "sectors of noise"
            }
            _ => {
                let length = size * from + random.below(bytes.len() - size * from);
                bytes.truncate(length);
                damaged.extend((length / size) as u32 + 1..=whole.pages() as u32);
                "a cut file"
            }
        };
        let count = counts.0.entry(kind).or_default();
        try_it((whole, digest), (&bytes, &[]), &damaged, false, count);
    }
    for length in [0, 1, 100] {
        let count = counts.0.entry("next to no bytes").or_default();
        count.tried += 1;
        whole.write(&whole.bytes[..length], &[]);
        match state_of(whole) {
            Err(_) => count.noticed += 1,
            Ok(_) => count.undetected += 1,
        }
    }
}

fn of_the_log(whole: &Whole, digest: &str, random: &mut Random, counts: &mut Counts) {
    let frame = FRAME_HEAD + whole.page;
    let frames = (whole.log.len() - LOG_HEAD) / frame;
    let page = |n: usize| {
        let head = &whole.log[LOG_HEAD + n * frame..];
        u32::from_be_bytes([head[0], head[1], head[2], head[3]])
    };
    for n in 0..frames {
        let mut log = whole.log.clone();
        log[LOG_HEAD + n * frame + random.below(frame)] ^= 1 << random.below(8);
        // A page that was written again later is there.
        let again = (n + 1..frames).any(|later| page(later) == page(n));
        let damaged = BTreeSet::from_iter((!again).then_some(page(n)));
        let count = counts.0.entry("a bit of every page of the log").or_default();
        try_it((whole, digest), (&whole.bytes, &log), &damaged, false, count);
    }
    for n in 0..frames.min(60) {
        let length = LOG_HEAD + n * frame + random.below(frame);
        let log = &whole.log[..length];
        let count = counts.0.entry("a cut log").or_default();
        try_it((whole, digest), (&whole.bytes, log), &BTreeSet::new(), true, count);
    }
}

impl Counts {
    fn say(&self) {
        println!(
            "{:32}{:>6}{:>9}{:>10}{:>9}{:>12}{:>12}{:>6}{:>11}",
            "",
            "tried",
            "noticed",
            "harmless",
            "earlier",
            "undetected",
            "sound rows",
            "lost",
            "not whole"
        );
        let mut sum = Count::default();
        for (kind, count) in &self.0 {
            say(kind, *count);
            sum.tried += count.tried;
            sum.noticed += count.noticed;
            sum.harmless += count.harmless;
            sum.earlier += count.earlier;
            sum.undetected += count.undetected;
            sum.sound += count.sound;
            sum.lost += count.lost;
            sum.not_whole += count.not_whole;
        }
        say("in all", sum);
        println!(
            "faults {} undetected {} lost {} not-whole {}",
            sum.tried, sum.undetected, sum.lost, sum.not_whole
        );
    }
}

fn say(kind: &str, c: Count) {
    println!(
        "{kind:32}{:>6}{:>9}{:>10}{:>9}{:>12}{:>12}{:>6}{:>11}",
        c.tried, c.noticed, c.harmless, c.earlier, c.undetected, c.sound, c.lost, c.not_whole
    );
}
