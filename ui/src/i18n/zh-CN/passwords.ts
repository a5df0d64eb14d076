/** Words of the password. */
export const passwords = {
  "settings.section.password": "密码",

  "password.title": "密码",
  "password.none": "没有设密码",
  "password.none.text":
    "现在谁打开这台电脑都能看到客户资料。设了密码，数据文件和备份都会加密，打开时要先输入密码。",
  "password.on": "已设密码",
  "password.on.text": "数据文件和备份都已加密，只有用密码或恢复码才能打开。",
  "password.forget":
    "忘了密码只能用恢复码。恢复码也丢了，谁都打不开这些数据，我们也不行，请打印出来收好。",
  "password.sample": "示例店铺不用密码。回到自己的店铺再设。",
  "password.set": "设置密码…",
  "password.change": "修改密码…",
  "password.remove": "取消密码…",
  "password.code.new": "换一个恢复码…",
  "password.busy": "正在忙，忙完会再试着锁定",

  "password.auto": "多久不动就锁定",
  "password.auto.0": "不自动锁定",
  "password.auto.minutes": "{n} 分钟",
  "password.auto.text": "正在导入时不会自动锁定，导完再算。",

  "password.copies": "还有 {n} 份不用密码就能打开的旧备份",
  "password.copies.text":
    "它们是设密码之前留下的。可以现在加密（之后要用密码才能恢复），也可以删掉。别处自己拷贝过的文件，程序找不到，请自己处理。",
  "password.copies.encrypt": "加密它们",
  "password.copies.delete": "删除它们…",
  "password.copies.delete.title": "删除这 {n} 份旧备份？",
  "password.copies.delete.text": "删除后不能恢复。店铺现在的数据不受影响。",
  "password.copies.delete.confirm": "删除",
  "password.copies.done": "已处理 {n} 份旧备份",
  "password.copies.left": "还有 {n} 份没有处理，可能已损坏或正被别的程序使用。",

  "password.set.title": "设置密码",
  "password.set.text": "之后每次打开都要输入。数据文件会重新写一遍，大的店铺要等几秒。",
  "password.set.confirm": "设置密码",
  "password.set.done": "密码设好了",
  "password.set.working": "正在加密，请不要关闭程序…",
  "password.change.title": "修改密码",
  "password.change.text":
    "恢复码不变。如果旧密码已被别人知道，请先取消密码再重新设置，旧备份里的钥匙就打不开新的数据了。",
  "password.change.confirm": "修改",
  "password.change.done": "密码改好了",
  "password.remove.title": "取消密码",
  "password.remove.text": "之后谁都能打开数据文件。已经加密的备份仍要用现在的密码或恢复码。",
  "password.remove.confirm": "取消密码",
  "password.remove.done": "已取消密码",
  "password.remove.working": "正在重新写数据文件，请不要关闭程序…",
  "password.code.title": "换一个恢复码",
  "password.code.text": "旧的恢复码从此打不开店铺（已有的备份除外）。",
  "password.code.confirm": "换一个",

  "password.field": "密码",
  "password.field.now": "现在的密码",
  "password.field.new": "新密码",
  "password.field.again": "再输一遍",
  "password.field.code": "恢复码",
  "password.field.show": "显示",
  "password.hint.short": "至少 {n} 个字",
  "password.hint.differ": "两遍不一样",

  "password.recovery.title": "收好恢复码",
  "password.recovery.text":
    "忘了密码，只有它能打开店铺。它只显示这一次，请打印或抄下来，放在电脑以外的地方。",
  "password.recovery.print": "打印",
  "password.recovery.copy": "复制",
  "password.recovery.copied": "已复制，贴到安全的地方后请再复制点别的",
  "password.recovery.save": "存成文件…",
  "password.recovery.saved": "已存好。别把它和数据文件放在一起",
  "password.recovery.file": "回头客恢复码.txt",
  "password.recovery.paper": "回头客 恢复码",
  "password.recovery.paper.text":
    "忘记密码时，在解锁画面点“忘了密码”，输入上面的恢复码，再设一个新密码。请和电脑分开存放，不要给别人看。",
  "password.recovery.day": "生成于 {day}",
  "password.recovery.check": "为确认已经记下，请输入第 {a} 组和第 {b} 组",
  "password.recovery.group": "第 {n} 组",
  "password.recovery.wrong": "和上面的不一样，请再看一眼",
  "password.recovery.confirm": "我已收好",

  "lock.title": "店铺已锁定",
  "lock.unlock": "解锁",
  "lock.forgot": "忘了密码",
  "lock.back": "用密码解锁",
  "lock.recover.title": "用恢复码打开",
  "lock.recover.text":
    "输入打印下来的恢复码（32 个字符，大小写、空格和横线不管），再设一个新密码。",
  "lock.recover.confirm": "打开并设新密码",
  "lock.wait": "试错太多次了，请等 {n} 秒",
  "lock.tries": "已经输错 {n} 次",

  "backups.secret": "这份备份的密码或恢复码",
  "backups.secret.text":
    "它是用另一个密码做的。输入那时的密码或恢复码才能恢复，恢复后仍用现在的密码。",
} as const;
