// Backups in the fake: states of the shop, kept in memory.
import type {
  Backup,
  BackupDone,
  BackupHolds,
  BackupList,
  BackupReason,
  Commands,
  SecondPlace,
} from "../generated/contract";
import { fault } from "./files";
import type { FakeShop } from "./shop";

type Names =
  | "backups_list"
  | "backup_now"
  | "backup_auto"
  | "backup_restore"
  | "backup_settings_set"
  | "backups_delete_older";

/** Commands about backups. */
export type BackupHandlers = {
  [N in Names]: (request: Commands[N]["request"]) => Commands[N]["response"];
};

interface Kept {
  backup: Backup;
  data: FakeShop["data"];
}

function holdsOf(shop: FakeShop): BackupHolds {
  const { customers, orders, newest_day } = shop.state();
  return { customers, orders, last_order_day: newest_day };
}

/** A shop's backups: some are there from the start, one of them damaged. */
class Backups {
  #kept: Kept[] = [];
  #second: string | null = null;
  #seconds = 0;

  constructor(readonly shop: FakeShop) {
    if (shop.which === "sample" || shop.data.people.length === 0) return;
    const people = shop.data.people;
    const made: [string, BackupReason, number][] = [
      [`${shop.today} 09:12:04`, "daily", people.length - 3],
      [this.#before(1, "18:40:31"), "changes", people.length - 9],
      [this.#before(1, "09:05:12"), "daily", people.length - 9],
      [this.#before(3, "21:15:40"), "before_undo", people.length - 60],
      [this.#before(12, "10:02:00"), "by_hand", people.length - 88],
      [this.#before(40, "09:30:55"), "daily", people.length - 140],
    ];
    for (const [at, reason, left] of made.reverse()) {
      const whole = shop.data;
      shop.data = { ...structuredClone(whole), people: people.slice(0, left) };
      this.#keep(reason, at);
      shop.data = whole;
    }
  }

  #before(days: number, time: string): string {
    const day = new Date(Date.parse(`${this.shop.today}T00:00:00Z`) - days * 86_400_000);
    return `${day.toISOString().slice(0, 10)} ${time}`;
  }

  #keep(reason: BackupReason, at: string): Backup {
    const holds = holdsOf(this.shop);
    const file = `shop-${at.replace(/[-:]/g, "").replace(" ", "-")}.huitouke-backup`;
    const backup: Backup = {
      path: `/made-up/backups/${file}`,
      file,
      at,
      reason,
      holds,
      bytes: 40_000 + holds.orders * 210,
      in_first: true,
      in_second: false,
      damaged: false,
      newer: false,
    };
    this.#kept.unshift({ backup, data: structuredClone(this.shop.data) });
    return backup;
  }

  #now(): string {
    const second = String(this.#seconds++).padStart(2, "0");
    return `${this.shop.today} 10:05:${second}`;
  }

  #place(): SecondPlace {
    if (this.#second === null) return { folder: null, state: "none", waiting: 0 };
    const away = this.#second.includes("away");
    for (const { backup } of this.#kept) backup.in_second = !away;
    const waiting = away ? this.#kept.length : 0;
    return { folder: this.#second, state: away ? "away" : "complete", waiting };
  }

  list(): BackupList {
    const second = this.#place();
    const damaged: Backup = {
      path: "/made-up/backups/shop-20240502-090113.huitouke-backup",
      file: "shop-20240502-090113.huitouke-backup",
      at: "",
      reason: null,
      holds: { customers: 0, orders: 0, last_order_day: null },
      bytes: 20_480,
      in_first: true,
      in_second: false,
      damaged: true,
      newer: false,
    };
    const backups = this.#kept.map(({ backup }) => backup);
    return {
      backups: this.#kept.length > 0 ? [...backups, damaged] : [],
      now: holdsOf(this.shop),
      folder: "/made-up/backups",
      second,
      older: this.shop.deleted ? this.#kept.length : 0,
    };
  }

  deleteOlder(): Commands["backups_delete_older"]["response"] {
    const deleted = this.shop.deleted ? this.#kept.length : 0;
    if (deleted > 0) {
      this.#kept = [];
      this.#keep("after_delete", this.#now());
      this.shop.deleted = false;
    }
    return { deleted, left: 0, second_waits: false };
  }

  done(reason: BackupReason | null): BackupDone {
    const made = reason === null ? null : this.#keep(reason, this.#now());
    const second = this.#place();
    return { made, last: this.#kept[0]?.backup.at ?? null, second, fuller: null };
  }

  restore(path: string): Commands["backup_restore"]["response"] {
    const found = this.#kept.find(({ backup }) => backup.path === path);
    if (!found) throw fault("backup_damaged", { file: path });
    const before = this.#keep("before_restore", this.#now());
    this.shop.data = structuredClone(found.data);
    this.shop.revision++;
    return { holds: holdsOf(this.shop), before };
  }

  choose(folder: string | null): BackupList {
    if (folder === "/made-up/backups") throw fault("backup_same_place", { path: folder });
    this.#second = folder;
    return this.list();
  }
}

/** Backups of whichever shop is open. */
export function backupHandlers(open: () => FakeShop): BackupHandlers {
  const all = new Map<FakeShop, Backups>();
  const of = (): Backups => {
    const shop = open();
    const known = all.get(shop) ?? new Backups(shop);
    all.set(shop, known);
    return known;
  };
  return {
    backups_list: () => of().list(),
    backup_now: () => of().done("by_hand"),
    backup_auto: () => of().done(null),
    backup_restore: ({ path }) => of().restore(path),
    backup_settings_set: ({ second_folder }) => of().choose(second_folder),
    backups_delete_older: () => of().deleteOlder(),
  };
}
