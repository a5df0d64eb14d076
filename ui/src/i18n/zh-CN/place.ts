import type { CloudDrive } from "../../backend/generated/contract";

type Drives = { [D in CloudDrive as `place.drive.${D}`]: string };

const drives = {
  "place.drive.onedrive": "OneDrive",
  "place.drive.icloud": "iCloud 云盘",
  "place.drive.dropbox": "Dropbox",
  "place.drive.google_drive": "Google 云端硬盘",
  "place.drive.nutstore": "坚果云",
  "place.drive.baidu": "百度网盘同步空间",
  "place.drive.wps": "WPS 云盘",
} as const satisfies Drives;

/** Words of where the data are. */
export const place = {
  "settings.section.place": "数据位置",
  "place.title": "数据放在哪里",
  "place.folder": "文件夹",
  "place.data": "店铺数据",
  "place.backups": "备份",
  "place.home": "系统为程序准备的位置，只有你这个用户能看到。",
  "place.moved": "已搬离系统默认的位置（{home}）。",
  "place.fixed": "位置由启动程序的人指定，不能在这里搬。",
  "place.cloud": "这个文件夹会被“{drive}”同步上传",
  "place.cloud.text":
    "边写边同步容易弄坏数据，两台电脑还会互相覆盖，客户资料也会传到网上。建议把数据搬到不同步的文件夹；想多放一份，用“备份与恢复”里的第二个文件夹。",
  "place.show": "打开文件夹",
  "place.move": "移到别处…",
  "place.back": "搬回默认位置",
  "place.ask.title": "把数据搬到这里？",
  "place.ask.text":
    "店铺数据和备份会整份复制过去，逐个核对无误后才换过去，最后清掉原来的。随时可以再搬回来。",
  "place.ask.to": "搬到",
  "place.ask.home": "系统默认的位置（{home}）",
  "place.ask.size": "一共",
  "place.ask.full": "文件夹里有别的东西时，会在里面新建一个“回头客数据”。",
  "place.ask.stick": "放在优盘或移动硬盘上的话，打开程序前要先插好。",
  "place.ask.confirm": "开始搬",
  "place.moving": "正在搬，请不要关闭程序或拔掉硬盘…",
  "place.done": "数据搬好了",
  ...drives,
} as const;
