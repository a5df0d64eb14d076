//! Words around names, phones and addresses.

/// What a label says that follows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Label {
    /// A name.
    Name,
    /// A phone number.
    Phone,
    /// A WeChat id.
    WeChat,
    /// An address, or part of one.
    Address,
    /// A note.
    Note,
    /// Nothing that matters.
    Other,
}

/// Labels, the longer ones of one beginning first.
const LABELS: [(&str, Label); 48] = [
    ("收货人姓名", Label::Name),
    ("收件人姓名", Label::Name),
    ("收货人", Label::Name),
    ("收件人", Label::Name),
    ("联系人", Label::Name),
    ("真实姓名", Label::Name),
    ("姓名", Label::Name),
    ("名字", Label::Name),
    ("称呼", Label::Name),
    ("收货电话", Label::Phone),
    ("收件电话", Label::Phone),
    ("联系电话", Label::Phone),
    ("联系方式", Label::Phone),
    ("手机号码", Label::Phone),
    ("电话号码", Label::Phone),
    ("手机号", Label::Phone),
    ("手机", Label::Phone),
    ("电话", Label::Phone),
    ("微信号码", Label::WeChat),
    ("微信号", Label::WeChat),
    ("微信id", Label::WeChat),
    ("微信", Label::WeChat),
    ("薇信", Label::WeChat),
    ("威信", Label::WeChat),
    ("v信", Label::WeChat),
    ("weixin", Label::WeChat),
    ("wechat", Label::WeChat),
    ("vx", Label::WeChat),
    ("wx", Label::WeChat),
    ("收货地址", Label::Address),
    ("收件地址", Label::Address),
    ("邮寄地址", Label::Address),
    ("详细地址", Label::Address),
    ("家庭住址", Label::Address),
    ("所在地区", Label::Address),
    ("所在地", Label::Address),
    ("省市区", Label::Address),
    ("街道", Label::Address),
    ("地区", Label::Address),
    ("地址", Label::Address),
    ("住址", Label::Address),
    ("买家留言", Label::Note),
    ("备注", Label::Note),
    ("留言", Label::Note),
    ("邮政编码", Label::Other),
    ("邮编", Label::Other),
    ("收", Label::Name),
    ("寄", Label::Name),
];

/// Characters that may follow a label.
const COLONS: [char; 2] = [':', '='];

/// The label at the head of a text (in half-width small letters), and its length in
/// characters with what parts it from its value.
pub fn label(text: &[char]) -> Option<(Label, usize)> {
    let starts = |word: &str| {
        let mut n = 0;
        for c in word.chars() {
            if text.get(n).is_none_or(|t| t.to_ascii_lowercase() != c) {
                return None;
            }
            n += 1;
        }
        Some(n)
    };
    let (label, word, len) =
        LABELS.iter().find_map(|(word, label)| Some((*label, *word, starts(word)?)))?;
    let blanks = text[len..].iter().take_while(|c| **c == ' ').count();
    let next = text.get(len + blanks).copied();
    if next.is_some_and(|c| COLONS.contains(&c)) {
        return Some((label, len + blanks + 1));
    }
    let ascii = next.is_some_and(|c| c.is_ascii_alphanumeric());
    let plain = match label {
        // 微信群 is no label, nor is wxid_1.
        Label::WeChat => ascii && (blanks > 0 || !word.is_ascii()),
        // 收 and 寄 begin many a word.
        Label::Name => word.chars().count() > 1,
        Label::Phone => next.is_none_or(|c| c.is_ascii_digit() || c == '+'),
        Label::Address => !matches!(word, "街道" | "地区"),
        Label::Note => blanks > 0,
        Label::Other => next.is_some_and(|c| c.is_ascii_digit()),
    };
    plain.then_some((label, len + blanks))
}

/// Single-character surnames, the usual ones.
const SURNAMES: &str = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于\
蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付傅方白邹孟熊秦邱江尹薛闫阎段雷侯龙史陶黎贺顾毛\
郝龚邵万钱严覃武戴莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚\
符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉\
缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛\
仲虞敖巩明佘池查麻苑迟邝官封谈匡鞠惠荆乐冀郁胥南班储原栗燕楚鄢劳谌奚皮粟冼蔺楼盘满闻位厉伊仝区郜海阚花\
权强帅屠豆朴盖练廉禹井祖漆巴丰支卿国狄平计索宣晋相初门云容敬来扈晁芮都普阙浦戈伏鹿薄邸雍辜羊阿乌母裘亓\
修邰赫杭况那宿鲜印逯隆茹诺战慕危玉银亢嵇公哈湛宾戎勾茅利於呼居揭干但尉冶斯元束檀衣信展阴昝智幸奉植衡富\
尧闭由";

/// Surnames of two characters.
const DOUBLE: [&str; 20] = [
    "欧阳", "司马", "上官", "诸葛", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐", "司徒", "夏侯",
    "端木", "南宫", "轩辕", "宇文", "长孙", "闻人", "澹台", "司空",
];

/// Words that look like names and are none.
const NO_NAMES: [&str; 54] = [
    "谢谢",
    "多谢",
    "感谢",
    "方便",
    "马上",
    "明天",
    "后天",
    "安全",
    "包邮",
    "金额",
    "高兴",
    "石材",
    "时间",
    "成功",
    "应该",
    "全部",
    "全款",
    "包装",
    "平安",
    "相同",
    "国庆",
    "满意",
    "单号",
    "单价",
    "强烈",
    "简单",
    "查收",
    "查询",
    "和他",
    "和她",
    "都要",
    "都可以",
    "时候",
    "来了",
    "利息",
    "元宵",
    "信息",
    "公司",
    "支付宝",
    "支付",
    "商品",
    "商家",
    "白色",
    "黄色",
    "蓝色",
    "银色",
    "金色",
    "花色",
    "安排",
    "连衣裙",
    "马甲",
    "干性",
    "温和",
    "计划",
];

/// Whether a text looks like a Chinese name: a surname and one or two characters, or two
/// and one or two.
pub fn is_name(text: &str) -> bool {
    let n = text.chars().count();
    let han = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
    if !text.chars().all(han) || NO_NAMES.contains(&text) {
        return false;
    }
    let double = DOUBLE.iter().any(|surname| text.starts_with(surname));
    let single = text.chars().next().is_some_and(|c| SURNAMES.contains(c));
    double && (3..=4).contains(&n) || single && (2..=3).contains(&n)
}

/// Words of a polite message that say nothing of the person.
const FILLERS: [&str; 22] = [
    "你好",
    "您好",
    "谢谢",
    "好的",
    "收到",
    "在吗",
    "亲",
    "老板",
    "收",
    "寄",
    "微信同号",
    "手机同号",
    "电话微信同号",
    "同微信",
    "微信同",
    "同号",
    "这个号",
    "电话",
    "手机",
    "微信",
    "地址",
    "哈喽",
];

/// Whether a text says nothing of the person.
pub fn is_filler(text: &str) -> bool {
    let text = text.trim_matches(|c: char| !c.is_alphanumeric());
    text.is_empty() || FILLERS.contains(&text)
}

/// What parts of an address end with.
const ENDS: [&str; 53] = [
    "省",
    "市",
    "区",
    "县",
    "旗",
    "州",
    "盟",
    "镇",
    "乡",
    "街道",
    "路",
    "街",
    "道",
    "巷",
    "弄",
    "里",
    "村",
    "庄",
    "屯",
    "组",
    "号",
    "栋",
    "幢",
    "座",
    "楼",
    "层",
    "单元",
    "室",
    "户",
    "院",
    "园",
    "苑",
    "城",
    "府",
    "湾",
    "居",
    "庭",
    "花园",
    "小区",
    "大厦",
    "广场",
    "中心",
    "公寓",
    "酒店",
    "学校",
    "大学",
    "医院",
    "驿站",
    "快递柜",
    "丰巢",
    "超市",
    "门卫",
    "门口",
];

/// Whether a text ends like a part of an address.
pub fn ends_like_address(text: &str) -> bool {
    ENDS.iter().any(|end| text.len() > end.len() && text.ends_with(end))
}

/// What only addresses have in them.
const INSIDE: [&str; 18] = [
    "路", "街", "巷", "弄", "镇", "乡", "村", "小区", "大道", "花园", "大厦", "栋", "幢", "单元",
    "号楼", "室", "苑", "公寓",
];

/// Whether a text looks like an address also without a place in it.
pub fn looks_like_address(text: &str) -> bool {
    text.chars().any(|c| c.is_ascii_digit())
        && text.chars().count() >= 5
        && INSIDE.iter().any(|word| text.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Option<(Label, usize)> {
        label(&text.chars().collect::<Vec<_>>())
    }

    #[test]
    fn labels_at_the_head() {
        for (text, expected) in [
            ("收货人: 张三", Some((Label::Name, 4))),
            ("收货人张三", Some((Label::Name, 3))),
            ("收:张三", Some((Label::Name, 2))),
            ("收到了", None),
            ("微信:abc", Some((Label::WeChat, 3))),
            ("微信 abc123", Some((Label::WeChat, 3))),
            ("VX abc123", Some((Label::WeChat, 3))),
            ("vx:abc123", Some((Label::WeChat, 3))),
            ("wxid_123", None),
            ("微信群里", None),
            ("电话13800138000", Some((Label::Phone, 2))),
            ("电话打不通", None),
            ("地址浙江", Some((Label::Address, 2))),
            ("地区经理", None),
            ("备注要小样", None),
            ("", None),
        ] {
            assert_eq!(of(text), expected, "{text}");
        }
    }

    #[test]
    fn names_and_what_looks_like_them() {
        for name in ["张三", "欧阳锋", "司马相如", "王小明"] {
            assert!(is_name(name), "{name}");
        }
        for no in ["谢谢", "你好", "张", "王小明明", "Anna", "张3", "西湖龙井", "面膜"]
        {
            assert!(!is_name(no), "{no}");
        }
        let mut longer = LABELS.iter().enumerate().flat_map(|(n, (word, _))| {
            LABELS[n + 1..].iter().map(move |(later, _)| (*word, *later))
        });
        assert!(longer.all(|(word, later)| !later.starts_with(word)), "shadowed label");
    }
}
