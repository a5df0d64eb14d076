//! Believable values for the columns of a layout, made from its data file alone:
//! four orders of three people, the first order with two lines where a row is a
//! line. Also used by the tests of the whole product, so it knows nothing but
//! JSON.

use serde_json::Value;

/// People behind the four orders.
pub const BUYERS: [usize; 4] = [0, 1, 0, 2];
/// What the four orders come to, in 分.
pub const TOTALS: [i64; 4] = [7_550, 2_100, 2_200, 2_300];
/// Goods of the first order (price in 分, pieces); the others have one piece.
const FIRST: [(i64, i64); 2] = [(3_000, 2), (1_550, 1)];

const NAMES: [&str; 3] = ["赵小明", "钱多多", "孙一一"];

/// One row that the table is made of.
#[derive(Clone, Copy)]
struct At {
    order: usize,
    line: usize,
}

/// The rows of a table of this layout below its header.
pub fn rows(layout: &Value, states: &Value) -> Vec<Vec<String>> {
    let mut at = Vec::new();
    for order in 0..BUYERS.len() {
        let lines = if order == 0 && layout["rows"] == "line" { FIRST.len() } else { 1 };
        at.extend((0..lines).map(|line| At { order, line }));
    }
    // Where no number tells lines from orders, each row is an order.
    let headers = layout["headers"].as_array().unwrap();
    at.retain(|at| at.line == 0 || has_number(layout));
    at.iter()
        .map(|&at| headers.iter().map(|h| cell(layout, states, h.as_str().unwrap(), at)).collect())
        .collect()
}

/// Whether a column has this role.
pub fn has(layout: &Value, role: &str) -> bool {
    layout["roles"].as_object().unwrap().values().any(|r| r == role)
}

/// Whether lines of one order can be told from lines of another.
pub fn has_number(layout: &Value) -> bool {
    has(layout, "order_number") || layout["number_from"].is_array()
}

fn per_line(layout: &Value) -> bool {
    layout["amount"] != "order"
}

fn cell(layout: &Value, states: &Value, header: &str, at: At) -> String {
    let picks = layout["keep"].as_array().into_iter().flatten();
    let word = picks.filter(|p| p["column"] == header).find_map(|p| p["only"][0].as_str());
    if let Some(word) = word {
        return word.to_owned();
    }
    let composing = layout["number_from"].as_array().into_iter().flatten().any(|h| h == header);
    let Some(role) = layout["roles"][header].as_str() else {
        return if composing { format!("{}", at.order + 1) } else { String::new() };
    };
    let continued = at.line > 0 && layout["blank_number_continues"] == true;
    let of_line =
        ["product", "specification", "merchant_code", "quantity", "unit_price"].contains(&role);
    if continued && !of_line { String::new() } else { value(layout, states, role, at) }
}

fn value(layout: &Value, states: &Value, role: &str, at: At) -> String {
    let At { order, line } = at;
    let buyer = BUYERS[order];
    let (price, pieces) = if order == 0 { FIRST[line] } else { (TOTALS[order], 1) };
    let said =
        if per_line(layout) && layout["rows"] == "line" { price * pieces } else { TOTALS[order] };
    match role {
        "order_number" => match layout["day_in_number"].as_str() {
            Some("yymmdd-") => format!("26050{}-123456789012345", order + 1),
            Some(_) => format!("E2026050{}138000000006171", order + 1),
            None => format!("3300000000000001{order:02}"),
        },
        "state" => {
            let states = states.as_object().unwrap();
            let done = states.iter().filter(|(_, state)| *state == "completed");
            done.map(|(word, _)| word.clone()).min().unwrap_or_default()
        }
        "paid_at" => format!("2026-05-0{} 10:05:0{order}", order + 1),
        "ordered_at" => format!("2026-05-0{} 10:00:0{order}", order + 1),
        "account" if has(layout, "family_name") => format!("buyer{buyer}@example.com"),
        "account" => format!("tb_buyer_{buyer}"),
        "customer_number" => format!("0010261637{buyer}"),
        "nick" | "receiver" => NAMES[buyer].to_owned(),
        "buyer_phone" | "phone" => format!("1380013800{buyer}"),
        "province" => "浙江省".to_owned(),
        "city" => "杭州市".to_owned(),
        "district" => "西湖区".to_owned(),
        "address" => format!("浙江省杭州市西湖区文三路{}号2幢", buyer + 1),
        "product" => ["山茶花面霜", "玫瑰护手霜"][line].to_owned(),
        "specification" => "颜色分类:白色".to_owned(),
        "merchant_code" => format!("MS-{:03}", order * 10 + line),
        "quantity" => pieces.to_string(),
        "unit_price" => yuan(price),
        "paid" | "due" => yuan(said),
        "refunded" => "0.00".to_owned(),
        "discount" => yuan([500, 0, 300, 0][order]),
        "buyer_remark" => "请尽快发货".to_owned(),
        "shop_remark" => "老客户".to_owned(),
        "remark_name" => format!("{}（群）", NAMES[buyer]),
        "wechat_id" => format!("wxid_made_up_{buyer}"),
        "email" => format!("buyer{buyer}@example.com"),
        "qq" => format!("1234567{buyer}"),
        "tags" => ["老客，敏感肌", "VIP", "宝妈/团长"][buyer].to_owned(),
        "added_at" => format!("2026-04-0{} 09:00:00", buyer + 1),
        "source" => ["扫码", "朋友推荐", "视频号"][buyer].to_owned(),
        "birthday" => ["1990-05-12", "八月十五", "5月12日"][buyer].to_owned(),
        "gender" => ["女", "男", "女"][buyer].to_owned(),
        "staff" => "店长".to_owned(),
        "referrer" => NAMES[(buyer + 1) % NAMES.len()].to_owned(),
        "family_name" => ["赵", "钱", "孙"][buyer].to_owned(),
        _ => String::new(),
    }
}

fn yuan(fen: i64) -> String {
    format!("{}.{:02}", fen / 100, fen % 100)
}
