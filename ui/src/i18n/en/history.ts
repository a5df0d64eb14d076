/** Words of the history of changes. */
export const history = {
  "settings.section.history": "History",
  "history.title": "History",
  "history.text":
    "Everything you changed is listed here, and you can go back to any step. Changes by hand are kept for 90 days; imports can always be undone.",
  "history.today": "Today",
  "history.yesterday": "Yesterday",
  "history.undone": "Undone",
  "history.undo": "Undo",
  "history.undo_to": "Undo to here",
  "history.undo_to.label": "Undo to here: {at} {what}",
  "history.redo": "Redo: {what}",
  "history.more": "Show earlier ones",
  "history.none.title": "Nothing changed yet",
  "history.none.text":
    "Imported orders, edited customers, tags: every step will be listed here and can be undone.",
  "history.confirm.title": "Undo to here?",
  "history.confirm.text": "This undoes the last {n} changes, down to this one:",
  "history.confirm.one": "This undoes one change:",
  "history.confirm.redo": "Until you change something else, you can redo them one by one.",
  "history.confirm.imports":
    "{n} of them {n|is an import|are imports}. An undone import can't be redone: import the file again.",
  "history.confirm.do": "Undo {n} {n|change|changes}",
  "history.did": "{n} {n|change|changes} undone",
  "history.did.gone":
    "{orders} {orders|order|orders} and {customers} {customers|customer|customers} fewer",
};
