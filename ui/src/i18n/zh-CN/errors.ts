import type { ErrorCode } from "../../backend/generated/contract";

type ErrorMessages = {
  [C in ErrorCode as `errors.${C}.title` | `errors.${C}.text`]: string;
};

/** Each error: what happened; that the data is safe; what to do next. */
export const errors = {
  "errors.file_missing.title": "找不到文件“{file}”",
  "errors.file_missing.text": "它可能被移动或改名了。已有数据没有变化。请找到它再拖进来一次。",
  "errors.file_is_folder.title": "“{file}”是一个文件夹",
  "errors.file_is_folder.text":
    "已有数据没有变化。请打开文件夹，把里面的表格拖进来，可以一次拖多个。",
  "errors.file_empty.title": "“{file}”里什么都没有",
  "errors.file_empty.text":
    "这个文件是空的，可能导出时没有完成。已有数据没有变化。请重新导出一次再拖进来。",
  "errors.file_not_spreadsheet.title": "“{file}”不是表格",
  "errors.file_not_spreadsheet.text":
    "可以导入 Excel（xlsx、xls）、WPS、ods 和 csv 文件。已有数据没有变化。请换成表格文件再试。",
  "errors.file_password.title": "“{file}”设了打开密码",
  "errors.file_password.text":
    "已有数据没有变化。请在 Excel 或 WPS 里打开它，另存为一份不带密码的表格，再拖进来。",
  "errors.zip_password.title": "压缩包“{file}”有密码",
  "errors.zip_password.text":
    "已有数据没有变化。请先用平台发给你的密码解压，再把里面的表格拖进来。",
  "errors.zip_in_zip.title": "“{file}”里面又是压缩包",
  "errors.zip_in_zip.text": "已有数据没有变化。请把它解压出来，再把里面的表格拖进来。",
  "errors.file_damaged.title": "“{file}”不完整或已损坏",
  "errors.file_damaged.text":
    "文件读到一半就断了，没有导入任何内容，已有数据没有变化。请重新下载或导出；能在 Excel 里打开的话，另存一份再拖进来。",
  "errors.file_too_large.title": "“{file}”太大了",
  "errors.file_too_large.text":
    "它超出了能处理的范围，没有导入任何内容，已有数据没有变化。请按月份分几次导出，再一起拖进来。",
  "errors.file_unreadable.title": "打不开“{file}”",
  "errors.file_unreadable.text":
    "系统不让读取这个文件，已有数据没有变化。请关掉正在使用它的程序，或把它复制到桌面再拖进来。（{detail}）",
  "errors.file_no_table.title": "没在“{file}”里找到表格",
  "errors.file_no_table.text":
    "没有一行像表头，也认不出任何一列。已有数据没有变化。请确认拖的是订单表，或在表格第一行写上列名，例如：姓名、电话、日期、金额。",
  "errors.file_no_usable_column.title": "“{file}”里缺少必要的列",
  "errors.file_no_usable_column.text":
    "缺少：{missing}。已有数据没有变化。请在下面的表里点列名告诉我们哪一列是它，或者重新导出时勾上这一列。",
  "errors.save_in_use.title": "“{file}”正在别处打开",
  "errors.save_in_use.text":
    "表格没有存成，原来的“{file}”和店铺数据都没有变化。请在 Excel 或 WPS 里关掉它再存一次，或者换一个文件名。",
  "errors.save_denied.title": "这个位置不能存文件",
  "errors.save_denied.text":
    "系统不让写到那里，表格没有存成，店铺数据没有变化。请换一个位置，例如桌面，再存一次。",
  "errors.save_failed.title": "“{file}”没有存成",
  "errors.save_failed.text":
    "那里没有留下写了一半的文件，店铺数据没有变化。请换一个位置再存一次，移动硬盘和网络位置可能断开了。（{detail}）",
  "errors.save_over_source.title": "不能存在原来的表上",
  "errors.save_over_source.text":
    "“{file}”就是导入的那份表，存上去它就没了。原表和店铺数据都没有变化。请换一个文件名再存一次。",
  "errors.data_in_use.title": "店铺数据正在别处打开",
  "errors.data_in_use.text":
    "另一个窗口或程序正在使用同一份数据，为了不弄乱它，这里没有写入任何内容。请关掉另一个窗口再试。",
  "errors.data_newer.title": "这份数据来自更新的版本",
  "errors.data_newer.text":
    "数据是第 {found} 版，这个程序只认得到第 {known} 版，所以没有改动任何内容，数据完好。请安装最新版的回头客。",
  "errors.data_damaged.title": "店铺数据读不出来",
  "errors.data_damaged.text":
    "文件坏了一部分，程序没有动它：{path}。可以从备份恢复，或者把还能读出来的内容抢救回来；如果是用着的时候看到的，请关掉程序再打开。",
  "errors.data_empty.title": "店铺数据文件是空的",
  "errors.data_empty.text":
    "文件还在，里面却什么都没有，多半是同步工具或磁盘出了错：{path}。程序没有动它。",
  "errors.data_missing.title": "找不到店铺数据",
  "errors.data_missing.text":
    "原来放数据的地方没有文件了，备份还在：{path}。如果是您移走的，放回原处再试一次；不然可以从备份恢复。",
  "errors.data_foreign.title": "这不是回头客的数据文件",
  "errors.data_foreign.text":
    "那里放着的是别的程序的文件，程序没有动它：{path}。请把它移到别处，再试一次。",
  "errors.data_locked.title": "店铺数据被别的程序占着",
  "errors.data_locked.text":
    "多半是杀毒软件正在检查，或同步工具正在上传。数据完好，没有改动。请等一会儿再试；总是这样的话，让它们不要管这个文件夹。",
  "errors.data_read_only.title": "店铺数据不能写入",
  "errors.data_read_only.text":
    "数据完好，刚才的改动没有保存。请检查这个位置是否只读、有没有写入权限：{path}",
  "errors.data_place_away.title": "找不到放店铺数据的地方",
  "errors.data_place_away.text":
    "数据搬到了这里，现在打不开：{path}。优盘或移动硬盘可能没插好，网络位置可能断开了。数据没有变化，接好以后再试一次。",
  "errors.data_place_inside.title": "不能搬到这里",
  "errors.data_place_inside.text":
    "数据已经在这里，或者这里就在数据文件夹里面：{path}。数据没有变化，请选另一个文件夹。",
  "errors.data_place_foreign.title": "这个文件夹里有别的东西",
  "errors.data_place_foreign.text":
    "为了不弄混，数据没有搬到 {path}，还在原来的地方，完好无损。请选一个空文件夹。",
  "errors.data_place_read_only.title": "这个文件夹不让写入",
  "errors.data_place_read_only.text":
    "数据没有搬，还在原来的地方，完好无损。请换一个文件夹，或者检查它是不是只读：{path}",
  "errors.data_move_failed.title": "数据没有搬成",
  "errors.data_move_failed.text":
    "数据还在原来的地方，完好无损。请检查那个位置还在不在、能不能写入：{path}（{detail}）",
  "errors.backup_damaged.title": "“{file}”不是完整的备份",
  "errors.backup_damaged.text":
    "这个文件损坏了、没有复制完，或者不是回头客的备份，不能用它恢复。店铺数据没有变化。请换另一份备份。",
  "errors.backup_of_other.title": "“{file}”是另一家店的备份",
  "errors.backup_of_other.text":
    "示例店铺和自己的店铺不能互相恢复。店铺数据没有变化。请换一份这家店的备份。",
  "errors.backup_same_place.title": "这里不能放第二份备份",
  "errors.backup_same_place.text":
    "备份本来就放在这个文件夹里：{path}。原来的备份和店铺数据都没有变化。请选另一个磁盘、优盘或同步文件夹。",
  "errors.backup_failed.title": "备份没有做成",
  "errors.backup_failed.text":
    "店铺数据和以前的备份都完好。请检查这个位置能不能写入、还有没有空间：{path}（{detail}）",
  "errors.export_damaged.title": "“{file}”不是完整的整店文件",
  "errors.export_damaged.text":
    "它损坏了、没有拷完，或者不是回头客导出的整店文件，没有导入任何内容，店铺数据没有变化。请从原来的电脑再拷一次，或重新导出一份。",
  "errors.shop_not_empty.title": "店铺里已经有数据",
  "errors.shop_not_empty.text":
    "整店导入会把现在的店铺整个换掉，所以没有自动开始，数据没有变化。请确认要换掉之后再导入。",
  "errors.locked.title": "店铺已锁定",
  "errors.locked.text": "数据完好，输入密码就能打开。",
  "errors.key_missing.title": "找不到钥匙文件",
  "errors.key_missing.text":
    "数据文件设了密码，但旁边的钥匙文件不见了，备份里也没有找到。数据完好。请把它放回数据文件旁边（{path}），或在新的店铺里用密码恢复一份备份。",
  "errors.password_wrong.title": "密码不对",
  "errors.password_wrong.text": "请再试一次。数据没有变化。",
  "errors.code_wrong.title": "恢复码不对",
  "errors.code_wrong.text": "它不是这家店现在的恢复码。数据没有变化。",
  "errors.code_mistyped.title": "恢复码里有打错的字",
  "errors.code_mistyped.text":
    "一共 8 组，每组 4 个字符，里面没有 0、O、1 和 I。请对照着再看一遍，数据没有变化。",
  "errors.password_wait.title": "试错太多次了",
  "errors.password_wait.text": "请等 {wait} 秒再试。数据没有变化。",
  "errors.password_short.title": "密码太短",
  "errors.password_short.text": "至少要 {least} 个字。数据没有变化。",
  "errors.backup_password.title": "“{file}”是用另一个密码做的",
  "errors.backup_password.text": "请输入那时的密码或恢复码。现在的数据没有变化。",
  "errors.busy.title": "现在正在忙",
  "errors.busy.text": "有一件事还没有做完，做完再试。数据没有变化。",
  "errors.disk_full.title": "磁盘满了",
  "errors.disk_full.text": "刚才的改动没有保存，原来的数据完好。请清理出一些空间，再做一次。",
  "errors.disk_failed.title": "磁盘读写出错",
  "errors.disk_failed.text":
    "刚才的改动没有保存，之前的数据没有变化。如果数据放在 U 盘、移动硬盘或网络盘上，请看看它是否还连着，再做一次；如果就在电脑里，请尽快把备份存到另一块盘上。",
  "errors.cancelled.title": "已取消",
  "errors.cancelled.text": "什么都没有改变。",
  "errors.nothing_to_undo.title": "没有可以撤销的改动",
  "errors.nothing_to_undo.text": "数据保持现在的样子。",
  "errors.nothing_to_redo.title": "没有可以重做的改动",
  "errors.nothing_to_redo.text": "撤销之后又做了别的改动，就不能再重做了。数据保持现在的样子。",
  "errors.import_not_redone.title": "导入不能重做",
  "errors.import_not_redone.text": "要找回来，请把“{file}”再拖进来导入一次。数据保持现在的样子。",
  "errors.not_found.title": "这条记录已经不在了",
  "errors.not_found.text": "它可能刚被撤销或删除，其余数据完好。请返回列表重新打开。",
  "errors.name_taken.title": "“{name}”已经有了",
  "errors.name_taken.text": "名字不能重复，数据没有变化。请换一个名字，或者用已有的那个。",
  "errors.referrer_loop.title": "推荐人不能绕成圈",
  "errors.referrer_loop.text": "“{name}”正是这位客户带来的，数据没有变化。请选另一位推荐人。",
  "errors.identity_taken.title": "这个联系方式是“{name}”的",
  "errors.identity_taken.text":
    "一个号码只属于一位客户，数据没有变化。如果他们是同一个人，请把两位客户合并。",
  "errors.bad_value.title": "“{value}”填不进去",
  "errors.bad_value.text": "这一栏看不懂这样的写法，原来的内容没有变化。请检查后再填一次。",
  "errors.rule_too_large.title": "条件太多了",
  "errors.rule_too_large.text":
    "最多 {most} 个条件，数据没有变化。请拆成两个人群，在条件里引用另一个。",
  "errors.bad_request.title": "这一步没有做成",
  "errors.bad_request.text":
    "程序没有看懂这个操作，数据没有变化。请重新打开这个页面再试；还是不行的话，请把这句话发给我们：{detail}",
  "errors.internal.title": "程序出了点问题",
  "errors.internal.text":
    "这是我们的错，你的数据完好，没有写入一半的内容。请再试一次；还是不行的话，重新打开程序，并把这句话发给我们：{detail}",
} as const satisfies ErrorMessages;
