/** Words of the screen that is shown where the data file can't be opened. */
export const trouble = {
  "trouble.looking": "Looking for what can still be read…",
  "trouble.kept":
    "Whichever you choose, the damaged file stays beside the shop as it is, and you can come back to it later.",
  "trouble.customers": "Customers",
  "trouble.orders": "Orders",
  "trouble.newest": "Last order",
  "trouble.backup.title": "Restore the latest backup",
  "trouble.backup.text":
    "The shop as it was at {when}. What you imported and entered since then is not in it.",
  "trouble.backup.none": "No usable backup was found.",
  "trouble.backup.go": "Use this backup",
  "trouble.secret.title": "This backup has a password",
  "trouble.secret.text":
    "Enter the shop's password, or the recovery code you printed. The shop stays locked with the password afterwards.",
  "trouble.salvage.title": "Rescue what can be read",
  "trouble.salvage.text":
    "{damaged} of {pages} {pages|page|pages} {damaged|is|are} damaged; the rest can be read, including your latest changes.",
  "trouble.salvage.none": "Nothing in this file can be read any more.",
  "trouble.salvage.go": "Use what was rescued",
  "trouble.anew": "Start with an empty shop",
  "trouble.anew.title": "Start with an empty shop?",
  "trouble.anew.text":
    "You can import your order tables again afterwards. The old file stays there as it is.",
  "trouble.anew.go": "Start with an empty shop",
  "trouble.working": "Getting it ready, please don't close the program…",
  "trouble.done": "You can go on working",
  "trouble.done.text":
    "There are {customers} {customers|customer|customers} and {orders} {orders|order|orders} now. The old file is kept beside the new one.",
};
