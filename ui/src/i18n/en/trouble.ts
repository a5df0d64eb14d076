/** Words of a shop that does not open. */
export const trouble = {
  "trouble.looking": "Looking at what can still be read…",
  "trouble.kept":
    "Whichever you choose, the broken file stays next to it as it is and can be used later.",
  "trouble.customers": "Customers",
  "trouble.orders": "Orders",
  "trouble.newest": "Last order",
  "trouble.backup.title": "Restore the latest backup",
  "trouble.backup.text": "The shop as of {when}. What was imported and entered since is not in it.",
  "trouble.backup.none": "No usable backup was found.",
  "trouble.backup.go": "Use this backup",
  "trouble.salvage.title": "Save what can be read",
  "trouble.salvage.text":
    "{damaged} of {pages} pages are broken; all else can be read, the latest changes included.",
  "trouble.salvage.none": "Nothing in this file can be read any more.",
  "trouble.salvage.go": "Use what was saved",
  "trouble.anew": "Start with an empty shop",
  "trouble.anew.title": "Start with an empty shop?",
  "trouble.anew.text":
    "You can import your tables again afterwards. The old file stays next to it as it is.",
  "trouble.anew.go": "Start empty",
  "trouble.working": "Getting ready, please don't close the program…",
  "trouble.done": "Ready to go on",
  "trouble.done.text":
    "There are {customers} {customers|customer|customers} and {orders} {orders|order|orders} now. The old file stays next to it.",
  "trouble.readonly.data_newer":
    "These data come from a newer version: look and export only, no changes. Install the latest version.",
  "trouble.readonly.data_read_only":
    "The data file or its folder can't be written: look and export only. Correct the permissions and try again.",
  "trouble.readonly.disk_full":
    "The disk is full: look and export only. Make some room and try again.",
};
