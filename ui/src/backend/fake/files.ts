// What the fake says about a file: its name decides.
import type {
  AppError,
  Choices,
  Column,
  DetectedFile,
  ErrorCode,
  FileHolds,
  FileNotice,
  FileToImport,
  Problem,
  Role,
  RoleReason,
  SheetFound,
} from "../generated/contract";
import { fileName } from "../../app/paths";
import { Random, seedOf } from "./random";

/** Part of a file's name → the error it gives. */
const TROUBLES: readonly [string, ErrorCode][] = [
  ["missing", "file_missing"],
  ["folder", "file_is_folder"],
  ["empty", "file_empty"],
  ["photo", "file_not_spreadsheet"],
  ["password", "file_password"],
  ["broken", "file_damaged"],
  ["huge", "file_too_large"],
  ["locked", "file_unreadable"],
  ["notable", "file_no_table"],
];

/** An error of the contract. */
export function fault(code: ErrorCode, params: Record<string, string> = {}): AppError {
  return { code, params, at: null };
}

/** The error of a file whose name asks for one. */
export function troubleOf(path: string): AppError | undefined {
  const file = fileName(path);
  const code = TROUBLES.find(([part]) => file.toLowerCase().includes(part))?.[1];
  return code && { ...fault(code, { file }), at: { file, sheet: null, row: null, column: null } };
}

interface Layout {
  platform: string;
  layout: string | null;
  holds?: FileHolds;
  encoding: string | null;
  columns: [string, Role, number, RoleReason][];
  preview: string[][];
  notices: FileNotice[];
}

const TAOBAO: Layout = {
  platform: "taobao",
  layout: "taobao-orders-2021",
  encoding: "gb18030",
  columns: [
    ["订单编号", "order_number", 1, "layout"],
    ["买家会员名", "account", 1, "layout"],
    ["买家实际支付金额", "paid", 1, "layout"],
    ["订单状态", "state", 1, "layout"],
    ["收货人姓名", "receiver", 1, "layout"],
    ["收货地址", "address", 1, "layout"],
    ["联系手机", "phone", 1, "layout"],
    ["订单付款时间", "paid_at", 1, "layout"],
    ["宝贝标题", "product", 1, "layout"],
    ["退款金额", "refunded", 1, "layout"],
    ["店铺名称", "extra", 0.6, "unmatched"],
  ],
  preview: [
    [
      "3300000000097700",
      "王小厨房",
      "128.00",
      "交易成功",
      "王芳",
      "浙江省杭州市西湖区文三路 12 号",
      "13800000001",
      "2024-05-01 10:22:31",
      "明前龙井 特级",
      "0.00",
      "山里茶铺",
    ],
    [
      "3300000000195400",
      "李爱喝茶",
      "98.00",
      "交易成功",
      "李强",
      "北京市朝阳区望京街 8 号",
      "13800000002",
      "2024-05-01 11:02:09",
      "武夷岩茶 大红袍",
      "0.00",
      "山里茶铺",
    ],
    [
      "3300000000293100",
      "陈家的猫",
      "59.00",
      "交易关闭",
      "陈静",
      "上海市徐汇区漕溪路 3 号",
      "13800000003",
      "",
      "盖碗 白瓷",
      "59.00",
      "山里茶铺",
    ],
  ],
  notices: [],
};

const HAND: Layout = {
  platform: "hand",
  layout: null,
  encoding: null,
  columns: [
    ["昵称", "nick", 0.95, "header"],
    ["联系方式", "phone", 0.9, "content"],
    ["买的啥", "product", 0.7, "header_part"],
    ["多少钱", "paid", 0.75, "content"],
    ["哪天", "ordered_at", 0.9, "content"],
    ["送到哪", "address", 0.55, "content"],
    ["备忘", "shop_remark", 0.8, "header"],
    ["F1", "ignore", 0.3, "unmatched"],
  ],
  preview: [
    ["小王", "13800000001", "龙井一斤", "512", "5月1日", "文三路 12 号", "要礼袋", ""],
    ["陈姐", "13800000002", "核桃两袋", "91.6", "5月3日", "望京街 8 号", "", ""],
    ["阿杰", "", "茶饼", "168", "5月8日", "自提", "熟人", ""],
  ],
  notices: [],
};

const CONTACTS: Layout = {
  platform: "hand",
  layout: null,
  holds: "contacts",
  encoding: null,
  columns: [
    ["姓名", "receiver", 0.9, "header"],
    ["备注名", "remark_name", 0.95, "header"],
    ["微信号", "wechat_id", 0.95, "header"],
    ["手机", "phone", 0.95, "header"],
    ["标签", "tags", 0.95, "header"],
    ["生日", "birthday", 0.95, "header"],
    ["性别", "gender", 0.95, "header"],
    ["肤质", "extra", 0.9, "header"],
    ["添加时间", "added_at", 0.95, "header"],
    ["来源", "source", 0.95, "header"],
  ],
  preview: [
    [
      "李丽",
      "A李丽",
      "Lily_2020",
      "13800000001",
      "老客，宝妈",
      "农历八月十五",
      "女",
      "干皮",
      "2024-01-02",
      "扫码",
    ],
    ["赵六", "", "wxid_63718201", "", "团长", "5月12日", "男", "油皮", "2024-03-20", "朋友推荐"],
  ],
  notices: [],
};

function layoutOf(file: string): Layout {
  if (/通讯录|联系人|contacts/i.test(file)) return CONTACTS;
  const base = /hand|手|客户|微信/i.test(file) ? HAND : TAOBAO;
  const csv = /\.(csv|txt)$/i.test(file);
  const layout = { ...base, encoding: csv ? (base.encoding ?? "utf-8") : null };
  if (/nobuyer/i.test(file)) {
    const who = new Set<Role>(["account", "receiver", "phone", "nick"]);
    return {
      ...layout,
      columns: layout.columns.map((c) => (who.has(c[1]) ? [c[0], "ignore", 0.4, "unmatched"] : c)),
      notices: ["no_buyer"],
    };
  }
  if (/damaged/i.test(file)) return { ...layout, notices: ["damaged_numbers"] };
  if (/open/i.test(file)) return { ...layout, notices: ["open_elsewhere"] };
  return layout;
}

/** Rows of a made-up file. */
export function rowsOf(path: string): number {
  return new Random(seedOf(fileName(path))).whole(60, 400);
}

/** Files inside a made-up zip. */
const INSIDE = ["五月/订单报表.csv", "宝贝报表.csv", "手工账本.xlsx"];

/** The path that decides what a made-up file is: inside a zip, the member's. */
export function placeOf({ path, member }: Pick<FileToImport, "path" | "member">): string {
  return member === null ? path : `/zip/${member}`;
}

function nameOf({ path, member }: FileToImport): string {
  return member === null ? fileName(path) : `${fileName(path)} › ${member}`;
}

/** What made-up files are found to be; of several sheets of one book, the first. */
export function detectAll(files: readonly FileToImport[]): DetectedFile[] {
  return files.flatMap((one, i) => {
    const before = files[i - 1];
    if (before?.path === one.path && before.member === one.member) return [];
    if (one.member !== null || !/\.zip$/i.test(one.path) || troubleOf(one.path)) {
      return [detect(one)];
    }
    return INSIDE.map((member): DetectedFile => {
      const file = nameOf({ ...one, member });
      return { path: one.path, member, file, detection: null, error: null };
    });
  });
}

/** The sheets of a made-up book: of one that is called so, the months of a year. */
function sheetsOf(file: string): SheetFound[] {
  const taken = (name: string): SheetFound => ({ name, is: "taken", rows: rowsOf(name) });
  if (/月|book/i.test(file)) {
    return [
      ...["一月", "二月", "三月"].map(taken),
      { name: "汇总", is: "other", rows: 12 },
      { name: "一月 (2)", is: "copy", rows: rowsOf("一月") },
      { name: "说明", is: "nothing", rows: null },
    ];
  }
  return [
    taken("Sheet1"),
    { name: "2023 年", is: "other", rows: 88 },
    { name: "备用", is: "nothing", rows: null },
  ];
}

/** What a made-up file is found to be. */
export function detect(asked: FileToImport): DetectedFile {
  const { path, member, choices } = asked;
  const place = placeOf(asked);
  const error = troubleOf(place);
  const file = nameOf(asked);
  if (error) return { path, member, file, detection: null, error };
  const layout = layoutOf(fileName(place));
  const chosen = new Map(choices.roles);
  const columns: Column[] = layout.columns.map(([header, role, confidence, reason], index) => {
    const mine = chosen.get(index);
    return {
      index,
      header,
      role: mine ?? role,
      confidence: mine ? 1 : confidence,
      reason: mine ? "chosen" : reason,
      has_values: header !== "F1",
    };
  });
  const sheets = layout.encoding === null ? sheetsOf(file) : [];
  const sheet = choices.sheet ?? sheets[0]?.name ?? null;
  const headerRow = choices.header_row ?? (/title/i.test(file) ? 3 : 1);
  const garbled = choices.encoding !== null && choices.encoding !== layout.encoding;
  const words = (text: string) => (garbled ? text.replace(/[^\x20-\x7e]/g, "锟") : text);
  return {
    path,
    member,
    file,
    error: null,
    detection: {
      path,
      member,
      file,
      size: rowsOf(place) * 212,
      format: layout.encoding === null ? "xlsx" : "text",
      platform: layout.platform,
      layout: layout.layout,
      holds: layout.holds ?? "orders",
      encoding: layout.encoding && (choices.encoding ?? layout.encoding),
      sheet,
      sheets,
      header_row: headerRow === 0 ? null : headerRow,
      rows: rowsOf(place),
      columns: columns.map((column) => ({ ...column, header: words(column.header) })),
      preview: [columns.map((c) => c.header), ...layout.preview].map((row) => row.map(words)),
      notices: garbled ? ["bad_bytes"] : layout.notices,
      transfers: /账单|bill/i.test(file) ? (choices.transfers ?? false) : null,
      remembered: false,
    },
  };
}

/** Problems of a made-up file: a few, more where the name says `problems`. */
export function problemsOf(path: string, sheet: string | null): Problem[] {
  const file = fileName(path);
  const random = new Random(seedOf(`problems ${file}`));
  const kinds: readonly [Problem["code"], string, string][] = [
    ["bad_date", "订单付款时间", "去年冬天"],
    ["bad_amount", "买家实际支付金额", "一百二"],
    ["no_date", "订单付款时间", ""],
    ["unknown_state", "订单状态", "等待拼单"],
    ["damaged_number", "订单编号", "3.3E+15"],
    ["ragged_row", "", "王芳,浙江省杭州市"],
  ];
  return Array.from({ length: /problems/i.test(file) ? 48 : 3 }, (_, i) => {
    const [code, column, value] = random.of(kinds);
    return { sheet, row: 5 + i * 3, column: column || null, code, value };
  });
}

/** Nothing chosen by the merchant. */
export const AS_FOUND: Choices = {
  encoding: null,
  sheet: null,
  header_row: null,
  roles: [],
  transfers: null,
  replaces: null,
  repeats: null,
  as_found: false,
};
