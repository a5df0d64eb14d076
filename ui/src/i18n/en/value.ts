/** Words of what customers are worth. */
export const value = {
  "value.none": "No buyers in this time",
  "value.none.text": "Try a longer time, or fewer conditions.",
  "value.customers": "Customers",
  "value.buyers": "Buyers",
  "value.net": "Net amount",
  "value.share": "Share",
  "value.net.share": "Share of net amount",
  "value.figure.share": "{figure} · {share}",

  "value.rfm.title": "Eight RFM groups",
  "value.rfm.finding":
    "{group}: {n} {n|customer|customers} ({share}) bring {net} of the net amount",
  "value.rfm.few": "{n} more {n|buyer|buyers} until groups can be told apart",
  "value.rfm.empty":
    "With 20 buyers in this time, this divides customers into eight groups by recency, frequency and money.",
  "value.rfm.note":
    "Valuable keep and valuable win back: {n} {n|customer|customers} who spent {net} and have not been here lately. Greet them first.",
  "value.rfm.group": "Group",
  "value.rfm.group.important_value": "Valuable",
  "value.rfm.group.important_develop": "Valuable: grow",
  "value.rfm.group.important_keep": "Valuable: keep",
  "value.rfm.group.important_retain": "Valuable: win back",
  "value.rfm.group.general_value": "Regular",
  "value.rfm.group.general_develop": "Regular: grow",
  "value.rfm.group.general_keep": "Regular: keep",
  "value.rfm.group.general_retain": "Regular: win back",
  "value.rfm.rule.important_value": "recent, often, much",
  "value.rfm.rule.important_develop": "recent, much, but seldom",
  "value.rfm.rule.important_keep": "often, much, not lately",
  "value.rfm.rule.important_retain": "much, seldom, not lately",
  "value.rfm.rule.general_value": "recent, often, but little",
  "value.rfm.rule.general_develop": "recent, but seldom and little",
  "value.rfm.rule.general_keep": "often, but little and not lately",
  "value.rfm.rule.general_retain": "seldom, little, not lately",
  "value.rfm.info":
    "R is the days since the last purchase, F the purchase days, M the net amount. R and M are scored 1–5 by rank, F 1–5 by 1, 2, 3, 4–5, 6 or more days; high means not below the buyers' mean score. With only 1 purchase day F is never high.",

  "value.grid.title": "Last purchase and purchase days",
  "value.grid.finding":
    "{n} {n|customer|customers} came lately and bought on 3 days or more; {away} {away|regular has|regulars have} not been here for long",
  "value.grid.axis": "Last purchase \\ bought on",
  "value.grid.f": "{days} {days|day|days}",
  "value.grid.f.more": "6+ days",
  "value.grid.r.5": "just now",
  "value.grid.r.4": "lately",
  "value.grid.r.3": "middling",
  "value.grid.r.2": "a while ago",
  "value.grid.r.1": "long ago",
  "value.grid.info":
    "Each cell holds buyers of this time: rows are five ranks of the last purchase (latest on top), columns purchase days. Darker means more people.",

  "value.spread.title": "Who the money comes from",
  "value.spread.finding": "The top 20% of buyers ({n}) bring {share} of the net amount",
  "value.spread.no_amount": "The orders of this time have no amounts",
  "value.spread.note":
    "The further the curve is from the dashed line, the more it hangs on a few; Gini coefficient {gini} (0: all spend alike).",
  "value.spread.axis.x": "Top buyers",
  "value.spread.axis.y": "Net amount they bring",
  "value.spread.top": "Top {share} of buyers",
  "value.spread.top.short": "Top {share}: {net}",
  "value.spread.brought": "Net amount",
  "value.spread.who": "Top buyers",
  "value.spread.info":
    "Buyers of this time from the highest net amount down: which share of them brings which share of the amount. Gini coefficient = Σ(2i − n − 1)·xᵢ ÷ (n·Σx), x from small to large.",

  "value.abc.title": "ABC tiers",
  "value.abc.by": "Divided by",
  "value.abc.by.curve": "Net amount",
  "value.abc.by.care": "Care",
  "value.abc.finding": "A: {n} {n|customer|customers} ({share}) bring {net} of the net amount",
  "value.abc.no_a": "No A customers yet",
  "value.abc.letter": "Tier",
  "value.abc.curve.A": "the top, up to 80% of the net amount",
  "value.abc.curve.B": "the next 15%",
  "value.abc.curve.C": "the last 5%",
  "value.abc.care.A": "11 or more in all",
  "value.abc.care.B": "7–10",
  "value.abc.care.C": "6 or less",
  "value.abc.info.curve":
    "ABC (net amount): buyers from the highest net amount down; while less than 80% lies before them they are A, less than 95% B, the rest C.",
  "value.abc.info.care":
    "ABC (care): frequency, interaction and potential value, 1–5 each; from 11 in all on A, from 7 on B, the rest C; whoever did not buy in this time gets 1 each. The potential value of {n} of them comes from the prediction.",

  "value.spend.title": "Spend per buyer and per order",
  "value.spend.by": "View",
  "value.spend.by.money": "Amounts",
  "value.spend.by.items": "Items per order",
  "value.spend.finding": "Spend per buyer {buyer}, average order value {order}",
  "value.spend.up": "; orders of the later half of the months are {change} larger",
  "value.spend.down": "; orders of the later half of the months are {change} smaller",
  "value.spend.same": "; orders of both halves of the months are about alike",
  "value.spend.items.finding": "{items} items per order on average",
  "value.spend.no_lines": "The orders of this time don't list products, so items can't be counted",
  "value.spend.empty.items":
    "Import orders with products and quantities, and this shows how many items an order has.",
  "value.spend.empty.money": "With two months of orders, this shows how amounts change.",
  "value.spend.buyer": "Spend per buyer",
  "value.spend.order": "Average order value",
  "value.spend.items": "Items per order",
  "value.spend.month": "Month",
  "value.spend.axis.money": "yuan",
  "value.spend.axis.items": "items per order",
  "value.spend.info.money":
    "Spend per buyer = net amount ÷ buyers; average order value = net amount ÷ completed orders (those of unknown buyers included). Each point is a month; the first and last count only days within the time chosen.",
  "value.spend.info.items": "Items per order = pieces ÷ completed orders that list products.",

  "value.orders.title": "How large orders are",
  "value.orders.finding":
    "Half of the orders are between {low} and {high}, the middle one is {middle}",
  "value.orders.none": "No orders with known amounts in this time",
  "value.orders.range": "{from}–{to} yuan",
  "value.orders.beyond": "over {from} yuan",
  "value.orders.axis.x": "Net amount of an order (yuan)",
  "value.orders.axis.y": "Orders",
  "value.orders.orders": "Orders",
  "value.orders.unknown": "{n} {n|order has|orders have} no amount and are left out.",
  "value.orders.info":
    "Into which range the net amount of each order (paid minus refunded) falls; marked are the amounts that a quarter, half and three quarters of the orders don't exceed.",
  "value.orders.mark.p25": "p25 {value}",
  "value.orders.mark.p50": "median {value}",
  "value.orders.mark.p75": "p75 {value}",

  "value.predict.title": "The next 12 months",
  "value.predict.finding":
    "{net} expected in the next 12 months, {share} of it from the top tenth of customers",
  "value.predict.purchases": "{n} {n|purchase|purchases} expected in the next 12 months",
  "value.predict.basis":
    "From {customers} {customers|customer|customers} and {purchases} {purchases|purchase|purchases}.",
  "value.predict.alive": "Of {buyers} who have bought, {alive} are expected to come back.",
  "value.predict.held":
    "With few customers the model leans on usual values: take it as a rough idea.",
  "value.predict.stale": "Being worked out anew with the latest orders.",
  "value.predict.no": "Nothing can be predicted yet",
  "value.predict.no_fit": "No pattern fits this shop's purchases yet, so nothing is predicted",
  "value.predict.both":
    "{buyers} more {buyers|buyer|buyers} and {repeats} more {repeats|repurchase|repurchases} until a prediction is possible",
  "value.predict.buyers": "{n} more {n|buyer|buyers} until a prediction is possible",
  "value.predict.repeats": "{n} more {n|repurchase|repurchases} until a prediction is possible",
  "value.predict.empty":
    "With 50 buyers and 20 repurchases, this predicts what they bring within a year, and tests it on the last 90 days.",
  "value.predict.decile": "Tenth {n}",
  "value.predict.year": "Expected next 12 months",
  "value.predict.last": "Last 12 months",
  "value.predict.expected": "Expected purchases",
  "value.predict.axis.x": "Customers by expected value, tenth by tenth",
  "value.predict.axis.y": "Net amount (yuan)",
  "value.predict.info":
    "Expected yearly value = expected purchases within 365 days (MBG/NBD) × expected net amount of each (Gamma–Gamma), by purchase days. The model uses all customers of the shop, whatever time is chosen above.",

  "value.backtest.title": "How good the prediction is",
  "value.backtest.more": "Tried on the last 90 days: {n} expected, {actual} came, {off} too many",
  "value.backtest.less": "Tried on the last 90 days: {n} expected, {actual} came, {off} too few",
  "value.backtest.exact": "Tried on the last 90 days: {n} expected, {actual} came",
  "value.backtest.none": "Tried on the last 90 days: {n} expected, none came",
  "value.backtest.days": "With orders before {cut} only, predicted up to {to}.",
  "value.backtest.better":
    "Off by {error} per customer on average, better than repeating the 90 days before (off by {naive}).",
  "value.backtest.worse":
    "Off by {error} per customer on average, no better than repeating the 90 days before (off by {naive}): don't rely on it yet.",
  "value.backtest.predicted": "Expected",
  "value.backtest.actual": "Actual",
  "value.backtest.axis.x": "Customers by expected purchases, tenth by tenth",
  "value.backtest.axis.y": "Purchases",
  "value.backtest.info":
    "The model is worked out anew with orders before the last 90 days, then its purchase days for those 90 days are compared with the actual ones, tenth by tenth.",
};
