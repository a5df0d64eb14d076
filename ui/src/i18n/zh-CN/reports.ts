/** Words of the analysis page: its tabs, its filter, what every report rests on. */
export const reports = {
  "reports.tab.lifecycle": "生命周期",
  "reports.tab.repurchase": "回购",
  "reports.tab.value": "价值",
  "reports.tab.money": "钱",
  "reports.tab.goods": "商品",
  "reports.tab.places": "地点和时间",

  "reports.filter": "时间和客户",
  "reports.window": "时间",
  "reports.window.d30": "近 30 天",
  "reports.window.d90": "近 90 天",
  "reports.window.d365": "近 365 天",
  "reports.window.all": "全部",
  "reports.window.custom": "自选",
  "reports.window.from": "从哪一天",
  "reports.window.to": "到哪一天",
  "reports.window.to.word": "至",
  "reports.window.days": "{from} 至 {to}",
  "reports.window.until": "到 {to} 为止的全部",
  "reports.segment.nobody": "没有这样的客户",
  "reports.segment.nobody.text": "换一个阶段或活跃度看看。",
  "reports.segment.open": "看这些客户",

  "reports.basis.counts":
    "{customers} 位客户，其中 {buyers} 位这段时间买过，共 {orders} 单，净额 {net}。",
  "reports.basis.whole":
    "看的是到 {day} 为止的全部购买，不受上面所选时间影响；{customers} 位客户。",
  "reports.basis.unowned": "另有 {n} 单（净额 {net}）不知道是谁买的。",
  "reports.basis.excluded": "{n} 单标为不计入，没有算。",
  "reports.basis.segment": "只看上面筛选出的客户。",

  "charts.table": "{name}（表）",
  "charts.view": "看法",
  "charts.view.chart": "图",
  "charts.view.table": "表",
  "charts.walk": "{title}。用左右键逐段查看。",
} as const;
