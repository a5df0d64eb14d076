/** Words of the questions about who is who. */
export const asks = {
  "asks.title": "Who is who",
  "asks.lead":
    "From the tables alone it is not clear whether these are the same person, so they are kept apart for now. You know them: one click settles it, and a mistake can be undone.",
  "asks.keys": "Keyboard: ↑ ↓ for another question, 1 and 2 to answer",
  "asks.list": "Questions waiting for you",
  "asks.range": "{from}–{to} of {n}",
  "asks.pages": "Pages",
  "asks.previous": "Previous",
  "asks.next": "Next",

  "asks.about.quoted": '"{value}"',
  "asks.question.phone":
    "Orders of these {n} {platform} accounts mostly go to one phone. Are they the same person?",
  "asks.question.other":
    "These {n} {platform} accounts share one detail ({kind}). Are they the same person?",
  "asks.question.several":
    "{where} names {n} phones. Whose are the {orders} {orders|order|orders} without one?",
  "asks.question.several.some": "{where} names {n} phones. Whose are the orders without one?",
  "asks.question.where": "The table",

  "asks.same": "Same person",
  "asks.apart": "Different people",
  "asks.apart.hint": "A family sharing one phone are different people: each counts on their own.",
  "asks.ticked.few": "Tick the accounts of one person",
  "asks.ticked": "The {n} ticked are one person",
  "asks.ticked.hint": "Those not ticked count on their own.",
  "asks.ticked.all": "Tick all",
  "asks.apart.all": "All different people",
  "asks.whose.few": "Tick whose they are",
  "asks.whose": "They belong to the one ticked",
  "asks.whose.many": "The {n} ticked are one person, and they are theirs",
  "asks.whose.hint":
    "If they are nobody's here, the orders without a phone count as one more customer.",
  "asks.whose.none": "Nobody's here",
  "asks.tick.label": "Tick {who}",

  "asks.person.open": 'Look at "{name}"',
  "asks.person.already": 'Already the same customer as "{name}"',
  "asks.row.people": "Who",
  "asks.row.bought": "Completed orders",
  "asks.row.net": "Spent",
  "asks.row.days": "Purchase days",
  "asks.row.receivers": "Receivers",
  "asks.row.addresses": "Addresses",
  "asks.days.from": "{from} to",
  "asks.alike.same": "all the same",
  "asks.alike.some": "partly the same",
  "asks.alike.none": "different",
  "asks.alike.mark": "others have it, too",

  "asks.did.same": "Noted: {who} are the same person",
  "asks.did.some": "Noted: {who} are the same person, the others are not",
  "asks.did.apart": "Noted: {who} are different people",
  "asks.did.whose": 'Noted: "{name}" without a phone is {who}',
  "asks.did.nobody": 'Noted: "{name}" without a phone counts as a customer of its own',
  "asks.names.more": "{names} and others, {n} in all",
  "asks.did.later": "Tables imported later follow this, too",

  "asks.rules.title": "From now on",
  "asks.rules.shared": "Accounts of one platform share a phone",
  "asks.rules.shared.ask": "Ask me each time",
  "asks.rules.shared.apart": "Different people",
  "asks.rules.shared.together": "The same person",
  "asks.rules.several": "One name, several phones",
  "asks.rules.several.ask": "Ask me",
  "asks.rules.several.quiet": "Don't ask",
  "asks.rules.did.shared.ask":
    "From now on you are asked when accounts of one platform share a phone",
  "asks.rules.did.shared.apart":
    "From now on accounts of one platform that share a phone are different people",
  "asks.rules.did.shared.together":
    "From now on accounts of one platform that share a phone are the same person",
  "asks.rules.did.several.ask": "From now on you are asked when one name has several phones",
  "asks.rules.did.several.quiet":
    "From now on you are not asked when one name has several phones; orders without one count as a customer of their own",
  "asks.rules.fewer": "{n} {n|question|questions} settled; what you answered yourself stays",
  "asks.rules.more":
    "{n} more {n|question waits|questions wait} for you; what you answered yourself stays",
  "asks.rules.still": "What you answered yourself stays",

  "asks.none.title": "Nobody to tell apart",
  "asks.none.done": "All answered",
  "asks.none.done.text": "Whatever is unclear in tables imported later will be asked here.",
  "asks.none.text":
    "The same person orders on several platforms with different accounts and one phone. What the orders prove is put together already; only what is unclear is asked here, such as:",
  "asks.none.shared": "Two Taobao accounts send to one phone: the same person, or a family?",
  "asks.none.several": '"李美" has two phones: whose are the orders without one?',
  "asks.none.safe": "What is unclear is never put together without your yes.",
  "asks.none.customers": "Show customers",
  "asks.none.quiet": "The way it is set above, some cases are not asked now.",
};
