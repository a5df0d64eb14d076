/** Which page of the handbook speaks of a screen, or of a message. Pure. */
import type { PageName, Route } from "../../app/router.svelte";
import type { ErrorCode } from "../../backend";
import type { ReportTab } from "../reports/tabs";
import type { SettingsSection } from "../settings/sections";

/** A place in the handbook: a page, or one of its headings (`orders#退款`). */
export type Topic = string;

const SCREENS: Record<PageName, Topic> = {
  customers: "customers",
  segments: "segments",
  tags: "tags",
  catalogue: "goods",
  reports: "reading",
  imports: "first-import",
  asks: "customers#认人",
  settings: "backup",
  help: "README",
};

const REPORTS: Record<ReportTab, Topic> = {
  lifecycle: "reading#生命周期",
  repurchase: "reading#回购",
  value: "reading#价值",
  goods: "reading#商品",
  places: "reading#地点和时间",
  money: "reading#钱",
  month: "reading#经营小结",
};

const SETTINGS: Record<SettingsSection, Topic> = {
  shop: "my-data",
  backups: "backup",
  password: "password",
  place: "my-data#数据放在哪里",
  moving: "move",
  history: "undo",
  language: "install#换一种语言",
  support: "problems#程序出了问题",
  about: "install#更新和卸载",
};

const ERRORS: Record<ErrorCode, Topic | null> = {
  file_missing: "problems#找不到文件",
  file_is_folder: "problems#拖的是文件夹",
  file_empty: "problems#文件里什么都没有",
  file_not_spreadsheet: "problems#不是表格",
  file_password: "problems#文件有密码",
  zip_password: "problems#文件有密码",
  zip_in_zip: "problems#压缩包里又是压缩包",
  file_damaged: "problems#文件不完整或已损坏",
  file_too_large: "problems#文件太大",
  file_unreadable: "problems#打不开文件",
  file_no_table: "problems#没找到表格缺少必要的列",
  file_no_usable_column: "problems#没找到表格缺少必要的列",
  save_in_use: "problems#表格没有存成",
  save_denied: "problems#表格没有存成",
  save_failed: "problems#表格没有存成",
  save_over_source: "problems#表格没有存成",
  data_in_use: "problems#店铺数据正在别处打开",
  data_newer: "problems#数据来自更新的版本",
  data_damaged: "problems#店铺数据读不出来",
  data_empty: "problems#店铺数据文件是空的不见了",
  data_missing: "problems#店铺数据文件是空的不见了",
  data_foreign: "problems#店铺数据文件是空的不见了",
  data_locked: "problems#店铺数据被别的程序占着",
  data_read_only: "problems#店铺数据不能写入",
  backup_damaged: "problems#备份和恢复的问题",
  backup_of_other: "problems#备份和恢复的问题",
  backup_same_place: "problems#备份和恢复的问题",
  backup_failed: "problems#备份和恢复的问题",
  disk_full: "problems#磁盘满了",
  disk_failed: "problems#磁盘读写出错",
  cancelled: null,
  nothing_to_undo: "undo#撤销不了的时候",
  nothing_to_redo: "undo#撤销不了的时候",
  import_not_redone: "undo#撤销不了的时候",
  not_found: "problems#这条记录已经不在了",
  name_taken: "problems#名字重复",
  referrer_loop: "problems#推荐人绕成圈",
  identity_taken: "problems#联系方式是别人的",
  bad_value: "problems#填不进去",
  rule_too_large: "problems#条件太多",
  bad_request: "problems#程序出了问题",
  internal: "problems#程序出了问题",
  data_place_away: "problems#数据位置的问题",
  data_place_inside: "problems#数据位置的问题",
  data_place_foreign: "problems#数据位置的问题",
  data_place_read_only: "problems#数据位置的问题",
  data_move_failed: "problems#数据位置的问题",
  export_damaged: "move#搬家的提示",
  shop_not_empty: "move#搬家的提示",
  locked: "password#锁上",
  key_missing: "password#密码的提示",
  password_wrong: "password#密码的提示",
  code_wrong: "password#密码的提示",
  code_mistyped: "password#密码的提示",
  password_wait: "password#密码的提示",
  password_short: "password#密码的提示",
  backup_password: "password#恢复加密的备份",
  busy: "password#密码的提示",
};

/** Every place in the handbook that the app points at. */
export const TOPICS: readonly Topic[] = [SCREENS, REPORTS, SETTINGS, ERRORS]
  .flatMap((map): (Topic | null)[] => Object.values(map))
  .filter((topic) => topic !== null);

/** What to read where one is. */
export function topicOf(route: Route): Topic {
  switch (route.page) {
    case "reports":
      return REPORTS[route.tab ?? "lifecycle"];
    case "settings":
      return SETTINGS[route.section ?? "shop"];
    case "imports":
      if (route.guide !== undefined) return "export";
      return route.rules === true ? "first-import#哪些单不算数" : SCREENS.imports;
    case "asks":
      return route.tab === "alike" ? "customers#合并" : SCREENS.asks;
    default:
      return SCREENS[route.page];
  }
}

/** What to read about an error; `null`: it says all there is. */
export function topicOfError(code: ErrorCode): Topic | null {
  // A core that is ahead of these words may have a code more.
  return ERRORS[code] ?? null;
}

/** The route to a place in the handbook. */
export function helpAt(topic: Topic): Route {
  const [id = "", anchor] = topic.split("#");
  return { page: "help", topic: id, anchor };
}
