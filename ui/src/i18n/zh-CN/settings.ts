/** Words of the settings. */
export const settings = {
  "settings.section.shop": "店铺数据",
  "settings.shop.title": "这家店",
  "settings.shop.customers": "客户",
  "settings.shop.orders": "订单",
  "settings.shop.path": "数据文件",
  "settings.shop.private": "所有数据都在这个文件里，只在这台电脑上。",

  "settings.section.language": "语言",
  "language.title": "界面的语言",
  "language.text": "换了语言，窗口会重新打开这一页。你的数据、标签和备注还是原来的文字。",
  "language.importing": "有表格还在导入，做完或取消以后再换语言。",
} as const;
