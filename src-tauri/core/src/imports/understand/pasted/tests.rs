use super::*;

/// Name, phone, WeChat id, address, rest.
fn short(text: &str) -> [String; 5] {
    let Read { customer, rest, .. } = read(text);
    [customer.name, customer.phone, customer.wechat, customer.address, rest]
}

const ADDRESS: &str = "浙江省杭州市西湖区文三路1号";

#[test]
fn in_any_order() {
    for text in [
        "张三 13800138000 浙江省杭州市西湖区文三路1号",
        "13800138000 张三 浙江省杭州市西湖区文三路1号",
        "浙江省杭州市西湖区文三路1号 张三 13800138000",
        "浙江省杭州市西湖区文三路1号,13800138000,张三",
        "张三，13800138000，浙江省杭州市西湖区文三路1号",
        "张三13800138000浙江省杭州市西湖区文三路1号",
        "浙江省杭州市西湖区文三路1号张三13800138000",
        "浙江省杭州市西湖区文三路1号 13800138000 张三收",
        "张三浙江省杭州市西湖区文三路1号13800138000",
        "浙江省 杭州市 西湖区 文三路 1号\n张三\n138 0013 8000",
        "收货人：张三\n手机号码：138-0013-8000\n所在地区：浙江省杭州市西湖区\n详细地址：文三路1号",
        "姓名:张三 电话:13800138000 地址:浙江省杭州市西湖区文三路1号",
        "姓名:\n张三\n电话:\n+86 13800138000\n收货地址:\n浙江省杭州市西湖区文三路1号",
        "收件人张三电话13800138000地址浙江省杭州市西湖区文三路1号",
        "你好，我的地址：浙江省杭州市西湖区文三路1号\n张三 13800138000 谢谢",
        "\u{202b}张三\u{202c} \u{200b}１３８００１３８０００ 浙江省杭州市西湖区文三路１号",
        "地址: 浙江省杭州市西湖区文三路1号; 联系人: 张三; 联系电话: 13800138000",
    ] {
        let [name, phone, wechat, address, _] = short(text);
        assert_eq!(
            [name.as_str(), &phone, &wechat, &address],
            ["张三", "13800138000", "", ADDRESS],
            "{text}"
        );
        assert_eq!(read(text).region.as_deref(), Some("浙江 杭州 西湖"), "{text}");
    }
}

#[test]
fn nothing_is_lost() {
    for (text, expected) in [
        (
            "欧阳小明 13800138000 13900139000 上海市徐汇区漕溪路18弄3号楼502室 放门口",
            [
                "欧阳小明",
                "13800138000",
                "",
                "上海市徐汇区漕溪路18弄3号楼502室放门口",
                "13900139000",
            ],
        ),
        ("小鱼🐟 13800138000", ["小鱼🐟", "13800138000", "", "", ""]),
        ("Anna Li 13800138000", ["Anna Li", "13800138000", "", "", ""]),
        ("微信：Lily_2020 电话：13800138000", ["", "13800138000", "lily_2020", "", ""]),
        ("李四 vx lisi_888", ["李四", "", "lisi_888", "", ""]),
        ("李四 wxid_8ab2cd34ef5622", ["李四", "", "wxid_8ab2cd34ef5622", "", ""]),
        ("王五 13800138000 微信同号", ["王五", "13800138000", "", "", ""]),
        ("王五 18412345678-1234", ["王五", "", "", "", "18412345678-1234"]),
        ("王五 18412345678转1234", ["王五", "", "", "", "18412345678转1234"]),
        ("赵六 订单号 6913800000000643751", ["赵六", "", "", "", "订单号 6913800000000643751"]),
        ("赵六 0571-88888888 备注：要小样", ["赵六", "", "", "", "0571-88888888"]),
        ("文三路18号2幢301 孙七 13800138000", ["孙七", "13800138000", "", "文三路18号2幢301", ""]),
        ("13800138000", ["", "13800138000", "", "", ""]),
        ("谢谢老板", ["谢谢老板", "", "", "", ""]),
        ("", ["", "", "", "", ""]),
        (" \n,，；|", ["", "", "", "", ""]),
    ] {
        assert_eq!(short(text), expected.map(str::to_owned), "{text}");
    }
    assert_eq!(read("赵六 备注：要小样 不要香精").customer.note, "要小样 不要香精");
}

#[test]
fn strange_texts_stay_texts() {
    for text in [
        "<img src=x onerror=alert(1)> 13800138000",
        "=cmd|' /C calc'!A0 13800138000",
        "'; DROP TABLE customer; -- 13800138000",
        "مرحبا بك 13800138000",
        "👨‍👩‍👧‍👦 13800138000",
    ] {
        assert_eq!(read(text).customer.phone, "13800138000", "{text}");
    }
}

#[test]
fn long_texts_are_read_at_once() {
    for part in ["长", "1", "张三 ", "浙江省", "13800138000 ", "收货人：", "文三路1号", "\n", "a:"]
    {
        let text: String = part.chars().cycle().take(10_000).collect();
        let started = std::time::Instant::now();
        read(&text);
        assert!(started.elapsed().as_millis() < 2_000, "{part}");
    }
}

proptest::proptest! {
    #[test]
    fn any_text_reads(text in "[张三收货人地址电话微信：:0-9+\\-浙江省杭州市路号a-z \\n,，🐟]{0,60}") {
        let Read { customer, rest, .. } = read(&text);
        // Nothing is made up.
        for said in [&customer.name, &customer.address, &rest, &customer.note] {
            for c in said.chars().filter(|c| !c.is_whitespace()) {
                proptest::prop_assert!(half_width(&text).contains(c), "{c}");
            }
        }
        proptest::prop_assert!(customer.phone.is_empty() || customer.phone.len() == 11);
    }
}
