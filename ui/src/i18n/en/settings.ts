/** Words of the settings. */
export const settings = {
  "nav.settings": "Settings",
  "settings.section.shop": "Shop data",
  "settings.shop.title": "This shop",
  "settings.shop.customers": "Customers",
  "settings.shop.orders": "Orders",
  "settings.shop.path": "Data file",
  "settings.shop.private": "All data are in this file, on this computer only.",

  "settings.section.language": "Language",
  "language.label": "Language",
  "language.title": "Language of the app",
  "language.system": "System language ({name})",
  "language.text":
    "The window opens this page again in the new language. Your data, tags and notes stay as you wrote them.",
  "language.importing":
    "Tables are still being imported. Finish or cancel that first, then change the language.",
};
