// A data file that can't be opened, in the fake: `?fail=CODE` until something is chosen.
import type { Commands, ErrorCode } from "../generated/contract";
import { fault } from "./files";
import { PASSWORD } from "./passwords";
import type { FakeShop } from "./shop";

type Names = "trouble" | "recover_from";

/** Commands about a data file that can't be opened. */
export type TroubleHandlers = {
  [N in Names]: (request: Commands[N]["request"]) => Commands[N]["response"];
};

/** What there is to go on with: a backup and, of a damaged file, most of what was in it. */
export function troubleHandlers(
  options: { fail?: ErrorCode | undefined; password?: boolean },
  shop: FakeShop,
): TroubleHandlers {
  const path = "shop.huitouke";
  const holds = () => {
    const { customers, orders, newest_day } = shop.state();
    return { customers, orders, last_order_day: newest_day };
  };
  return {
    trouble() {
      const now = holds();
      const then = { ...now, customers: now.customers - 9, orders: now.orders - 31 };
      return {
        error: options.fail ? fault(options.fail, { path }) : null,
        path,
        backup: {
          path: "/made-up/backups/shop-20240629-184031.huitouke-backup",
          file: "shop-20240629-184031.huitouke-backup",
          at: "2024-06-29 18:40:31",
          reason: "changes",
          holds: then,
          bytes: 214_000,
          in_first: true,
          in_second: false,
          damaged: false,
          newer: false,
        },
        salvage:
          options.fail === "data_damaged"
            ? { holds: now, pages: 412, pages_damaged: 3, tables: [], faults: [] }
            : null,
      };
    },
    recover_from(how) {
      if (how !== "anew" && how !== "salvage") {
        const { path: file, secret } = how.backup;
        if (!file.includes("backups")) throw fault("backup_damaged", { file });
        if (options.password && secret === null) throw fault("backup_password", { file });
        if (options.password && secret !== PASSWORD) throw fault("password_wrong", { wait: "0" });
      }
      options.fail = undefined;
      return shop.state();
    },
  };
}
