//! Writes the first inputs of every target: `seeds FOLDER [SHARED_FILES]`. They are
//! our own made-up files, small, and workbooks of the shared data if it is there.

use std::fs;
use std::io::{Cursor, Read};
use std::path::Path;

use huitouke_fixtures::{Day, Params, bad, files, shop};
use huitouke_ingest_fuzz::{XLSB_PARTS, XLSX_PARTS, join};
// Brings what instrumented code calls; its own `main` stays out.
use libfuzzer_sys as _;

/// Larger inputs are changed too seldom to be worth it.
const MOST_BYTES: usize = 16 << 10;

type Outcome<T = ()> = Result<T, Box<dyn std::error::Error + Send + Sync>>;

fn main() -> Outcome {
    let mut args = std::env::args().skip(1);
    let folder = args.next().ok_or("seeds FOLDER [SHARED_FILES]")?;
    let folder = Path::new(&folder);
    let made = shop(
        7,
        &Params {
            customers: 3,
            first_day: Day::new(2023, 1, 1),
            last_day: Day::new(2023, 3, 31),
            regulars_percent: 30,
        },
    );
    for file in files::all(&made)? {
        seed(folder, &file.name, &file.bytes)?;
    }
    for file in bad::all()? {
        seed(folder, &file.name, &file.bytes)?;
    }
    for (name, text) in BY_HAND {
        seed(folder, name, text.as_bytes())?;
    }
    for shared in args {
        for entry in fs::read_dir(shared)? {
            let path = entry?.path();
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            seed(folder, &name, &fs::read(path)?)?;
        }
    }
    Ok(())
}

/// Puts a file where the targets are that can make something of it.
fn seed(folder: &Path, name: &str, bytes: &[u8]) -> Outcome {
    let put = |target: &str, bytes: &[u8]| -> Outcome {
        let folder = folder.join(target);
        fs::create_dir_all(&folder)?;
        if bytes.len() <= MOST_BYTES {
            fs::write(folder.join(name.replace('/', "_")), bytes)?;
        }
        Ok(())
    };
    if bytes.starts_with(b"PK") {
        put("zip", bytes)?;
        let Ok(mut zip) = zip::ZipArchive::new(Cursor::new(bytes)) else { return Ok(()) };
        let mut part = |name: &str| {
            let mut content = Vec::new();
            let part = zip.by_name(name);
            part.is_ok_and(|mut part| part.read_to_end(&mut content).is_ok()).then_some(content)
        };
        let mut parts = |names: &[&str]| -> Option<Vec<u8>> {
            let first = part(names[0])?;
            let others: Vec<_> = names[1..].iter().map(|n| part(n).unwrap_or_default()).collect();
            let all: Vec<&[u8]> =
                std::iter::once(&first[..]).chain(others.iter().map(|o| &o[..])).collect();
            Some(join(&all))
        };
        for (target, names) in
            [("xlsx", &XLSX_PARTS[..]), ("xlsb", &XLSB_PARTS[..]), ("ods", &["content.xml"][..])]
        {
            if let Some(bytes) = parts(names) {
                put(target, &bytes)?;
            }
        }
    } else if bytes.starts_with(b"\xD0\xCF\x11\xE0") {
        put("xls", bytes)?;
    } else {
        let head = String::from_utf8_lossy(&bytes[..bytes.len().min(64)]).into_owned();
        put(if head.trim_start().starts_with('<') { "markup" } else { "text" }, bytes)?;
    }
    Ok(())
}

/// What our made-up files do not have.
const BY_HAND: [(&str, &str); 4] = [
    (
        "spans.xls",
        "<html><meta charset=gbk><table><tr><td rowspan=2 colspan=2>a&nbsp;<br>b<td>c<tr><td>d</table><script>'<td>'</script><table><tr><th x:num>1</table>",
    ),
    (
        "book.xls",
        "<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\" xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\"><Worksheet ss:Name=\"a\"><Table><Row ss:Index=\"3\"><Cell ss:Index=\"2\" ss:MergeAcross=\"1\"><Data ss:Type=\"Number\">1.5</Data></Cell><Cell><Data ss:Type=\"DateTime\">2018-01-01T08:30:00.000</Data></Cell><Cell><ss:Data ss:Type=\"String\" xmlns=\"http://www.w3.org/TR/REC-html40\"><B>x</B>&amp;y</ss:Data></Cell></Row></Table></Worksheet></Workbook>",
    ),
    ("quotes.csv", "\u{FEFF}a;\"b \"\"c\"\"\n d\";=\"1\"\r\n'2;`3;\t4\r\r\n"),
    ("blanks.txt", " 00001 19970101  1   11.77\n 00002 19970112  1   12.00\n"),
];
