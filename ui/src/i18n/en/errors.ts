/** Each error: what happened; that the data is safe; what to do next. */
export const errors = {
  "errors.file_missing.title": 'File "{file}" not found',
  "errors.file_missing.text":
    "It may have been moved or renamed. Your data are unchanged. Find it and drop it here again.",
  "errors.file_is_folder.title": '"{file}" is a folder',
  "errors.file_is_folder.text":
    "Your data are unchanged. Open the folder and drop the tables in it; several at once are fine.",
  "errors.file_empty.title": '"{file}" is empty',
  "errors.file_empty.text":
    "There is nothing in this file; perhaps the export was not finished. Your data are unchanged. Export it again and drop it here.",
  "errors.file_not_spreadsheet.title": '"{file}" is not a table',
  "errors.file_not_spreadsheet.text":
    "Excel (xlsx, xls), WPS, ods and csv files can be imported. Your data are unchanged. Try again with a table.",
  "errors.file_password.title": '"{file}" has a password',
  "errors.file_password.text":
    "Your data are unchanged. Open it in Excel or WPS, save a copy without the password, and drop that here.",
  "errors.zip_password.title": 'The zip "{file}" has a password',
  "errors.zip_password.text":
    "Your data are unchanged. Unpack it with the password the platform sent you, then drop the tables inside here.",
  "errors.zip_in_zip.title": '"{file}" contains another zip',
  "errors.zip_in_zip.text": "Your data are unchanged. Unpack it and drop the tables inside here.",
  "errors.file_damaged.title": '"{file}" is incomplete or damaged',
  "errors.file_damaged.text":
    "It breaks off in the middle. Nothing was imported, your data are unchanged. Download or export it again; if Excel can open it, save a copy and drop that here.",
  "errors.file_too_large.title": '"{file}" is too large',
  "errors.file_too_large.text":
    "It is more than can be handled. Nothing was imported, your data are unchanged. Export it month by month and drop the files together.",
  "errors.file_unreadable.title": '"{file}" can\'t be opened',
  "errors.file_unreadable.text":
    "The system does not allow reading it. Your data are unchanged. Close the program that uses it, or copy it to the desktop and drop that here. ({detail})",
  "errors.file_no_table.title": 'No table found in "{file}"',
  "errors.file_no_table.text":
    "No row looks like a header and no column is recognised. Your data are unchanged. Make sure it is a table of orders, or write column names in its first row, such as 姓名, 电话, 日期, 金额 (name, phone, date, amount).",
  "errors.file_no_usable_column.title": '"{file}" lacks columns that are needed',
  "errors.file_no_usable_column.text":
    "Missing: {missing}. Your data are unchanged. Click a column name below to tell us which one it is, or export again with that column.",
  "errors.save_in_use.title": '"{file}" is open elsewhere',
  "errors.save_in_use.text":
    'The table was not saved; "{file}" and your shop data are unchanged. Close it in Excel or WPS and save again, or choose another name.',
  "errors.save_denied.title": "Files can't be saved there",
  "errors.save_denied.text":
    "The system does not allow writing there. The table was not saved, your shop data are unchanged. Choose another place, such as the desktop, and save again.",
  "errors.save_failed.title": '"{file}" was not saved',
  "errors.save_failed.text":
    "No half-written file was left there, and your shop data are unchanged. Choose another place and save again; an external drive or network place may have gone. ({detail})",
  "errors.save_over_source.title": "Can't save over the original table",
  "errors.save_over_source.text":
    '"{file}" is the very table you imported; saving there would destroy it. It and your shop data are unchanged. Choose another name and save again.',
  "errors.data_in_use.title": "The shop data are open elsewhere",
  "errors.data_in_use.text":
    "Another window or program is using the same data. To keep them safe, nothing was written here. Close the other window and try again.",
  "errors.data_newer.title": "These data come from a newer version",
  "errors.data_newer.text":
    "The data are of version {found}; this program knows them up to {known}, so nothing was changed and they are intact. Install the latest Huitouke.",
  "errors.data_damaged.title": "The shop data can't be read",
  "errors.data_damaged.text":
    "Part of the file is damaged; the program left it unchanged: {path}. You can restore a backup, or rescue what can still be read; if this came up while you were working, close the program and open it again.",
  "errors.data_empty.title": "The shop data file is empty",
  "errors.data_empty.text":
    "The file is there but has nothing in it; most likely a sync tool or the disk went wrong: {path}. The program left it unchanged.",
  "errors.data_missing.title": "The shop data can't be found",
  "errors.data_missing.text":
    "There is no file where the data were. Nothing was changed, and your backups are still there: {path}. If you moved it, put it back and try again; if not, restore a backup.",
  "errors.data_foreign.title": "This is not a data file of Huitouke",
  "errors.data_foreign.text":
    "A file of another program is there; the program left it unchanged: {path}. Move it elsewhere and try again.",
  "errors.data_locked.title": "Another program holds the shop data",
  "errors.data_locked.text":
    "Most likely an antivirus is checking them, or a sync tool uploading them. Your data are intact and unchanged. Wait a little and try again; if it keeps happening, have those programs leave this folder alone.",
  "errors.data_read_only.title": "The shop data can't be written",
  "errors.data_read_only.text":
    "The data are intact; your last change was not saved. Check whether this place is read-only or you lack permission: {path}",
  "errors.backup_damaged.title": '"{file}" is not a complete backup',
  "errors.backup_damaged.text":
    "It is damaged, half copied, or no backup of Huitouke, and can't be restored. Your shop data are unchanged. Choose another backup.",
  "errors.backup_of_other.title": '"{file}" is a backup of another shop',
  "errors.backup_of_other.text":
    "The sample shop and your own can't be restored from each other. Your shop data are unchanged. Choose a backup of this shop.",
  "errors.backup_same_place.title": "A second copy can't be kept here",
  "errors.backup_same_place.text":
    "The backups are in this folder already: {path}. They and your shop data are unchanged. Choose another disk, a USB stick or a folder that syncs.",
  "errors.backup_failed.title": "The backup did not work",
  "errors.backup_failed.text":
    "Your shop data and earlier backups are intact. Check whether this place can be written to and has room: {path} ({detail})",
  "errors.disk_full.title": "The disk is full",
  "errors.disk_full.text":
    "Your last change was not saved; the data before it are intact. Make some room and do it again.",
  "errors.disk_failed.title": "The disk can't be read or written",
  "errors.disk_failed.text":
    "Your last change was not saved; the data before it were not touched. If they are on a stick, an external disk or a network drive, see whether it is still connected, and do it again. If they are in this computer, save a backup to another disk soon.",
  "errors.cancelled.title": "Cancelled",
  "errors.cancelled.text": "Nothing was changed.",
  "errors.nothing_to_undo.title": "Nothing to undo",
  "errors.nothing_to_undo.text": "Your data stay as they are.",
  "errors.nothing_to_redo.title": "Nothing to redo",
  "errors.nothing_to_redo.text":
    "Something else was changed after undoing, so it can't be redone. Your data stay as they are.",
  "errors.import_not_redone.title": "An import can't be redone",
  "errors.import_not_redone.text":
    'To get it back, drop "{file}" here and import it again. Your data stay as they are.',
  "errors.not_found.title": "This entry is gone",
  "errors.not_found.text":
    "It may just have been undone or deleted; everything else is intact. Go back to the list and open it again.",
  "errors.name_taken.title": '"{name}" exists already',
  "errors.name_taken.text":
    "Names must differ. Your data are unchanged. Choose another name, or use the one that is there.",
  "errors.referrer_loop.title": "Referrals can't go round in a circle",
  "errors.referrer_loop.text":
    'This customer is the one who brought "{name}". Your data are unchanged. Choose somebody else.',
  "errors.identity_taken.title": 'This belongs to "{name}"',
  "errors.identity_taken.text":
    "A number belongs to one customer only. Your data are unchanged. If they are the same person, merge the two.",
  "errors.bad_value.title": '"{value}" does not fit here',
  "errors.bad_value.text":
    "This field does not understand it; what was there is unchanged. Check it and enter it again.",
  "errors.rule_too_large.title": "Too many conditions",
  "errors.rule_too_large.text":
    "At most {most}. Your data are unchanged. Split them into two segments and use one in the other's conditions.",
  "errors.bad_request.title": "That did not work",
  "errors.bad_request.text":
    "The program did not understand this step. Your data are unchanged. Open the page again and retry; if it still fails, please send us this line: {detail}",
  "errors.internal.title": "Something went wrong",
  "errors.internal.text":
    "This is our fault. Your data are intact, nothing was half written. Try again; if it still fails, restart the program and please send us this line: {detail}",

  "errors.data_place_away.title": "The place of the shop data is gone",
  "errors.data_place_away.text":
    "The data were moved here, which can't be opened now: {path}. A USB stick or drive may be unplugged, or a network place gone. The data are unchanged; connect it and try again.",
  "errors.data_place_inside.title": "Can't move there",
  "errors.data_place_inside.text":
    "The data are there already, or it lies inside their own folder: {path}. They are unchanged. Choose another folder.",
  "errors.data_place_foreign.title": "There is something else in this folder",
  "errors.data_place_foreign.text":
    "To keep things apart, the data were not moved to {path}; they are intact where they were. Choose an empty folder.",
  "errors.data_place_read_only.title": "This folder can't be written to",
  "errors.data_place_read_only.text":
    "The data were not moved; they are intact where they were. Choose another folder, or check whether it is read-only: {path}",
  "errors.data_move_failed.title": "The data were not moved",
  "errors.data_move_failed.text":
    "They are intact where they were. Check whether that place is still there and can be written to: {path} ({detail})",
  "errors.export_damaged.title": '"{file}" is not a complete shop file',
  "errors.export_damaged.text":
    "It is damaged, half copied, or was not exported by Huitouke. Nothing was imported, your shop data are unchanged. Copy it again from the old computer, or export it anew.",
  "errors.shop_not_empty.title": "This shop has data already",
  "errors.shop_not_empty.text":
    "Importing a whole shop replaces this one, so it did not start by itself and your data are unchanged. Say that you want to replace it, then import.",

  "errors.locked.title": "The shop is locked",
  "errors.locked.text": "Your data are intact. Enter the password to open it.",
  "errors.key_missing.title": "The key file can't be found",
  "errors.key_missing.text":
    "The data file has a password, but the key file beside it is gone, and the backups have none either. Your data are intact. Put it back beside the data file ({path}), or restore a backup with its password in a new shop.",
  "errors.password_wrong.title": "Wrong password",
  "errors.password_wrong.text": "Please try again. Your data are unchanged.",
  "errors.code_wrong.title": "Wrong recovery code",
  "errors.code_wrong.text":
    "It is not the present recovery code of this shop. Your data are unchanged.",
  "errors.code_mistyped.title": "There is a typo in the recovery code",
  "errors.code_mistyped.text":
    "It has 8 groups of 4 characters, without 0, O, 1 and I. Your data are unchanged. Compare it once more.",
  "errors.password_wait.title": "Too many wrong tries",
  "errors.password_wait.text":
    "Wait {wait} {wait|second|seconds} and try again. Your data are unchanged.",
  "errors.password_short.title": "The password is too short",
  "errors.password_short.text":
    "It needs at least {least} {least|character|characters}. Your data are unchanged.",
  "errors.backup_password.title": '"{file}" was made with another password',
  "errors.backup_password.text":
    "Enter the password or recovery code of that time. Your present data are unchanged.",
  "errors.busy.title": "Busy right now",
  "errors.busy.text":
    "Something is not finished yet; try again when it is. Your data are unchanged.",
};
