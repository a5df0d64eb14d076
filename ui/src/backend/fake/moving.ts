// Moving and the diagnosis in the fake: nothing is written.
import type { CallOptions } from "../backend";
import type { BackupHolds, Commands } from "../generated/contract";
import { fileName } from "../../app/paths";
import { fault } from "./files";
import type { Pace } from "./imports";
import { refuse } from "./saves";
import type { FakeShop } from "./shop";

type Names =
  "shop_export" | "shop_export_look" | "shop_import" | "diagnosis" | "diagnosis_save" | "pick_shop";

/** Commands about moving and help. */
export type MovingHandlers = {
  [N in Names]: (
    request: Commands[N]["request"],
    options: CallOptions,
  ) => Commands[N]["response"] | Promise<Commands[N]["response"]>;
};

const EXPORTED: BackupHolds = { customers: 1286, orders: 5310, last_order_day: "2024-06-27" };

const DIAGNOSIS = `回头客 诊断信息
这里只有版本、系统、大小、数量和出错的记录，用来查找问题。
没有客户的姓名、电话、微信、地址和备注，没有订单内容，也没有文件名和文件夹。
做于 2024-06-30 10:05:00

程序
版本 0.1.0 正式版
数据格式 1（程序认得到 1）
SQLite 3.50.4
系统 windows x86_64，8 核

数据
店铺 自己的，可写
数据文件 1847296 字节，日志 0 字节
每张表的行数
  customer 412
  identity 655
  orders 1830

备份
共 7 份，2310144 字节，损坏 1 份；第二个文件夹没选

最近的记录
2024-06-29 21:15:40 imported files=1 rows=1850 orders_new=1830 customers_new=412 problems=3
2024-06-29 21:15:40 call name=import_apply ms=812
2024-06-30 09:12:04 backed_up reason=Daily bytes=321440 ms=95
2024-06-30 10:04:12 call name=import_apply ms=14 error=FileDamaged
`;

/** Goes through the steps of something long. */
async function walk(pace: Pace, { signal, onProgress }: CallOptions): Promise<void> {
  for (let step = 0; step < pace.steps; step++) {
    await new Promise((resolve) => setTimeout(resolve, pace.ms));
    if (signal?.aborted) throw fault("cancelled");
    const permille = Math.round((1000 * step) / pace.steps);
    onProgress?.({ phase: "writing", file: "", permille, rows: 0 });
  }
}

/** Moving of whichever shop is open; names with `damaged` are refused. */
export function movingHandlers(
  open: () => FakeShop,
  pace: Pace,
  saved: string[],
  picked: string[] | undefined,
): MovingHandlers {
  const now = (): BackupHolds => {
    const { customers, orders, newest_day } = open().state();
    return { customers, orders, last_order_day: newest_day };
  };
  const check = (path: string) => {
    // A zip of anything else is none.
    if (path.includes("damaged") || !/整店|shop/.test(path))
      throw fault("export_damaged", { file: fileName(path) });
  };
  return {
    async shop_export({ path }, options) {
      refuse(path);
      await walk(pace, options);
      saved.push(path);
      return { path, bytes: 2_841_600, holds: now() };
    },
    shop_export_look({ path }) {
      check(path);
      const replaces = now().customers > 0;
      return { at: "2024-06-30 09:40:12", app: "0.1.0", holds: EXPORTED, now: now(), replaces };
    },
    async shop_import({ path, replace }, options) {
      check(path);
      if (now().customers > 0 && !replace) throw fault("shop_not_empty");
      await walk(pace, options);
      open().revision++;
      return { holds: EXPORTED, before: null };
    },
    diagnosis: () => ({ text: DIAGNOSIS }),
    diagnosis_save({ path }) {
      refuse(path);
      saved.push(path);
      return {};
    },
    pick_shop: () => (picked?.length === 0 ? null : "/made-up/回头客整店导出 2024-06-30.zip"),
  };
}
