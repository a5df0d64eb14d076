/** Words of the password. */
export const passwords = {
  "settings.section.password": "Password",

  "password.title": "Password",
  "password.none": "No password set",
  "password.none.text":
    "Anyone who opens this computer can see your customers. With a password, the data file and backups are encrypted, and the program asks for it when it opens.",
  "password.on": "Password set",
  "password.on.text":
    "The data file and backups are encrypted; only the password or the recovery code opens them.",
  "password.forget":
    "If you forget the password, only the recovery code helps. If that is lost, too, nobody can open the data, not even us: print it and keep it safe.",
  "password.sample": "The sample shop needs no password. Go back to your own shop to set one.",
  "password.set": "Set a password…",
  "password.change": "Change password…",
  "password.remove": "Remove password…",
  "password.code.new": "New recovery code…",
  "password.busy": "Busy now; it will try to lock again when done",

  "password.auto": "Lock when idle for",
  "password.auto.0": "Never",
  "password.auto.minutes": "{n} {n|minute|minutes}",
  "password.auto.text":
    "It does not lock during an import; the time counts from when that is done.",

  "password.copies": "{n} old {n|backup|backups} can be opened without a password",
  "password.copies.text":
    "They were made before the password was set. Encrypt them now (restoring them then takes the password), or delete them. Copies you made elsewhere can't be found by the program; please see to those yourself.",
  "password.copies.encrypt": "Encrypt them",
  "password.copies.delete": "Delete them…",
  "password.copies.delete.title": "Delete {n} old {n|backup|backups}?",
  "password.copies.delete.text":
    "They can't be brought back. The shop as it is now is not affected.",
  "password.copies.delete.confirm": "Delete",
  "password.copies.done": "{n} old {n|backup|backups} taken care of",
  "password.copies.left": "{n} {n|is|are} left, perhaps damaged or in use by another program.",

  "password.set.title": "Set a password",
  "password.set.text":
    "You enter it every time you open the program. The data file is written anew, which takes a few seconds for a large shop.",
  "password.set.confirm": "Set password",
  "password.set.done": "Password set",
  "password.set.working": "Encrypting, please don't close the program…",
  "password.change.title": "Change password",
  "password.change.text":
    "The recovery code stays the same. If someone else knows the old password, remove it and set a new one instead: then the keys in old backups can't open new data.",
  "password.change.confirm": "Change",
  "password.change.done": "Password changed",
  "password.remove.title": "Remove password",
  "password.remove.text":
    "After that, anyone can open the data file. Backups already encrypted still need the present password or recovery code.",
  "password.remove.confirm": "Remove password",
  "password.remove.done": "Password removed",
  "password.remove.working": "Writing the data file anew, please don't close the program…",
  "password.code.title": "New recovery code",
  "password.code.text": "The old one no longer opens the shop, only the backups made until now.",
  "password.code.confirm": "Get a new one",

  "password.field": "Password",
  "password.field.now": "Present password",
  "password.field.new": "New password",
  "password.field.again": "Once more",
  "password.field.code": "Recovery code",
  "password.field.show": "Show",
  "password.hint.short": "At least {n} {n|character|characters}",
  "password.hint.differ": "The two are not the same",

  "password.recovery.title": "Keep the recovery code safe",
  "password.recovery.text":
    "If you forget the password, only this opens the shop. It is shown just this once: print it or write it down, and keep it away from the computer.",
  "password.recovery.print": "Print",
  "password.recovery.copy": "Copy",
  "password.recovery.copied": "Copied. Once you have pasted it somewhere safe, copy something else",
  "password.recovery.save": "Save as a file…",
  "password.recovery.saved": "Saved. Don't keep it together with the data file",
  "password.recovery.file": "Huitouke recovery code.txt",
  "password.recovery.paper": "Huitouke recovery code",
  "password.recovery.paper.text":
    'If you forget the password, click "Forgot password" on the lock screen, enter the recovery code above and set a new password. Keep it away from the computer and show it to nobody.',
  "password.recovery.day": "Made on {day}",
  "password.recovery.check": "To be sure you have it, enter group {a} and group {b}",
  "password.recovery.group": "Group {n}",
  "password.recovery.wrong": "Not the same as above; please look again",
  "password.recovery.confirm": "I have it safe",

  "lock.title": "The shop is locked",
  "lock.unlock": "Unlock",
  "lock.forgot": "Forgot password",
  "lock.back": "Use the password",
  "lock.recover.title": "Open with the recovery code",
  "lock.recover.text":
    "Enter the code you printed (32 characters; capitals, spaces and dashes don't matter) and set a new password.",
  "lock.recover.confirm": "Open and set new password",
  "lock.wait": "Too many wrong tries; please wait {n} {n|second|seconds}",
  "lock.tries": "{n} wrong {n|try|tries} so far",

  "backups.secret": "Password or recovery code of this backup",
  "backups.secret.text":
    "It was made with another password. Enter the password or recovery code of that time to restore it; your present password stays.",
};
