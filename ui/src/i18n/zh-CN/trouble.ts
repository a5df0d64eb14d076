/** Words of the screen that is shown where the data file can't be opened. */
export const trouble = {
  "trouble.looking": "正在看哪些内容还能读出来…",
  "trouble.kept": "不管选哪个，坏了的文件都会原样留在旁边，以后还可以再拿来用。",
  "trouble.customers": "客户",
  "trouble.orders": "订单",
  "trouble.newest": "最后一单",
  "trouble.backup.title": "从最近的备份恢复",
  "trouble.backup.text": "{when}备份的样子。那之后导入和填写的内容不在里面。",
  "trouble.backup.none": "没有找到可以用的备份。",
  "trouble.backup.go": "用这份备份",
  "trouble.salvage.title": "抢救能读出来的",
  "trouble.salvage.text": "{pages} 页里坏了 {damaged} 页，其余都读得出来，包括最近的改动。",
  "trouble.salvage.none": "这个文件里已经读不出内容。",
  "trouble.salvage.go": "用抢救出来的",
  "trouble.anew": "从空店铺开始",
  "trouble.anew.title": "从空店铺开始？",
  "trouble.anew.text": "之后可以重新导入订单表。原来的文件会原样留在旁边。",
  "trouble.anew.go": "从空店铺开始",
  "trouble.working": "正在准备，请不要关闭程序…",
  "trouble.done": "可以继续用了",
  "trouble.done.text": "现在有 {customers} 位客户、{orders} 单。原来的文件留在旁边。",
  "trouble.readonly.data_newer":
    "这份数据来自更新的版本，现在只能看和导出，不能改动。请安装最新版。",
  "trouble.readonly.data_read_only":
    "数据文件或它的文件夹不能写入，现在只能看和导出。改好权限后再试一次。",
  "trouble.readonly.disk_full": "磁盘满了，现在只能看和导出。清理出一些空间后再试一次。",
} as const;
