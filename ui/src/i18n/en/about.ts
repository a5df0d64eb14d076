/** Words of the settings about the program, and of closing the window. */
export const about = {
  "settings.section.about": "About",
  "about.tagline": "See who comes back, and look after them. No account, no network.",
  "about.version": "Version",
  "about.build": "Build",
  "about.system": "System",
  "about.data": "Data format",
  "about.data.version": "version {n}",
  "about.copy": "Copy version details",
  "about.copied": "Version details copied",
  "about.next.title": "How to update",
  "about.next.text":
    "The program never goes online and does not look for updates. Double-click a new installer; there is no need to uninstall. Data and backups stay, and are upgraded when it first starts.",
  "about.next.where": "New versions are here:",
  "about.next.ask": "Get a new installer where you got this one, or ask whoever gave it to you.",
  "about.next.copy": "Copy address",
  "about.next.copied": "Address copied; paste it into a browser",
  "about.licence.title": "Licence",
  "about.licence.text":
    "Huitouke is free software under the MIT licence. It builds on many open-source parts; thanks to their authors.",
  "about.licence.show": "Show all licences",
  "about.licence.dialog": "Open-source parts and their licences",
  "closing.title": "Something is not finished",
  "closing.text":
    "An import, a backup or a save is running. Stop it now and this one leaves nothing behind; the data before it are intact.",
  "closing.wait": "Finish, then close",
  "closing.stop": "Stop and close",
  "closing.stay": "Don't close",
  "closing.waiting": "Closing when done…",
  "closing.stopping": "Stopping…",
};
