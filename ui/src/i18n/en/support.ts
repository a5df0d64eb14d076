/** Words of the diagnostics. */
export const support = {
  "settings.section.support": "Diagnostics",
  "support.title": "When something is wrong",
  "support.text":
    "Diagnostics describe the program, the system and errors, so that whoever helps you can see what is wrong. They hold no names, phones, addresses or notes of customers, no orders and no file names.",
  "support.read": "Read them first, then decide. The program itself sends nothing.",
  "support.show": "Export diagnostics…",
  "support.dialog": "Diagnostics",
  "support.dialog.text": "What is saved is the text below, not a word more.",
  "support.save": "Save as a file…",
  "support.file": "Huitouke diagnostics {day}.txt",
  "support.saved": "Diagnostics saved",
};
