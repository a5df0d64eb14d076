import type { IdentityKind, OrderState, ProblemCode, Role } from "../../backend/generated/contract";

type Terms = {
  [
    K in
      | `role.${Role}`
      | `state.${OrderState}`
      | `identity.${IdentityKind}`
      | `problem.${ProblemCode}`
      | `problem.${ProblemCode}.hint`
  ]: string;
};

/** The contract's words, the same on every screen. */
export const terms = {
  "role.order_number": "订单号",
  "role.state": "订单状态",
  "role.paid_at": "付款时间",
  "role.ordered_at": "下单日期",
  "role.account": "买家账号",
  "role.customer_number": "客户编号",
  "role.nick": "昵称",
  "role.buyer_phone": "买家电话",
  "role.receiver": "姓名",
  "role.phone": "电话",
  "role.province": "省",
  "role.city": "市",
  "role.district": "区县",
  "role.address": "地址",
  "role.product": "商品",
  "role.specification": "规格",
  "role.merchant_code": "商家编码",
  "role.quantity": "数量",
  "role.unit_price": "单价",
  "role.paid": "实付金额",
  "role.due": "应付金额",
  "role.refunded": "退款金额",
  "role.buyer_remark": "买家留言",
  "role.shop_remark": "卖家备注",
  "role.extra": "其他信息",
  "role.ignore": "不导入",

  "state.unknown": "状态不明",
  "state.ordered": "待付款",
  "state.paid": "已付款",
  "state.shipped": "已发货",
  "state.completed": "已完成",
  "state.partly_refunded": "部分退款",
  "state.refunded": "已退款",
  "state.closed": "已关闭",

  "identity.account": "账号",
  "identity.phone": "电话",
  "identity.number": "客户编号",
  "identity.name": "昵称或姓名",
  "identity.wechat": "微信号",
  "identity.email": "邮箱",

  "problem.bad_date": "日期认不出来",
  "problem.bad_date.hint": "写成 2024-06-01 这样就可以",
  "problem.no_date": "没有日期",
  "problem.no_date.hint": "补上下单或付款的日期",
  "problem.future_date": "日期在将来",
  "problem.future_date.hint": "看看年份是不是写错了",
  "problem.bad_amount": "金额认不出来",
  "problem.bad_amount.hint": "只写数字，例如 128.5",
  "problem.bad_quantity": "数量认不出来",
  "problem.bad_quantity.hint": "只写数字，例如 2",
  "problem.damaged_number": "长数字丢了位数",
  "problem.damaged_number.hint": "导出时把这一列设为“文本”，或直接用平台下载的原始文件",
  "problem.ragged_row": "这一行的格数和表头对不上",
  "problem.ragged_row.hint": "多半是内容里有逗号或换行，看看这一行",
  "problem.unknown_state": "没见过的订单状态",
  "problem.unknown_state.hint": "按“状态不明”收下，照样计入",

  "platform.taobao": "淘宝",
  "platform.youzan": "有赞",
  "platform.pinduoduo": "拼多多",
  "platform.douyin": "抖店",
  "platform.kuaishou": "快手小店",
  "platform.xiaohongshu": "小红书",
  "platform.wechat_shop": "微信小店",
  "platform.weidian": "微店",
  "platform.jd": "京东",
  "platform.alibaba": "1688",
  "platform.kuaituantuan": "快团团",
  "platform.qunjielong": "群接龙",
  "platform.wangdiantong": "旺店通",
  "platform.jushuitan": "聚水潭",
  "platform.shopify": "Shopify",
  "platform.woocommerce": "WooCommerce",
  "platform.wecom": "企业微信",
  "platform.wechat_pay": "微信支付",
  "platform.alipay": "支付宝",
  "platform.wallet": "支付账单",
  "platform.hand": "手工表格",
  "platform.log": "流水账",
  "platform.other": "其他来源",
} as const satisfies Terms & Record<string, string>;
