/** Words of the settings. */
export const settings = {
  "nav.settings": "设置",
  "settings.section.shop": "店铺数据",
  "settings.shop.title": "这家店",
  "settings.shop.customers": "客户",
  "settings.shop.orders": "订单",
  "settings.shop.path": "数据文件",
  "settings.shop.private": "所有数据都在这个文件里，只在这台电脑上。",
};
