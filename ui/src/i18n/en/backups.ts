/** Words of backups and restoring. */
export const backups = {
  "settings.section.backups": "Backups",

  "backups.title": "Backups",
  "backups.text":
    "While things change, about every half hour; at least once a day; and before an import is undone, many are deleted or merged, or a backup is restored. Old ones are thinned by themselves: many recent, few old; those made by hand stay.",
  "backups.now": "Back up now",
  "backups.made": "Backed up",
  "backups.made.text":
    "{customers} {customers|customer|customers}, {orders} {orders|order|orders}, checked from start to end.",
  "backups.folder": "Kept in",
  "backups.forgotten":
    "When customers are deleted for good, a backup without them is made at once. Earlier ones still hold them: restoring one of those brings them back.",
  "backups.sample": "The sample shop is not backed up by itself.",

  "backups.second.title": "A second copy elsewhere",
  "backups.second.choose": "Choose a folder…",
  "backups.second.change": "Choose another…",
  "backups.second.stop": "Stop keeping it there",
  "backups.second.set": "From now on every backup is copied there, too",
  "backups.second.stopped": "No second copy any more",
  "backups.second.stopped.text": "The backups already there stay.",

  "backups.list.title": "All backups",
  "backups.list.empty":
    "No backup yet. The first is made after you import orders, or make one now.",
  "backups.list.when": "Time",
  "backups.list.customers": "Customers",
  "backups.list.orders": "Orders",
  "backups.list.newest": "Last order",
  "backups.list.size": "Size",
  "backups.list.where": "Kept",
  "backups.list.actions": "Restore",
  "backups.where.first": "here",
  "backups.where.second": "elsewhere",
  "backups.where.both": "here and elsewhere",
  "backups.damaged": "Damaged, can't be restored",
  "backups.newer": "From a newer version",
  "backups.kilobytes": "{n} KB",
  "backups.megabytes": "{n} MB",

  "backups.restore": "Restore",
  "backups.restore.of": "Restore the backup of {when}",
  "backups.restore.title": "Go back to {when}?",
  "backups.restore.now": "Now",
  "backups.restore.then": "After restoring",
  "backups.restore.same": "same",
  "backups.restore.more": "{n} more",
  "backups.restore.less": "{n} fewer",
  "backups.restore.later": "{n} {n|day|days} later",
  "backups.restore.earlier": "{n} {n|day|days} earlier",
  "backups.count": "{n}",
  "backups.restore.loses": "What you imported, entered and changed since then leaves the shop.",
  "backups.restore.safe": "The shop as it is now is backed up first, so you can always come back.",
  "backups.restore.confirm": "Restore",
  "backups.restore.working": "Restoring, please don't close the program…",
  "backups.restored": "Restored to {when}",
  "backups.restored.text":
    "There are {customers} {customers|customer|customers} and {orders} {orders|order|orders} now. The shop as it was before is backed up, too.",

  "backups.reason.by_hand": "By hand",
  "backups.reason.daily": "Daily",
  "backups.reason.changes": "After changes",
  "backups.reason.before_restore": "Before restoring",
  "backups.reason.before_undo": "Before undoing an import",
  "backups.reason.before_delete": "Before deleting many",

  "backups.second.none":
    "Backups are on this computer only. Choose an external drive, a USB stick or a folder that syncs, and a broken computer is no disaster.",
  "backups.second.complete": "Every backup is there, too.",
  "backups.second.refused":
    "{n} {n|backup|backups} could not be copied: perhaps it is full or may not be written to. All backups on this computer are fine; it is tried again in a while.",
  "backups.second.away":
    "This folder can't be found now; perhaps the stick is unplugged. {n} {n|backup is|backups are} waiting and will be copied when it is back. All backups on this computer are fine.",

  "backups.older":
    "{n} {n|backup was|backups were} made before customers were deleted for good and may still hold them.",
  "backups.older.delete": "Delete these backups…",
  "backups.older.title": "Delete {n} earlier {n|backup|backups}?",
  "backups.older.text":
    "Then you can't go back to those days any more, not even by backups made by hand. The shop as it is now stays, as do new backups without them.",
  "backups.older.confirm": "Delete {n}",
  "backups.older.deleted": "{n} earlier {n|backup|backups} deleted",
  "backups.older.left":
    "{n} can't be deleted now; another program may be using them. Try again later.",
  "backups.older.waits": "The other folder is away; what is in it is deleted once it is back.",
  "backups.list.empty.sample":
    "No backup yet. The sample shop is not backed up by itself; make one now to try it.",
  "backups.reason.before_merge": "Before a large merge",
  "backups.reason.before_upgrade": "Before an upgrade",
  "backups.reason.after_delete": "After deleting for good",
};
