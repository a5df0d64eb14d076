<<<<<<< HEAD
/** Words of the help screen; its pages are in `docs/handbook`, in Chinese. */
export const help = {
  "nav.help": "Help",
  "help.title": "Help (in Chinese)",
  "help.open": "How this page works (F1)",
  "help.contents": "Contents",
  "help.search": "Search the help",
  "help.search.hint": "What would you like to know?",
  "help.found": "Found: {n}",
  "help.none": "Nothing about “{text}”",
  "help.none.text": "Try another word, or look through the contents on the left.",
  "help.before": "Before",
  "help.after": "Next",
  "help.print": "Print this page",
  "help.what_to_do": "What to do",
} as const;
=======
/** Words of the help. */
export const help = {
  "nav.help": "Help",
  "help.title": "Help",
  "help.open": "How this page works (F1)",
  "help.contents": "Contents",
  "help.search": "Search the help",
  "help.search.hint": "What do you want to know? Such as 备份, 重复",
  "help.found": "{n} {n|place|places} found",
  "help.none": 'Nothing found for "{text}"',
  "help.none.text": "Try other words, or look through the contents on the left.",
  "help.before": "Previous",
  "help.after": "Next",
  "help.print": "Print this page",
  "help.what_to_do": "What to do",
};
>>>>>>> w-tongues
