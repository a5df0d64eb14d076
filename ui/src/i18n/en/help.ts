/** Words of the help screen; its pages are in `docs/handbook`, in Chinese. */
export const help = {
  "help.title": "Help (in Chinese)",
  "help.contents": "Contents",
  "help.search": "Search the help",
  "help.search.hint": "What do you want to know? Such as 备份, 重复",
  "help.found": "{n} {n|place|places} found",
  "help.none": 'Nothing found for "{text}"',
  "help.none.text": "Try other words, or look through the contents on the left.",
  "help.before": "Previous",
  "help.after": "Next",
  "help.print": "Print this page",
};
