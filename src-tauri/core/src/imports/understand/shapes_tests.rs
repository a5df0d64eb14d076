//! Tables of every shape people keep them in, as csv and as xlsx with the merged
//! cells of the original, from the path to orders.

use std::ops::ControlFlow;
use std::path::Path;

use huitouke_analytics::Day;
use huitouke_contract::imports::{Choices, Detection, FileNotice, Role};

use super::super::stage::{FileSummary, StagedOrder, StagedProduct};
use super::*;

/// A sheet with merged areas: first row, first column, last row, last column.
struct Sheet<'a> {
    rows: Vec<Vec<&'a str>>,
    merged: Vec<(u32, u16, u32, u16)>,
}

impl<'a> Sheet<'a> {
    fn of(rows: &[&[&'a str]]) -> Self {
        Self { rows: rows.iter().map(|row| row.to_vec()).collect(), merged: Vec::new() }
    }

    fn merged(mut self, areas: &[(u32, u16, u32, u16)]) -> Self {
        self.merged.extend(areas);
        self
    }

    fn csv(&self, path: &Path) {
        let width = self.rows.iter().map(Vec::len).max().unwrap_or(0);
        let cell = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
        let line = |row: &Vec<&str>| {
            let cells = (0..width).map(|c| cell(row.get(c).copied().unwrap_or_default()));
            cells.collect::<Vec<_>>().join(",") + "\r\n"
        };
        std::fs::write(path, self.rows.iter().map(line).collect::<String>()).unwrap();
    }

    fn xlsx(&self, path: &Path) {
        let mut book = rust_xlsxwriter::Workbook::new();
        let sheet = book.add_worksheet();
        let plain = rust_xlsxwriter::Format::new();
        for &(a, b, c, d) in &self.merged {
            sheet.merge_range(a, b, c, d, "", &plain).unwrap();
        }
        for (r, row) in self.rows.iter().enumerate() {
            for (c, text) in row.iter().enumerate().filter(|(_, text)| !text.is_empty()) {
                match text.parse::<f64>() {
                    Ok(number) if number.abs() < 1e10 && !text.starts_with('0') => {
                        sheet.write_number_with_format(r as u32, c as u16, number, &plain)
                    }
                    _ => sheet.write_string_with_format(r as u32, c as u16, *text, &plain),
                }
                .unwrap();
            }
        }
        book.save(path).unwrap();
    }
}

/// What came of a file.
#[derive(Debug)]
struct Got {
    detection: Detection,
    orders: Vec<StagedOrder>,
    products: Vec<StagedProduct>,
    summary: FileSummary,
}

impl Got {
    fn role(&self, role: Role) -> Option<&str> {
        let column = self.detection.columns.iter().find(|c| c.role == role)?;
        Some(column.header.as_str())
    }

    fn headers(&self) -> Vec<&str> {
        self.detection.columns.iter().map(|c| c.header.as_str()).collect()
    }

    /// Of each order: name, day, paid in yuan, products.
    fn told(&self) -> Vec<String> {
        let order = |o: &StagedOrder| {
            let products: Vec<_> = o
                .lines
                .iter()
                .map(|line| self.products[line.product as usize].title.as_str())
                .collect();
            let paid = o.paid.map_or("?".to_owned(), |fen| (fen.0 / 100).to_string());
            let name = o.buyer_name.as_deref().unwrap_or("?");
            format!("{name} {} {paid} {}", o.day, products.join("+"))
        };
        self.orders.iter().map(order).collect()
    }
}

/// Both files of a sheet, understood; they must say the same.
fn both(sheet: &Sheet<'_>) -> Got {
    let folder = tempfile::tempdir().unwrap();
    let (csv, xlsx) = (folder.path().join("a.csv"), folder.path().join("a.xlsx"));
    sheet.csv(&csv);
    sheet.xlsx(&xlsx);
    let (csv, xlsx) = (got(&csv), got(&xlsx));
    assert_eq!(csv.told(), xlsx.told());
    assert_eq!(csv.headers(), xlsx.headers());
    assert_eq!(csv.summary.rows, xlsx.summary.rows);
    let codes =
        |got: &Got| got.summary.problems.iter().map(|p| (p.row, p.code)).collect::<Vec<_>>();
    assert_eq!(codes(&csv), codes(&xlsx));
    csv
}

fn got(path: &Path) -> Got {
    let mut understood = detect(path, &Choices::default()).unwrap();
    let (mut orders, mut products) = (Vec::new(), Vec::new());
    let today = Day::from_ymd(2024, 1, 1).unwrap();
    let summary = understood.read(today, 20_000, &mut |chunk, _| {
        orders.extend(chunk.orders);
        products.extend(chunk.new_products);
        ControlFlow::Continue(())
    });
    let summary = summary.unwrap().unwrap();
    Got { detection: understood.detection.clone(), orders, products, summary }
}

const HEADER: &[&str] = &["姓名", "电话", "日期", "商品", "金额"];
const ZHANG: &[&str] = &["张三", "13800138000", "2023-05-06", "面霜", "99"];
const LI: &[&str] = &["李四", "13900139000", "2023-05-07", "手霜", "50"];
const TOLD: [&str; 2] = ["张三 2023-05-06 99 面霜", "李四 2023-05-07 50 手霜"];

fn fine(got: &Got) {
    assert_eq!(got.told(), TOLD);
    assert_eq!((got.summary.rows, got.summary.problems_total), (2, 0), "{:?}", got.summary);
}

#[test]
fn a_group_row_over_the_field_row() {
    let sheet = Sheet::of(&[
        &["订单号", "下单时间", "收货信息", "", "", "商品信息", "", "实付金额"],
        &["", "", "姓名", "电话", "地址", "名称", "数量", ""],
        &["A1", "2023-05-06", "张三", "13800138000", "浙江省杭州市西湖区", "面霜", "2", "99"],
        &["A2", "2023-05-07", "李四", "13900139000", "上海市浦东新区", "手霜", "1", "50"],
    ])
    .merged(&[(0, 0, 1, 0), (0, 1, 1, 1), (0, 2, 0, 4), (0, 5, 0, 6), (0, 7, 1, 7)]);
    let got = both(&sheet);
    assert_eq!(got.detection.header_row, Some(2));
    let expected = [
        (Role::OrderNumber, "订单号"),
        (Role::OrderedAt, "下单时间"),
        (Role::Receiver, "姓名"),
        (Role::Phone, "电话"),
        (Role::Address, "地址"),
        (Role::Quantity, "数量"),
        (Role::Paid, "实付金额"),
    ];
    for (role, header) in expected {
        assert_eq!(got.role(role), Some(header), "{:?}", got.detection.columns);
    }
    assert_eq!(got.role(Role::Product), Some("商品名称"));
    fine(&got);
}

#[test]
fn name_phone_and_address_in_one_cell() {
    let sheet = Sheet::of(&[
        &["收件人信息", "日期", "商品", "金额"],
        &["张三 13800138000 浙江省杭州市西湖区文三路1号", "2023-05-06", "面霜", "99"],
        &["收货人：李四，电话：13900139000，地址：上海市浦东新区", "2023-05-07", "手霜", "50"],
        &["13700137000（老婆的号码）", "2023-05-07", "手霜", "50"],
    ]);
    let got = both(&sheet);
    assert_eq!(got.role(Role::Phone), Some("收件人信息"));
    assert_eq!(got.told()[..2], TOLD);
    let said = |o: &StagedOrder| (o.receiver.clone(), o.address.clone(), o.region.is_some());
    let some = |text: &str| Some(text.to_owned());
    assert_eq!(
        got.orders.iter().map(said).collect::<Vec<_>>(),
        [
            (some("张三"), some("浙江省杭州市西湖区文三路1号"), true),
            (some("李四"), some("上海市浦东新区"), true),
            // Without an address the rest may be anything.
            (None, None, false),
        ]
    );
}

#[test]
fn an_address_with_name_and_phone_in_it() {
    let rows: &[&[&str]] = &[
        &["日期", "商品", "金额", "地址"],
        &["2023-05-06", "面霜", "99", "张三 13800138000 浙江省杭州市西湖区文三路1号"],
        &["2023-05-07", "手霜", "50", "上海市浦东新区世纪大道1号，李四，13900139000"],
    ];
    let got = both(&Sheet::of(rows));
    fine(&got);
    let phone = |o: &StagedOrder| o.phone.clone().unwrap();
    assert_eq!(got.orders.iter().map(phone).collect::<Vec<_>>(), ["13800138000", "13900139000"]);

    let beside = |further: [&str; 3]| {
        let rows: Vec<Vec<&str>> =
            rows.iter().zip(further).map(|(row, cell)| [*row, &[cell]].concat()).collect();
        let rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
        both(&Sheet::of(&rows))
    };
    // Beside the name alone it still gives the address.
    let got = beside(["姓名", "张三", "李四"]);
    fine(&got);
    assert!(got.orders.iter().all(|o| o.region.is_some()), "{:?}", got.orders);
    // Beside the phone it stays an address.
    let got = beside(["手机", "13800138000", "13900139000"]);
    assert_eq!(got.role(Role::Address), Some("地址"));
    assert_eq!(got.role(Role::Phone), Some("手机"));
}

#[test]
fn groups_tell_equal_fields_apart() {
    let sheet = Sheet::of(&[
        &["日期", "买家信息", "", "收货信息", "", "", "金额", "商品"],
        &["", "昵称", "电话", "姓名", "电话", "地址", "", ""],
        &[
            "2023-05-06",
            "张三",
            "13800138000",
            "王五",
            "13700137000",
            "上海市浦东新区",
            "99",
            "面霜",
        ],
        &[
            "2023-05-07",
            "李四",
            "13900139000",
            "赵六",
            "13600136000",
            "上海市浦东新区",
            "50",
            "手霜",
        ],
    ])
    .merged(&[(0, 1, 0, 2), (0, 3, 0, 5)]);
    let got = both(&sheet);
    assert_eq!(got.role(Role::BuyerPhone), Some("买家电话"), "{:?}", got.detection.columns);
    assert_eq!(got.role(Role::Phone), Some("收货电话"));
    assert_eq!(got.orders[0].phone.as_deref(), Some("13700137000"));
    fine(&got);
}

#[test]
fn a_title_is_no_group_row() {
    let sheet =
        Sheet::of(&[&["五月销售记录", "", "", "", ""], HEADER, ZHANG, LI]).merged(&[(0, 0, 0, 4)]);
    let got = both(&sheet);
    assert_eq!(got.headers(), HEADER);
    fine(&got);
    let sheet = Sheet::of(&[&["店铺", "小店", "制表", "阿美", ""], HEADER, ZHANG, LI]);
    let got = both(&sheet);
    assert_eq!(got.headers(), HEADER);
    fine(&got);
}

#[test]
fn cells_of_an_order_merged_down() {
    let sheet = Sheet::of(&[
        &["订单号", "姓名", "电话", "日期", "商品", "数量", "总金额"],
        &["A1", "张三", "13800138000", "2023-05-06", "面霜", "1", "149"],
        &["", "", "", "", "手霜", "1", ""],
        &["A2", "李四", "13900139000", "2023-05-07", "香皂", "3", "30"],
    ])
    .merged(&[(1, 0, 2, 0), (1, 1, 2, 1), (1, 2, 2, 2), (1, 3, 2, 3), (1, 6, 2, 6)]);
    let got = both(&sheet);
    assert_eq!(got.told(), ["张三 2023-05-06 149 面霜+手霜", "李四 2023-05-07 30 香皂"]);
    assert_eq!((got.summary.rows, got.summary.lines, got.summary.problems_total), (3, 3, 0));
}

#[test]
fn lines_below_an_order_without_number() {
    let sheet = Sheet::of(&[
        HEADER,
        ZHANG,
        &["", "", "", "手霜", "50"],
        &["", "", "", "赠品小样", ""],
        LI,
        &["", "", "", "合计", "199"],
    ]);
    let got = both(&sheet);
    assert_eq!(got.told(), ["张三 2023-05-06 149 面霜+手霜+赠品小样", "李四 2023-05-07 50 手霜"]);
    assert_eq!((got.summary.rows, got.summary.problems_total), (4, 0));
}

#[test]
fn lines_below_a_row_that_is_out_are_out_too() {
    let sheet = Sheet::of(&[
        HEADER,
        ZHANG,
        &["李四", "13900139000", "2023-02-30", "手霜", "50"],
        &["", "", "", "香皂", "10"],
        LI,
    ]);
    let got = both(&sheet);
    assert_eq!(got.told(), TOLD);
    assert_eq!((got.summary.rows, got.summary.problems_total), (4, 2));
}

#[test]
fn a_day_written_once_for_its_orders() {
    let rows: &[&[&str]] = &[
        HEADER,
        ZHANG,
        &["王五", "", "", "香皂", "10"],
        &["", "", "", "手霜", "20"],
        &["赵六", "", "", "香皂", "10"],
        &["小计", "", "", "", "139"],
        LI,
        &["孙七", "", "2023-05-32", "香皂", "10"],
        &["周八", "", "", "香皂", "10"],
        &["吴九", "", "2023-05-08", "香皂", "10"],
        &["郑十", "", "", "香皂", "10"],
    ];
    let got = both(&Sheet::of(rows).merged(&[(1, 2, 4, 2)]));
    let expected = [
        TOLD[0],
        "王五 2023-05-06 30 香皂+手霜",
        "赵六 2023-05-06 10 香皂",
        TOLD[1],
        "吴九 2023-05-08 10 香皂",
        "郑十 2023-05-08 10 香皂",
    ];
    assert_eq!(got.told(), expected);
    assert_eq!((got.summary.rows, got.summary.problems_total), (9, 2));
    assert!(got.detection.notices.contains(&FileNotice::DaysCarried));
}

#[test]
fn a_day_forgotten_is_a_problem() {
    let other = ["2023-05-08", "2023-05-09", "2023-05-10", "2023-05-11", "2023-05-12"];
    let mut rows = vec![HEADER.to_vec(), ZHANG.to_vec()];
    rows.extend(other.iter().map(|day| vec!["李四", "", day, "香皂", "10"]));
    rows.push(vec!["王五", "", "", "香皂", "10"]);
    let got = both(&Sheet { rows, merged: Vec::new() });
    assert_eq!((got.orders.len(), got.summary.problems_total), (6, 1));
    // Nor is a day taken from above where days go to and fro.
    let mixed: &[&[&str]] =
        &[HEADER, LI, &["王五", "", "", "香皂", "10"], ZHANG, &["赵六", "", "", "香皂", "10"], LI];
    assert_eq!(both(&Sheet::of(mixed)).summary.problems_total, 2);
}

#[test]
fn equal_headers_are_kept_apart() {
    let sheet = Sheet::of(&[
        &["姓名", "日期", "金额", "规格尺寸", "规格尺寸", "规格尺寸"],
        &["张三", "2023-05-06", "99", "大", "红", "新"],
        &["李四", "2023-05-07", "50", "小", "白", "旧"],
    ]);
    let got = both(&sheet);
    assert_eq!(got.headers()[3..], ["规格尺寸", "规格尺寸（2）", "规格尺寸（3）"]);
    let sheet = Sheet::of(&[
        &["姓名", "日期", "商品", "金额", "皮肤状况", "皮肤状况"],
        &["张三", "2023-05-06", "面霜", "99", "油", "敏感"],
    ]);
    let got = both(&sheet);
    let extra: Vec<_> = got.orders[0].extra.iter().map(|(h, v)| format!("{h}={v}")).collect();
    assert_eq!(extra, ["皮肤状况=油", "皮肤状况（2）=敏感"]);
}

#[test]
fn headers_in_any_dress() {
    let sheet = Sheet::of(&[
        &[" 客户\n姓名 ", "联系电话（手机）", "下单日期　", "商品\r\n名称", "实付金额\n（元）"],
        ZHANG,
        LI,
    ]);
    let got = both(&sheet);
    assert_eq!(
        got.headers(),
        ["客户姓名", "联系电话（手机）", "下单日期", "商品名称", "实付金额（元）"]
    );
    fine(&got);
}

#[test]
fn blank_columns_and_rows_inside() {
    let sheet = Sheet::of(&[
        &[],
        &["", "姓名", "", "电话", "日期", "", "商品", "金额"],
        &[],
        &["", "张三", "", "13800138000", "2023-05-06", "", "面霜", "99"],
        &[],
        &[],
        &["", "李四", "", "13900139000", "2023-05-07", "", "手霜", "50"],
        &[],
    ]);
    fine(&both(&sheet));
}

#[test]
fn a_preamble_of_any_length() {
    for lines in [1, 30, 120] {
        let notes: Vec<String> = (1..=lines)
            .map(|i| match i % 4 {
                0 => format!("{i}. 金额以实付为准，日期为付款日期"),
                1 => format!("{i}、导出时间：2023-06-01 10:00:0{}", i % 10),
                2 => "说明：请勿修改订单编号、姓名、电话".to_owned(),
                _ => format!("店铺：小店{i}"),
            })
            .collect();
        let mut rows: Vec<Vec<&str>> = notes.iter().map(|note| vec![note.as_str()]).collect();
        rows.extend([HEADER.to_vec(), ZHANG.to_vec(), LI.to_vec()]);
        let got = both(&Sheet { rows, merged: Vec::new() });
        assert_eq!(got.detection.header_row, Some(lines + 1));
        fine(&got);
    }
}

#[test]
fn sums_and_notes_anywhere() {
    let sheet = Sheet::of(&[
        HEADER,
        &["总计", "", "", "", "149"],
        ZHANG,
        &["小计", "", "2023-05-06", "", "99"],
        &["2023-05-06", "小计：", "", "", "99"],
        LI,
        &["", "", "", "本页合计", "50"],
        &["合计（元）", "", "", "", "149"],
        &["", "", "", "", ""],
        &["以上共 2 笔", "", "", "", ""],
        &["制表人：阿美", "", "", "", ""],
        &["备注：金额均为人民币", "", "", "", ""],
    ]);
    fine(&both(&sheet));
}

#[test]
fn pages_printed_one_under_the_other() {
    let title: &[&str] = &["五月销售记录", "", "", "", ""];
    let sheet = Sheet::of(&[title, HEADER, ZHANG, title, HEADER, LI, title, HEADER]);
    fine(&both(&sheet));
    let groups: &[&str] = &["客户", "", "日期", "商品信息", ""];
    let fields: &[&str] = &["姓名", "电话", "", "名称", "金额"];
    let sheet = Sheet::of(&[groups, fields, ZHANG, groups, fields, LI]);
    fine(&both(&sheet));
}
