/** How to export from each platform. Names of menus, reports and columns stay as the platforms
 * write them: that is what one has to find there. */
export const guide = {
  "guide.title": "How to export",
  "guide.open.buyer": "How to export with buyers",
  "guide.list": "Platforms",
  "guide.lead":
    "Which report to export, which columns it needs and where it goes wrong. Menus change often: if a name differs, go by the meaning.",
  "guide.files": "Which table",
  "guide.columns": "Columns it needs",
  "guide.columns.buyer": "tells who bought",
  "guide.columns.note":
    "Tick all columns you can; further ones are kept as they are and do no harm.",
  "guide.join": "If there is no buyer",
  "guide.traps": "Where it goes wrong",
  "guide.start": "Once you have the table, drop it on the window",
  "guide.palette": "How to export: {platform}",
  "guide.none.advice":
    "Tick buyer account, nickname or phone when exporting. When you import that later, orders of the same number get their buyers and are not counted twice.",

  "guide.group.shop": "Online shops",
  "guide.group.group": "Group buying",
  "guide.group.erp": "Order software",
  "guide.group.bill": "Payment bills",
  "guide.group.people": "Contacts",
  "guide.group.own": "Your own table",

  "guide.buyer.yes": "has buyers",
  "guide.buyer.ticked": "has buyers if ticked",
  "guide.buyer.no": "no buyers",
  "guide.buyer.people": "customers, no orders",

  "guide.taobao.where":
    'In Qianniu (千牛) find the export of "已卖出的宝贝" (sold items) and download "订单报表" (order report). Today\'s Qianniu lets you choose columns, and sometimes gives a workbook with several sheets: 订单报表, 销售明细, 发货报表.',
  "guide.taobao.advice":
    'Taobao\'s "销售明细" and "宝贝报表" have no buyers. In Qianniu export "订单报表" with receiver\'s name and mobile phone, or "发货报表" with name and phone; orders of the same number get their buyers and are not counted twice.',
  "guide.taobao.orders.title": "订单报表 (order report)",
  "guide.taobao.orders.text":
    'One order a row; export this first. Years ago it had "买家会员名" (buyer account). Now it has not, and the receiver\'s name and mobile phone tell who bought: tick them.',
  "guide.taobao.shipping.title": "发货报表 (shipping report)",
  "guide.taobao.shipping.text":
    "Of the sheets only this one has names and phones. If the order report has no receivers, drop this one, too.",
  "guide.taobao.items.title": "销售明细, 宝贝报表 (items)",
  "guide.taobao.items.text":
    "One product a row: what was bought, but not by whom. Joined to the reports above by main order number.",
  "guide.taobao.supplier.title": "Orders of 淘工厂 and suppliers",
  "guide.taobao.supplier.text": "One product a row with the buyer's account; this alone is enough.",

  "guide.pinduoduo.where":
    "In Pinduoduo's merchant backend find the export of orders. The default columns have no buyers: add receiver and phone yourself before exporting.",
  "guide.pinduoduo.advice":
    'Pinduoduo\'s default columns have no buyers. Export again with "收货人" (receiver), "手机" or "用户购买手机号" (phone); orders of the same number get their buyers and are not counted twice.',
  "guide.pinduoduo.ticked.title": "Orders, columns ticked",
  "guide.pinduoduo.ticked.text":
    "Tick 收货人, 手机 or 用户购买手机号 to know who bought. They may be masked (***) or virtual numbers; then nobody can tell.",
  "guide.pinduoduo.default.title": "Orders, default columns",
  "guide.pinduoduo.default.text":
    "Order numbers, amounts and times, but no buyers. If you imported this, no harm: export another with receivers and they are joined by order number.",

  "guide.douyin.where":
    "In the Douyin shop backend (抖店) find the export of orders; the file's name begins with a string of digits. Decrypt the receivers before exporting, else they can't be read.",
  "guide.douyin.advice":
    'Decrypt the receivers before exporting from Douyin: only a "收件人手机号" (receiver\'s phone) of 11 digits tells who it is. Drop that table, and orders of the same number get their buyers and are not counted twice.',
  "guide.douyin.orders.title": "Order export",
  "guide.douyin.orders.text":
    "One product a row, with one main order number for the whole order. Receiver and phone tell who bought once they are decrypted.",
  "guide.douyin.joined.title": "One order a row",
  "guide.douyin.joined.text":
    "Several products in one cell, separated by semicolons, and no receivers. Usable, but drop another with receivers' phones as well; they are joined by main order number.",

  "guide.kuaishou.where": "In the Kuaishou shop backend find the export of orders and download it.",
  "guide.kuaishou.advice":
    'Kuaishou\'s table needs "收货人姓名" and "收货人电话" (receiver\'s name and phone), and the phone in full. Export again and drop it; orders of the same number get their buyers and are not counted twice.',
  "guide.kuaishou.orders.title": "Order export",
  "guide.kuaishou.orders.text":
    "One order a row. There is no buyer account; the receiver's phone tells who bought.",

  "guide.xiaohongshu.where":
    'In Xiaohongshu\'s 千帆 find the export under "订单查询" (orders); the sheet is called "包裹详情" or "订单信息".',
  "guide.xiaohongshu.advice":
    'Xiaohongshu\'s table needs the column "用户编号" (user number): it tells who bought even when receivers are masked. Export again and drop it; orders of the same number get their buyers and are not counted twice.',
  "guide.xiaohongshu.orders.title": "Export of 订单查询",
  "guide.xiaohongshu.orders.text":
    'One product a row. "用户编号" is the same for a buyer each time, even when the receiver is masked: keep it.',

  "guide.wechat_shop.where":
    "In the WeChat Shop backend (微信小店, 视频号小店) find the export of orders and choose the order table.",
  "guide.wechat_shop.advice":
    "WeChat Shop's table tells buyers by \"收件人手机\" (receiver's phone), which must be complete. Export again and drop it; orders of the same number get their buyers and are not counted twice.",
  "guide.wechat_shop.orders.title": "Order export",
  "guide.wechat_shop.orders.text":
    "One product a row, the order's amount repeated in each; it counts once. There is no buyer account; the receiver's phone tells who bought.",

  "guide.weidian.where": "In the Weidian backend find the export of orders; the file ends in xls.",
  "guide.weidian.advice":
    "In Weidian's table \"下单账号\" (ordering account) is the buyer's own phone, the best there is. Export again and drop it; orders of the same number get their buyers and are not counted twice.",
  "guide.weidian.orders.title": "Order export",
  "guide.weidian.orders.text":
    'One product a row. "下单账号" is the buyer\'s own phone, so gifts to others are no problem.',

  "guide.youzan.where":
    'In the Youzan backend find the export of orders and choose the report by "订单维度" (orders); to see what was bought, export "商品维度" (products), too.',
  "guide.youzan.advice":
    'Youzan\'s "商品维度" report has no buyers. Export "订单维度" as well, with "买家昵称" and "买家手机号" (buyer\'s nickname and phone); orders of the same number get their buyers and are not counted twice.',
  "guide.youzan.orders.title": "Report by 订单维度 (orders)",
  "guide.youzan.orders.text":
    "One order a row; export this first. It has the buyer's nickname and phone, with the receiver in other columns, so gifts are no problem.",
  "guide.youzan.goods.title": "Report by 商品维度 (products)",
  "guide.youzan.goods.text":
    "One product a row, with receivers only: no buyers and no time of ordering. Drop it together with the report by orders; they are joined by order number.",
  "guide.youzan.customers.title": "Customer export",
  "guide.youzan.customers.text":
    "Nicknames, phones, birthdays and tags of customers, but no orders: export those as well.",

  "guide.jd.where": "In JD's merchant backend find the export of orders and download it.",
  "guide.jd.advice":
    'JD\'s table needs the column "下单帐号" (ordering account): it tells who bought even when phones are masked. Export again and drop it; orders of the same number get their buyers and are not counted twice.',
  "guide.jd.orders.title": "Order export",
  "guide.jd.orders.text":
    'One product a row, the order\'s amount repeated in each; it counts once. "下单帐号" is the same for a buyer each time, even when the phone is masked.',

  "guide.alibaba.where": "In the seller backend of 1688 find the export of orders and download it.",
  "guide.alibaba.advice":
    'The table of 1688 needs the column "买家会员名" (buyer account). Export again and drop it; orders of the same number get their buyers and are not counted twice.',
  "guide.alibaba.orders.title": "Order export",
  "guide.alibaba.orders.text":
    "One product a row; details of the order are only in its first row. Empty cells below are normal: don't fill them in.",

  "guide.kuaituantuan.where":
    "In Kuaituantuan's order management find the export; the download may have a password.",
  "guide.kuaituantuan.advice":
    'Kuaituantuan\'s table needs "下单人", "收货人" and "联系电话" (who ordered, receiver, phone). Export again with them, undo the earlier import, then import the new one.',
  "guide.kuaituantuan.orders.title": "Order export",
  "guide.kuaituantuan.orders.text":
    "One order a row, several products in one cell. Who ordered and the phone tell who bought.",

  "guide.qunjielong.where":
    "Open the orders of a list in Qunjielong and find the export: the one that lists each order, not just totals.",
  "guide.qunjielong.advice":
    'Qunjielong\'s table needs "收货人" and "联系电话" (receiver and phone). Export again with them, undo the earlier import, then import the new one.',
  "guide.qunjielong.orders.title": "Export of a list's orders",
  "guide.qunjielong.orders.text":
    "One product a row, the order's amount repeated in each; it counts once.",

  "guide.jushuitan.where":
    "Find the export among the orders of Jushuitan and choose columns; orders of all platforms are in one table.",
  "guide.jushuitan.advice":
    'Tick "买家昵称", "收货人" and "收货手机" (buyer\'s nickname, receiver, phone) when exporting from Jushuitan, not encrypted; orders of the same number get their buyers and are not counted twice.',
  "guide.jushuitan.orders.title": "Order export",
  "guide.jushuitan.orders.text":
    "Choose the columns yourself, with the online order number and the buyer's nickname. Orders you exported from the platform already should not be imported from here as well: they would count as another shop's.",

  "guide.wangdiantong.where": 'In Wangdiantong find the export of "订单明细" (order details).',
  "guide.wangdiantong.advice":
    'Wangdiantong\'s table needs "客户网名" and "收件人手机" (customer\'s nickname, receiver\'s phone); phones that begin with letters are encrypted. Export again and drop it; orders of the same number get their buyers and are not counted twice.',
  "guide.wangdiantong.orders.title": "订单明细 (order details)",
  "guide.wangdiantong.orders.text":
    "One product a row; the customer's nickname tells who bought. Orders you exported from the platform already should not be imported from here as well: they would count as another shop's.",

  "guide.wechat_pay.where":
    'Paid to your personal account: find the download of bills in WeChat Pay. With a merchant account: find "交易账单" (transactions) on the merchant platform.',
  "guide.wechat_pay.advice":
    'In WeChat Pay bills "交易对方" or "用户标识" is who paid: download a bill with that column and drop it.',
  "guide.wechat_pay.personal.title": "Personal bill",
  "guide.wechat_pay.personal.text":
    'Leave the dozen lines of explanation on top. Only income counts; the payer\'s nickname is in "交易对方".',
  "guide.wechat_pay.merchant.title": "Merchant's transactions",
  "guide.wechat_pay.merchant.text":
    'The one with all transactions. "用户标识" is the same for a payer each time, the best there is.',

  "guide.alipay.where":
    'Paid to your personal account: find the download of bills in Alipay. Merchants: find "业务明细" or "账务明细" in Alipay\'s merchant backend.',
  "guide.alipay.advice":
    "In Alipay's merchant bills payers are masked, so nobody can tell who they are. Export the platform's orders or use your own table to see who bought.",
  "guide.alipay.personal.title": "Personal transactions",
  "guide.alipay.personal.text":
    'Leave the explanation on top and the totals below. The payer is in "交易对方"; only income counts.',
  "guide.alipay.trades.title": "Merchant's 业务明细 (transactions)",
  "guide.alipay.trades.text":
    "Payments and refunds in rows of their own; refunds go to their payment. Payers are masked, so nobody can tell who they are.",
  "guide.alipay.funds.title": "Merchant's 账务明细 (funds)",
  "guide.alipay.funds.text":
    "Money in and out only. Payers are masked, so nobody can tell who they are.",

  "guide.wallet.where":
    "Personal bills of JD, Meituan and the like: find the download on each one's page of bills.",
  "guide.wallet.advice":
    "Bills of this kind don't name payers. Export the platform's orders or use your own table to see who bought.",
  "guide.wallet.jd.title": "JD bill",
  "guide.wallet.jd.text":
    "Leave the twenty or so lines of explanation on top. Only income counts, less what was refunded.",
  "guide.wallet.meituan.title": "Meituan bill",
  "guide.wallet.meituan.text": "Leave the explanation on top. Only money, no payers.",

  "guide.wecom.where": "In WeCom's admin backend find the export of customers.",
  "guide.wecom.advice":
    "WeCom exports a list of customers without orders; export orders from your shop's backend.",
  "guide.wecom.customers.title": "Customer export",
  "guide.wecom.customers.text":
    "Names, phones, who added them and tags, but no orders. Each group of tags is a column; all are kept.",

  "guide.shopify.where": "In Shopify's admin find the export of orders: all orders, as csv.",
  "guide.shopify.advice":
    "Shopify's table needs the columns of e-mail or phone. Export again and drop it; orders of the same number get their buyers and are not counted twice.",
  "guide.shopify.orders.title": "Order export",
  "guide.shopify.orders.text":
    "One product a row; details of the order are only in its first row. Empty cells below are normal: don't fill them in.",
  "guide.shopify.customers.title": "Customer export",
  "guide.shopify.customers.text":
    "Names, e-mails, phones and tags of customers, but no orders: export those as well.",

  "guide.woocommerce.where":
    "WooCommerce does not export orders by itself; a plugin does, and decides which columns there are.",
  "guide.woocommerce.advice":
    "Tick the buyer's e-mail, phone and name in the export plugin. Export again and drop it; orders of the same number get their buyers and are not counted twice.",
  "guide.woocommerce.orders.title": "Orders exported by a plugin",
  "guide.woocommerce.orders.text":
    "Tick the columns below in the plugin; e-mail or phone, at least one of them.",

  "guide.hand.where":
    "Drop your own Excel or WPS table as it is, with whatever column names. If you have none yet, save an empty one to fill in.",
  "guide.hand.advice":
    "The table needs a column that says who bought: name, WeChat name or phone. Add it and drop the table again; if it has no order numbers, undo the earlier import first.",
  "guide.hand.table.title": "Your own table",
  "guide.hand.table.text":
    "One order a row; a date and a name or phone show who comes back, an amount is better still. The same phone each time is the surest way to tell people apart.",

  "guide.log.where":
    "Logs of cash registers, stock software or websites: customer, date and amount in each row will do.",
  "guide.log.advice":
    "The log needs a column with customer number, member number or phone to say who bought; export again with it.",
  "guide.log.lines.title": "Sales log",
  "guide.log.lines.text": "One sale a row; customer or member number tells who bought.",

  "guide.trap.excel.title": "Drop the download as it is; don't save it in Excel first",
  "guide.trap.excel.text":
    "When Excel opens and saves it, long order numbers become 1.23E+17 and the last digits are lost for good. Have a look if you like, but don't save.",
  "guide.trap.typed.title": "Set the column to text before typing long numbers",
  "guide.trap.typed.text":
    'Numbers of 15 digits or more, such as order or parcel numbers, lose their last digits when typed into Excel. Set the column to "text" first.',
  "guide.trap.masked.title": "Masked phones and names",
  "guide.trap.masked.text":
    "Something like 138****1234 or 张** does not tell who it is, and is not used for that. If the export offers full details, choose them.",
  "guide.trap.virtual.title": "Virtual numbers",
  "guide.trap.virtual.text":
    "A number with a hyphen and an extension is a virtual one: several buyers share it, and it is dead half a month after the sale. It is not used to tell who somebody is.",
  "guide.trap.cipher.title": "Encrypted details",
  "guide.trap.cipher.text":
    "When receiver or phone is a long string nobody can read, beginning with #, $ or letters, it is not decrypted and does not tell who it is.",
  "guide.trap.password.title": "It asks for a password",
  "guide.trap.password.text":
    "Open a table with a password in Excel or WPS and save a copy without; unpack a zip with a password and drop the tables inside.",
  "guide.trap.period.title": "Only some months at once",
  "guide.trap.period.text":
    "Export several times and drop the files together. Overlapping dates are fine: no order counts twice.",
  "guide.trap.receiver.title": "The receiver may not be the buyer",
  "guide.trap.receiver.text":
    "This table has receivers only. Orders that were gifts go to whoever got them; keep that in mind.",
  "guide.trap.per_group.title": "One table for each round",
  "guide.trap.per_group.text":
    "Numbers start anew with each round, so different rounds share them. Export them all and drop them together; equal numbers are not taken for one order.",
  "guide.trap.income_only.title": "Only money received counts",
  "guide.trap.income_only.text":
    "What you paid does not count, and transfers and red packets are no orders at first (turn that on when importing if customers pay so). Without products in the bill, only who paid how much is known.",
  "guide.trap.no_filter.title": "Don't sort, don't delete rows",
  "guide.trap.no_filter.text":
    "Details of an order are only in its first row; once sorted or with rows deleted, nobody knows to which order the products below belong.",

  "guide.paths": "Where to export",
  "guide.paths.note":
    "From public descriptions ({month}), not tried in every backend; if a menu is called otherwise, look for the meaning.",
};
