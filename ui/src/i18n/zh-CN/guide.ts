import type {
  Buyer,
  FileName,
  Group,
  GuideName,
  Trap,
} from "../../features/imports/guide/platforms";

type Complete = {
  [
    K in
      | `guide.${GuideName}.where`
      | `guide.${GuideName}.advice`
      | `guide.${FileName}.title`
      | `guide.${FileName}.text`
      | `guide.group.${Group}`
      | `guide.buyer.${Buyer}`
      | `guide.trap.${Trap}.title`
      | `guide.trap.${Trap}.text`
  ]: string;
};

/** How to export from each platform: what to look for, which file has the buyer, what goes wrong. */
export const guide = {
  "guide.title": "导出指引",
  "guide.open.buyer": "怎么导出有买家的表",
  "guide.list": "平台",
  "guide.lead":
    "导哪一份、要有哪几列、哪里容易出错，都在这里。各家后台的菜单常改，名字对不上就按意思找。",
  "guide.paths": "在哪里导出",
  "guide.paths.note":
    "照公开资料写的（{month}），没有在每家后台试过；菜单名可能不同，找不到就按意思找。",
  "guide.files": "用哪一份表",
  "guide.columns": "要有这几列",
  "guide.columns.buyer": "认买家靠它",
  "guide.columns.note": "能勾选就全勾上；多出来的列会原样留着，不会弄乱。",
  "guide.join": "没有买家的怎么补",
  "guide.traps": "容易出错的地方",
  "guide.start": "表格准备好了，拖进窗口就行",
  "guide.palette": "导出指引：{platform}",
  "guide.none.advice":
    "导出时把买家账号、昵称或电话这些列勾上；以后再导入，订单号相同的会补上买家，不会重复。",

  "guide.group.shop": "网店",
  "guide.group.group": "团购接龙",
  "guide.group.erp": "订单软件",
  "guide.group.bill": "收款账单",
  "guide.group.people": "客户名单",
  "guide.group.own": "自己的表",

  "guide.buyer.yes": "有买家",
  "guide.buyer.ticked": "勾选了才有买家",
  "guide.buyer.no": "没有买家",
  "guide.buyer.people": "客户资料，没有订单",

  "guide.taobao.where":
    "在千牛里找“已卖出的宝贝”的导出，下载“订单报表”。现在的千牛可以自己选列，有的会给一本有几张工作表的表格：订单报表、销售明细、发货报表。",
  "guide.taobao.advice":
    "淘宝的“销售明细”“宝贝报表”里没有买家。请在千牛里导出带收货人姓名和联系手机的“订单报表”，或者有姓名电话的“发货报表”；订单号相同的会补上买家，不会重复。",
  "guide.taobao.orders.title": "订单报表",
  "guide.taobao.orders.text":
    "一行一单，最先导这份。早几年的有“买家会员名”，现在的没有，靠收货人姓名和联系手机认人，要勾上。",
  "guide.taobao.shipping.title": "发货报表",
  "guide.taobao.shipping.text":
    "几张工作表里只有它有姓名和电话。订单报表没有收货人时，把它一起拖进来。",
  "guide.taobao.items.title": "销售明细、宝贝报表",
  "guide.taobao.items.text":
    "一行一件商品，能看清买了什么，但没有买家。按主订单编号和上面的报表合到一起。",
  "guide.taobao.supplier.title": "淘工厂、供应商的订单",
  "guide.taobao.supplier.text": "一行一件商品，带买家会员名，单独导入就够。",

  "guide.pinduoduo.where":
    "在拼多多商家后台找订单的导出。默认的一套列里没有买家，导出前要自己加勾收货人、手机这些列。",
  "guide.pinduoduo.advice":
    "拼多多默认导出的列里没有买家。请重新导出，勾上“收货人”“手机”或“用户购买手机号”；订单号相同的会补上买家，不会重复。",
  "guide.pinduoduo.ticked.title": "订单导出，自己勾列",
  "guide.pinduoduo.ticked.text":
    "勾上收货人、手机或用户购买手机号，才看得出是谁买的。这几列可能打了星号或是虚拟号码，那样仍认不出人。",
  "guide.pinduoduo.default.title": "订单导出，默认的列",
  "guide.pinduoduo.default.text":
    "订单号、金额、时间都有，没有买家。已经导了这份也不要紧，再导一份带收货人的，按订单号合起来。",

  "guide.douyin.where":
    "在抖店后台找订单的导出，文件名是一串数字开头的表格。收件人要先解密再导出，不然是看不懂的密文。",
  "guide.douyin.advice":
    "抖店要先解密收件人再导出，“收件人手机号”是完整的 11 位才认得出人。解密后的表拖进来，订单号相同的会补上买家，不会重复。",
  "guide.douyin.orders.title": "订单导出",
  "guide.douyin.orders.text":
    "一行一件商品，同一单的主订单编号相同。收件人和收件人手机号解密以后才能认人。",
  "guide.douyin.joined.title": "一单一行的订单表",
  "guide.douyin.joined.text":
    "几件商品用分号连在一格里，没有收件人。可以用，但要另拖一份带收件人手机号的，按主订单编号合起来。",

  "guide.kuaishou.where": "在快手小店后台找订单的导出，下载订单表。",
  "guide.kuaishou.advice":
    "快手小店的订单表里要有“收货人姓名”“收货人电话”，而且电话是完整的；重新导出后拖进来，订单号相同的会补上买家，不会重复。",
  "guide.kuaishou.orders.title": "订单导出",
  "guide.kuaishou.orders.text": "一行一单。订单表里没有买家账号，靠收货人电话认人。",

  "guide.xiaohongshu.where":
    "在小红书千帆里找“订单查询”的导出，下载到的工作表叫“包裹详情”或“订单信息”。",
  "guide.xiaohongshu.advice":
    "小红书的订单表里要有“用户编号”这一列，收件人打了星号也认得出人；重新导出后拖进来，订单号相同的会补上买家，不会重复。",
  "guide.xiaohongshu.orders.title": "订单查询的导出",
  "guide.xiaohongshu.orders.text":
    "一行一件商品。“用户编号”是每位买家固定的号，收件人打了星号也认得出，一定要留着。",

  "guide.wechat_shop.where": "在微信小店（视频号小店）后台找订单的导出，选订单表。",
  "guide.wechat_shop.advice":
    "微信小店的订单表靠“收件人手机”认人，要完整的号码；重新导出后拖进来，订单号相同的会补上买家，不会重复。",
  "guide.wechat_shop.orders.title": "订单导出",
  "guide.wechat_shop.orders.text":
    "一行一件商品，一单的金额在每一行都写一遍，我们只算一次。没有买家账号，靠收件人手机认人。",

  "guide.weidian.where": "在微店后台找订单的导出，下载到的是后缀为 xls 的表格。",
  "guide.weidian.advice":
    "微店的订单表里“下单账号”就是买家的手机号，最好认人；重新导出后拖进来，订单号相同的会补上买家，不会重复。",
  "guide.weidian.orders.title": "订单导出",
  "guide.weidian.orders.text":
    "一行一件商品。“下单账号”是买家自己的手机号，送礼给别人也不会认错人。",

  "guide.youzan.where":
    "在有赞后台找订单的导出，报表选“订单维度”；想看清买了什么，再导一份“商品维度”。",
  "guide.youzan.advice":
    "有赞的“商品维度”报表里没有买家。请再导一份“订单维度”，勾上“买家昵称”“买家手机号”；订单号相同的会补上买家，不会重复。",
  "guide.youzan.orders.title": "订单维度的报表",
  "guide.youzan.orders.text":
    "一行一单，最先导这份。有买家昵称和买家手机号，收货人是另外两列，送礼也不会认错人。",
  "guide.youzan.goods.title": "商品维度的报表",
  "guide.youzan.goods.text":
    "一行一件商品，只有收货人，没有买家，也没有下单时间。和订单维度的那份一起拖进来，按订单号合起来。",
  "guide.youzan.customers.title": "客户导出",
  "guide.youzan.customers.text": "里面是客户的昵称、手机、生日和标签，没有订单；订单要另外导。",

  "guide.jd.where": "在京东商家后台找订单的导出，下载订单表。",
  "guide.jd.advice":
    "京东的订单表里要有“下单帐号”这一列，电话打了星号也认得出人；重新导出后拖进来，订单号相同的会补上买家，不会重复。",
  "guide.jd.orders.title": "订单导出",
  "guide.jd.orders.text":
    "一行一件商品，订单金额在每一行都写一遍，我们只算一次。“下单帐号”是每位买家固定的，电话打了星号也认得出。",

  "guide.alibaba.where": "在 1688 的卖家后台找订单的导出，下载表格。",
  "guide.alibaba.advice":
    "1688 的订单表里要有“买家会员名”这一列；重新导出后拖进来，订单编号相同的会补上买家，不会重复。",
  "guide.alibaba.orders.title": "订单导出",
  "guide.alibaba.orders.text":
    "一行一件货品，订单的内容只写在每单的第一行，下面几行空着是正常的，不用去填。",

  "guide.kuaituantuan.where": "在快团团的订单管理里找导出，下载到的表格可能设了打开密码。",
  "guide.kuaituantuan.advice":
    "快团团的订单表里要有“下单人”“收货人”“联系电话”这几列；请重新导出带这几列的表，先撤销原来那次导入，再导入新的。",
  "guide.kuaituantuan.orders.title": "订单导出",
  "guide.kuaituantuan.orders.text": "一行一单，几样商品写在一格里。靠下单人和联系电话认人。",

  "guide.qunjielong.where":
    "在群接龙里打开接龙的订单，找导出。要每单都列出来的那种，不要只有合计的汇总表。",
  "guide.qunjielong.advice":
    "群接龙的订单表里要有“收货人”“联系电话”这两列；请重新导出带这两列的表，先撤销原来那次导入，再导入新的。",
  "guide.qunjielong.orders.title": "接龙订单的导出",
  "guide.qunjielong.orders.text": "一行一件商品，一单的总金额在每一行都写一遍，我们只算一次。",

  "guide.jushuitan.where": "在聚水潭的订单里找导出，自己选列；表里各个平台的订单在一起。",
  "guide.jushuitan.advice":
    "聚水潭导出时请勾上“买家昵称”“收货人”“收货手机”，而且不要是密文；订单号相同的会补上买家，不会重复。",
  "guide.jushuitan.orders.title": "订单导出",
  "guide.jushuitan.orders.text":
    "列是自己选的，带上线上订单号和买家昵称。同一批订单已经从平台导过的，就不要再导一次，会当成两家店的订单。",

  "guide.wangdiantong.where": "在旺店通里找“订单明细”的导出。",
  "guide.wangdiantong.advice":
    "旺店通的订单明细里要有“客户网名”“收件人手机”，手机号以字母开头的是加密过的；重新导出后拖进来，订单号相同的会补上买家，不会重复。",
  "guide.wangdiantong.orders.title": "订单明细",
  "guide.wangdiantong.orders.text":
    "一行一件货品，靠客户网名认人。同一批订单已经从平台导过的，就不要再导一次，会当成两家店的订单。",

  "guide.wechat_pay.where":
    "个人收款的，在微信支付里找账单的下载；开了商户号的，在商户平台找“交易账单”的下载。",
  "guide.wechat_pay.advice":
    "微信支付的账单里，“交易对方”或“用户标识”就是付款的人，请下载带这一列的账单再拖进来。",
  "guide.wechat_pay.personal.title": "个人账单",
  "guide.wechat_pay.personal.text":
    "上面有十几行说明，不用删。只算收入，付款人的昵称在“交易对方”里。",
  "guide.wechat_pay.merchant.title": "商户的交易账单",
  "guide.wechat_pay.merchant.text":
    "要包含全部交易的那种。“用户标识”是每位付款人固定的号，最好认人。",

  "guide.alipay.where":
    "个人收款的，在支付宝里找账单的下载；商家在支付宝商家后台找“业务明细”或“账务明细”。",
  "guide.alipay.advice":
    "支付宝商家的账单里付款人打了星号，认不出人。请另外导出平台的订单表或者自己的登记表来看谁买的。",
  "guide.alipay.personal.title": "个人的交易明细",
  "guide.alipay.personal.text": "上面的说明和下面的合计不用删。付款人在“交易对方”里，只算收入。",
  "guide.alipay.trades.title": "商家的业务明细",
  "guide.alipay.trades.text":
    "交易和退款分行写，退款会算到原来那笔上。付款人打了星号，认不出是谁。",
  "guide.alipay.funds.title": "商家的账务明细",
  "guide.alipay.funds.text": "只有钱的进出。付款人打了星号，认不出是谁。",

  "guide.wallet.where": "京东、美团这些个人账单，在各自的账单页面里找下载。",
  "guide.wallet.advice": "这种账单里没有付款人。请另外导出平台的订单表或者自己的登记表来看谁买的。",
  "guide.wallet.jd.title": "京东账单",
  "guide.wallet.jd.text": "上面有二十来行说明，不用删。只算收入的行，已退的钱会扣掉。",
  "guide.wallet.meituan.title": "美团账单",
  "guide.wallet.meituan.text": "上面的说明不用删。只有钱，没有付款的人。",

  "guide.wecom.where": "在企业微信的管理后台找客户的导出。",
  "guide.wecom.advice": "企业微信导出的是客户名单，里面没有订单；订单要从店铺后台另外导出。",
  "guide.wecom.customers.title": "客户导出",
  "guide.wecom.customers.text":
    "里面是客户名称、手机、谁添加的和标签，没有订单。标签一组一列，都会留着。",

  "guide.shopify.where": "在 Shopify 后台的订单里找导出，选全部订单、csv 格式。",
  "guide.shopify.advice":
    "Shopify 的订单表里要有邮箱或电话那几列；重新导出后拖进来，订单号相同的会补上买家，不会重复。",
  "guide.shopify.orders.title": "订单导出",
  "guide.shopify.orders.text":
    "一行一件商品，订单的内容只写在每单的第一行，下面几行空着是正常的，不用去填。",
  "guide.shopify.customers.title": "客户导出",
  "guide.shopify.customers.text": "里面是客户的姓名、邮箱、电话和标签，没有订单；订单要另外导。",

  "guide.woocommerce.where":
    "WooCommerce 自己不会导出订单表，要用导出订单的插件；有哪些列由插件决定。",
  "guide.woocommerce.advice":
    "在导出插件里勾上买家的邮箱、电话和姓名；重新导出后拖进来，订单号相同的会补上买家，不会重复。",
  "guide.woocommerce.orders.title": "插件导出的订单",
  "guide.woocommerce.orders.text": "在插件里把下面这些列勾上，邮箱或电话至少要一样。",

  "guide.hand.where":
    "自己记的 Excel、WPS 表直接拖进来就行，列名随便写。还没有表的，可以存一张空白登记表来用。",
  "guide.hand.advice":
    "表里要有一列写谁买的：姓名、微信名或者电话都行。补上以后再把这张表拖进来；没有订单号的，请先撤销原来那次导入。",
  "guide.hand.table.title": "自己的登记表",
  "guide.hand.table.text":
    "一行一单，有日期、有姓名或电话就能看出谁是回头客；有金额更好。每次都写同一个电话，最不容易认错人。",

  "guide.log.where": "收银机、进销存软件或者网站导出的流水，每行写着客户、日期和金额的都行。",
  "guide.log.advice":
    "流水里要有一列客户编号、会员号或者电话，才知道是谁买的；重新导出带这一列的。",
  "guide.log.lines.title": "交易流水",
  "guide.log.lines.text": "一行一笔，客户编号或会员号是认人的依据。",

  "guide.trap.excel.title": "下载后直接拖进来，别用 Excel 打开另存",
  "guide.trap.excel.text":
    "Excel 打开再保存，长的订单号会变成 1.23E+17，后几位就丢了，补不回来。要看的话，看完不要保存。",
  "guide.trap.typed.title": "长号码先设成文本再填",
  "guide.trap.typed.text":
    "订单号、快递单号这样 15 位以上的号，直接填进 Excel 会丢掉后几位。先把那一列设成“文本”，再填。",
  "guide.trap.masked.title": "电话、姓名打了星号",
  "guide.trap.masked.text":
    "像 138****1234、张**这样的认不出人，也不会拿来认。导出时能选显示完整信息的，请选上。",
  "guide.trap.virtual.title": "虚拟号码",
  "guide.trap.virtual.text":
    "号码后面带短横和分机的是虚拟号码，几位买家会共用一个，交易完成半个月左右就打不通，不会拿来认人。",
  "guide.trap.cipher.title": "密文",
  "guide.trap.cipher.text":
    "收件人或手机号是一长串看不懂的字符、以井号、美元符号或字母开头的，是没有解密的，认不出人。",
  "guide.trap.password.title": "打开要密码",
  "guide.trap.password.text":
    "带密码的表格，先用 Excel 或 WPS 打开，去掉密码另存一份；带密码的压缩包，先解压，把里面的表格拖进来。",
  "guide.trap.period.title": "一次只能导一段时间",
  "guide.trap.period.text":
    "分几次导，几个文件一起拖进来。日期重叠也不要紧，同一张订单不会算两次。",
  "guide.trap.receiver.title": "收货人不一定是买家",
  "guide.trap.receiver.text": "这份表只有收货人。送礼的订单会算到收礼的人名下，看的时候留个心。",
  "guide.trap.per_group.title": "每一团一份",
  "guide.trap.per_group.text":
    "号码每一团都从头数，不同的团会有一样的号。每一团都导出来，一起拖进来就行，号一样也不会当成同一单。",
  "guide.trap.income_only.title": "只算收到的钱",
  "guide.trap.income_only.text":
    "付出去的不算，转账和红包先不算成订单（客人用转账付款的，导入时可以打开）。账单里没有商品的，只知道谁付了多少钱。",
  "guide.trap.no_filter.title": "不要排序、不要删行",
  "guide.trap.no_filter.text":
    "订单的内容只在每单的第一行，一排序或删行，下面的商品就找不到是哪一单的了。",
} as const satisfies Complete & Record<string, string>;
