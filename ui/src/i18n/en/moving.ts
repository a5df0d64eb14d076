/** Words of moving the shop to another computer. */
export const moving = {
  "settings.section.moving": "Move and export",
  "moving.title": "Move to a new computer",
  "moving.text":
    "The whole shop in one file, to take to another computer, also between Windows and macOS.",
  "moving.file": "Huitouke shop {day}.zip",
  "moving.step.export": "Export everything on this computer",
  "moving.step.export.text":
    "Customers, orders, tags, segments, notes, settings and history are all in it.",
  "moving.open":
    "This file has no password: whoever gets it can see your customers. Keep it to yourself and delete it after use.",
  "moving.export": "Export everything…",
  "moving.exporting": "Exporting everything…",
  "moving.exported": "Everything exported",
  "moving.exported.text":
    "{customers} {customers|customer|customers}, {orders} {orders|order|orders}, {size}",
  "moving.step.carry": "Copy the file to the new computer",
  "moving.step.carry.text":
    "By USB stick, cloud drive or WeChat; don't unpack it. Install Huitouke on the new computer first.",
  "moving.step.import": "Import it on the new computer",
  "moving.step.import.text":
    "Open this page on the new computer and choose the file. It is checked before anything is imported.",
  "moving.import": "Import a shop file…",
  "moving.import.title": 'Import "{file}"?',
  "moving.import.made": "Exported {when}, Huitouke {app}",
  "moving.import.now": "On this computer",
  "moving.import.then": "After importing",
  "moving.import.empty":
    "There are no data here yet; after importing it is just as in the old shop.",
  "moving.import.replaces":
    "The shop on this computer is replaced as a whole; the two are not put together.",
  "moving.import.safe":
    'The shop as it is now is backed up first and can be restored under "Backups".',
  "moving.import.sure": "I know the present shop is replaced",
  "moving.import.do": "Import",
  "moving.import.replace": "Replace with this shop",
  "moving.importing": "Importing, please don't close the program…",
  "moving.imported": "The shop has moved",
  "moving.imported.text":
    "There are {customers} {customers|customer|customers} and {orders} {orders|order|orders} now.",
  "moving.imported.kept": "The shop as it was is backed up.",
  "moving.inside.title": "What is in the file",
  "moving.inside.tables": "Tables",
  "moving.inside.tables.text":
    "Unpacked, there are an Excel workbook and csv files: customers, orders, order lines, products, tags, segments, notes, interactions, service cases and more; Excel and WPS open them.",
  "moving.inside.database": "Database",
  "moving.inside.database.text":
    "A SQLite database of all data (shop.sqlite) with a description, so that other software can read it, too.",
  "moving.inside.history": "History",
  "moving.inside.history.text": "Comes along: on the new computer you can still undo.",
  "moving.inside.not": "Not in it",
  "moving.inside.not.text":
    "Backups, the second backup folder and the password: set those anew on the new computer.",
};
