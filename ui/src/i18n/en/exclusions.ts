/** Words about orders that don't count. */
export const exclusions = {
  "exclusions.title": "Orders that don't count",
  "exclusions.text":
    "Fake orders, your own and wholesale ones bend the figures. Orders that match any of these rules are still shown but counted nowhere, past and future ones alike.",
  "exclusions.on": "Don't count orders by rule",
  "exclusions.words": "Remarks that contain",
  "exclusions.words.hint":
    "Buyer's messages and shop's remarks both; separate words by a comma (、) or a new line",
  "exclusions.words.placeholder": "such as 刷单、补单、v单",
  "exclusions.above": "Paid more than",
  "exclusions.above.unit": "yuan an order",
  "exclusions.above.placeholder": "no limit",
  "exclusions.none": "No orders are left out by rule now.",
  "exclusions.count": "This would leave out {n} {n|order|orders}",
  "exclusions.count.none": "No order matches now",
  "exclusions.single":
    "A single order, or all orders of one customer, are marked in the customer's panel.",
  "exclusions.saved": '"Orders that don\'t count" changed',
  "exclusions.bad.words": "At most {max}",
  "exclusions.bad.word": '"{word}…" is too long: at most {max} characters',
  "exclusions.bad.above": "Enter an amount such as 2000, or leave it empty",

  "exclusions.by.row": "Not counted: marked by you",
  "exclusions.by.customer": "Not counted: none of this customer's orders are",
  "exclusions.by.rule": "Not counted: matches the rules for orders that don't count",
  "exclusions.menu": "Whether this order counts",
  "exclusions.order.exclude": "Don't count it (fake, own use, wholesale)",
  "exclusions.order.count": "Count it again",
  "exclusions.order.rules": "Orders that don't count…",
  "exclusions.order.excluded": "This order is not counted any more",
  "exclusions.order.counted": "This order is counted again",
  "exclusions.customer": "Don't count this customer's orders",
  "exclusions.customer.hint": "Own people, wholesale, fake orders: still shown, counted nowhere",
  "exclusions.customer.excluded": 'Orders of "{name}" are not counted any more',
  "exclusions.customer.counted": 'Orders of "{name}" are counted again',
};
