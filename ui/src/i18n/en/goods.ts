/** Words of the products tab. */
export const goods = {
  "goods.product": "Product",
  "goods.customers": "Customers",
  "goods.days": "{n} {n|day|days}",
  "goods.more": "Show {n} more",
  "goods.open": "{what}: {n} {n|customer|customers}, open the list",
  "goods.open.product": 'See "{name}" under Products',
  "goods.empty":
    "Import orders that name products, or name them when you add orders, and there is something to see here.",

  "goods.products.title": "How products sell",
  "goods.products.finding": '"{name}" sells best: {sales}, {share} of all',
  "goods.products.finding.orders": '"{name}" sells best: {n} {n|order|orders}',
  "goods.products.quiet": "No products sold in this time",
  "goods.products.none": "What customers bought is not known yet",
  "goods.products.few":
    "{n} more {n|buyer|buyers} until it shows which product brings people back.",
  "goods.products.nobody": "Nobody has bought any product again yet.",
  "goods.products.note": 'Bought again most is "{name}": {share} of its {buyers} buyers.',
  "goods.products.sort": "Order by",
  "goods.products.sort.sales": "Sales",
  "goods.products.sort.buyers": "Buyers",
  "goods.products.sort.repeat": "Repeat rate",
  "goods.products.months": "Sales by month",
  "goods.products.months.short": "12 months",
  "goods.products.sales": "Sales",
  "goods.products.orders": "Orders",
  "goods.products.pieces": "Pieces",
  "goods.products.buyers": "Buyers",
  "goods.products.ever": "Ever bought",
  "goods.products.repeat": "Repeat rate",
  "goods.products.cycle": "Again after",
  "goods.products.cycle.range": "Half between",
  "goods.products.use": "Days a piece lasts",
  "goods.products.info":
    "Sales, orders, pieces and buyers are of the time chosen; sales add up the amounts of the product's lines, lines without one count as 0. The small chart shows 12 months up to {to}, known buyers only.",
  "goods.products.info.repeat":
    "Repeat rate: customers who bought the product on two days or more ÷ customers who bought it, over all time up to {day}. Products with fewer than {enough} buyers come last.",
  "goods.products.info.cycle":
    "Bought again after: days between two purchases of it by one customer ÷ pieces of the first, the median; given from {enough} repurchases on.",
  "goods.products.info.use":
    "Days a piece lasts: what you entered, else the median above. It decides when customers are due; what you enter can be undone.",
  "goods.products.info.without": "Another {n} {n|order does|orders do} not say what was bought.",
  "goods.products.open": 'Customers who bought "{name}" in this time',
  "goods.products.open.ever": 'Customers who bought "{name}"',
  "goods.months.none": "Nothing sold in these 12 months",
  "goods.months.words": "most in {month}, {most}; last month {last}",
  "goods.cycle.few": "{n} missing",
  "goods.cycle.range": "{p25}–{p75} days",
  "goods.repeat.of": "{repeat} of {buyers} buyers bought it again",
  "goods.use.merchant": "{n} {n|day|days} (yours)",
  "goods.use.own_median": "{n} {n|day|days} (from repurchases)",
  "goods.use.label": 'Days a piece of "{name}" lasts',
  "goods.use.hint": "empty",
  "goods.use.about": "about {n}",
  "goods.use.unit": "days",
  "goods.use.bad": "0.1 to 3650 days",
  "goods.use.saved": 'A piece of "{name}" lasts {n} {n|day|days}',
  "goods.use.cleared": 'How long "{name}" lasts comes from repurchases again',

  "goods.ladder.title": "What they buy first, and next",
  "goods.ladder.finding":
    'Who starts with "{first}" mostly returns for "{second}" ({n} {n|customer|customers})',
  "goods.ladder.same":
    'Who starts with "{first}" mostly returns for the same ({n} {n|customer|customers})',
  "goods.ladder.few":
    "{n} more returning {n|customer|customers} until it shows what is bought first and next",
  "goods.ladder.no_lines": "What returning customers bought is not known yet",
  "goods.ladder.empty":
    "Once 20 customers who first came in this time have bought again, this shows what they bought first and next. A longer time has more of them.",
  "goods.ladder.firsts.finding":
    'Who starts with "{name}" returns most: {share} bought again (all: {all})',
  "goods.ladder.firsts.few":
    "{n} more new {n|customer|customers} until it shows which start brings most back",
  "goods.ladder.note":
    "{customers} {customers|customer|customers} first came in this time; {back} bought again.",
  "goods.ladder.note.without": "For another {n} the first purchase is not known.",
  "goods.ladder.by": "View",
  "goods.ladder.by.steps": "What comes next",
  "goods.ladder.by.firsts": "Where they start",
  "goods.ladder.first": "First",
  "goods.ladder.second": "Next",
  "goods.ladder.share": "Of those who return",
  "goods.ladder.started": "Started with it",
  "goods.ladder.back": "Returned",
  "goods.ladder.back.share": "Share that returned",
  "goods.ladder.never": "Never returned",
  "goods.ladder.tip.step": "{first} → {second}",
  "goods.ladder.open.started": 'Customers whose first order had "{name}"',
  "goods.ladder.open.back": 'Customers whose first order had "{name}" and who bought again',
  "goods.ladder.open.never": 'Customers whose first order had "{name}" and who never returned',
  "goods.ladder.scattered": "Returning customers buy all sorts; nothing stands out",
  "goods.ladder.further.steps": "{n} more in the table.",
  "goods.ladder.further.firsts": "{n} more in the table.",
  "goods.ladder.left": "Where one day has over 50 products, the {n} rarest were not looked at.",
  "goods.ladder.info":
    "Customers whose first purchase day is in this time: each product of that day paired with each of the second purchase day, one customer each; the second may be on any day up to the as-of day. Several products on a day count several times, so shares may add up to over 100%.",
  "goods.ladder.info.open":
    "The list behind a figure goes by the first order: with several orders on one day it may be a few shorter. Going together does not mean causing.",

  "goods.pairs.title": "Often bought together",
  "goods.pairs.finding":
    'Orders with "{has}" often have "{other}", {times} times as often as by chance',
  "goods.pairs.few": "{n} more {n|order|orders} of several products until pairs show",
  "goods.pairs.none": "No two products have been in one order {n} times yet",
  "goods.pairs.unsure": "No pair stands out yet; those below may be chance",
  "goods.pairs.empty":
    "When more orders have two products or more, this lists what goes together, to sell as a set.",
  "goods.pairs.note":
    "{several} of {orders} orders ({share}) have two products or more. Dashed: how many there would be by chance.",
  "goods.pairs.words":
    'Of {of} orders with "{has}", {n} also have "{other}"; by chance it would be about {chance}',
  "goods.pairs.pair": "Pair",
  "goods.pairs.orders": "Together",
  "goods.pairs.chance": "By chance",
  "goods.pairs.times": "Times chance",
  "goods.pairs.times.value": "{n}×",
  "goods.pairs.share": "Of the rarer one",
  "goods.pairs.sure": "How sure",
  "goods.pairs.clear": "clearly more than chance",
  "goods.pairs.maybe": "more, but may be chance",
  "goods.pairs.less": "not more than chance",
  "goods.pairs.offer.open": "Whom to offer it",
  "goods.pairs.offer.label": 'Customers who bought "{has}" but not "{other}"',
  "goods.pairs.further": "{n} more {n|pair|pairs} in the table.",
  "goods.pairs.left": "Where one order has over 50 products, the {n} rarest were not looked at.",
  "goods.pairs.info":
    "Two products in one order, from {least} orders on; orders of unknown buyers count, too. {found} {found|pair|pairs} found.",
  "goods.pairs.info.lift":
    '"By chance" = orders with the one × orders with the other ÷ all orders with products: how often they would meet if each were bought on its own. "Times chance" (lift) = orders with both ÷ by chance: above 1 they are often bought together. Clear means more than three standard deviations above chance (Poisson).',
  "goods.pairs.info.less":
    "Where most orders have one product only, nearly every pair is below chance; nothing to wonder at.",

  "goods.out.title": "When it is used up",
  "goods.out.finding":
    "In the next {weeks} weeks {n} {n|customer runs|customers run} out; if all buy again, have {pieces} {pieces|piece|pieces} ready",
  "goods.out.nobody": "Nobody runs out in the next {weeks} weeks",
  "goods.out.none": "How long products last is not known yet",
  "goods.out.empty":
    'Enter "days a piece lasts" in the table above, or wait for 20 repurchases of a product, and this shows week by week when customers run out.',
  "goods.out.note":
    "Another {n} {n|customer|customers} ran out and {n|has|have} not bought again, {pieces} {pieces|piece|pieces} in all.",
  "goods.out.by": "Count",
  "goods.out.by.customers": "Customers",
  "goods.out.by.pieces": "Pieces",
  "goods.out.only": "Product",
  "goods.out.only.all": "All products",
  "goods.out.axis.x": "Week from",
  "goods.out.axis.customers": "Running out (customers)",
  "goods.out.axis.pieces": "To have ready (pieces)",
  "goods.out.overdue": "Used up, not bought again",
  "goods.out.overdue.short": "Used up",
  "goods.out.week": "{from} to {to}",
  "goods.out.when": "When",
  "goods.out.people": "{n} {n|customer|customers}",
  "goods.out.pieces": "To have ready (pieces)",
  "goods.out.piece": "{n} {n|piece|pieces}",
  "goods.out.chart":
    "{title}. Walk through the weeks with the left and right keys, Enter shows which products.",
  "goods.out.parts": "{label}: which products",
  "goods.out.parts.hint": "Click a bar to see which products run out.",
  "goods.out.parts.none": "{label}: nobody runs out.",
  "goods.out.parts.more": "{n} more",
  "goods.out.open": "Open these customers",
  "goods.out.info":
    "For each customer and product: day of the last purchase + pieces × days a piece lasts = the day it is used up. Of what is used up, only what may still be bought again counts (not over half its days of use, at least 7 days). A customer with several products counts several times.",
  "goods.out.info.pieces":
    "Pieces to have ready: as if each customer bought their usual number (median) again.",

  "goods.states.title": "How far it is used",
  "goods.states.finding":
    '"{name}": {n} {n|customer has|customers have} used it up and not bought again',
  "goods.states.nobody": "Nobody has used something up without buying it again",
  "goods.states.none": "How long products last is not known yet",
  "goods.states.empty":
    'For products with "days a piece lasts", this shows who just bought, who is nearly out and who should buy again.',
  "goods.states.note": "Left out: {n} {n|product|products} of unknown days of use.",
  "goods.states.all": "All",
  "goods.states.open": '"{name}": customers, {state}',
  "goods.states.further": "{n} more in the table.",
  "goods.states.info":
    "By the pieces of the last purchase. Just bought: the first days; nearly out: less than 15% left (at least 3 days); buy again: used up, not over half its days of use ago (at least 7 days); long ago: later than that.",
  "goods.state.purchase": "Just bought",
  "goods.state.in_use": "In use",
  "goods.state.ending": "Nearly out",
  "goods.state.repurchase": "Buy again",
  "goods.state.over": "Long ago",

  "goods.months.open": "{month} (not over yet)",
  "goods.months.words.open": "most in {month}, {most}; this month so far {last}",
};
