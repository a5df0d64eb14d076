// Words that are written into tables and read back by imports: the importer knows these, so
// they are the same in every language.
import type { Role } from "../backend/generated/contract";

/** Headers by what a column is. */
export const HEADERS = {
  order_number: "订单号",
  state: "订单状态",
  paid_at: "付款时间",
  ordered_at: "下单日期",
  account: "买家账号",
  customer_number: "客户编号",
  nick: "昵称",
  buyer_phone: "买家电话",
  receiver: "姓名",
  phone: "电话",
  province: "省",
  city: "市",
  district: "区县",
  address: "地址",
  product: "商品",
  specification: "规格",
  merchant_code: "商家编码",
  quantity: "数量",
  unit_price: "单价",
  paid: "实付金额",
  due: "应付金额",
  discount: "优惠金额",
  refunded: "退款金额",
  buyer_remark: "买家留言",
  shop_remark: "卖家备注",
  family_name: "姓",
  remark_name: "备注名",
  wechat_id: "微信号",
  email: "邮箱",
  qq: "QQ",
  tags: "标签",
  added_at: "添加时间",
  source: "来源",
  birthday: "生日",
  gender: "性别",
  staff: "添加人",
  referrer: "推荐人",
} as const satisfies Partial<Record<Role, string>>;

/** Headers of the columns that say what is wrong with a row. */
export const PROBLEM_HEADERS = {
  problem: "问题（不导入）",
  spill: "原来的内容（不导入）",
} as const;

/** Headers of the blank template. */
export const TEMPLATE_HEADERS = {
  date: "日期",
  person: "姓名",
  phone: "手机",
  wechat: "微信号",
  product: "商品",
  quantity: "数量",
  amount: "金额",
  channel: "渠道",
  remark: "备注",
  birthday: "生日",
  tags: "标签",
} as const;

/** Where an order came from: what the template offers for its channel. */
export const TEMPLATE_CHANNELS = [
  "微信",
  "淘宝",
  "拼多多",
  "抖音",
  "小红书",
  "微店",
  "到店",
  "朋友介绍",
] as const;
