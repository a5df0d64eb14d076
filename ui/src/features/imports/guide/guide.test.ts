import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { t } from "../../../i18n";
import { platformWord } from "../../../i18n/error";
import { guidePage } from "../../../../scripts/handbook/guide";
import columns from "./columns.json";
import {
  adviceOf,
  filesOf,
  groups,
  guideOf,
  hasGuide,
  isCompleted,
  PATHS_SEEN,
  pathsOf,
  whereOf,
} from "./guide";
import paths from "./paths.json";
import { GUIDE } from "./platforms";

interface Layout {
  id: string;
  holds?: string;
  roles: Record<string, string>;
  headers: string[];
}

const folder = fileURLToPath(new URL("../../../../../src-tauri/core/layouts", import.meta.url));
const known = readdirSync(folder)
  .filter((name) => name !== "aliases.json" && name.endsWith(".json"))
  .map(
    (name) =>
      JSON.parse(readFileSync(`${folder}/${name}`, "utf8")) as {
        platform: string;
        layouts: Layout[];
      },
  );
const layouts = new Map(known.flatMap((one) => one.layouts.map((layout) => [layout.id, layout])));
const BUYER = ["account", "nick", "customer_number", "buyer_phone", "receiver", "phone"];

describe("the guide", () => {
  it("has an entry for every platform we know layouts of, and all their order files", () => {
    expect(known.length).toBeGreaterThan(15);
    for (const { platform, layouts: own } of known) {
      expect(hasGuide(platform), platform).toBe(true);
      const told = guideOf(platform).files.flatMap((file) => [...file.layouts]) as string[];
      // Lists of refunds are refused: nobody is told to export them.
      const wanted = own.filter((layout) => layout.holds !== "refunds").map(({ id }) => id);
      expect(told.sort(), platform).toEqual(wanted.sort());
    }
    expect(hasGuide("hand")).toBe(true);
  });

  it("names only columns that the platform's exports have", () => {
    for (const guide of GUIDE) {
      for (const file of guide.files) {
        const name = `${guide.platform}.${file.id}`;
        const said = (columns as Record<string, { buyer: string[]; others: string[] }>)[name];
        if (file.layouts.length === 0) {
          expect(said, name).toBeUndefined();
          continue;
        }
        const own = file.layouts.map((id) => layouts.get(id));
        const headers = new Set(own.flatMap((layout) => layout?.headers ?? []));
        for (const header of [...(said?.buyer ?? []), ...(said?.others ?? [])]) {
          expect(headers.has(header), `${name}: ${header}`).toBe(true);
        }
        expect(said?.others.length, name).toBeGreaterThan(0);
      }
    }
    const names = GUIDE.flatMap((g) => g.files.map((f) => `${g.platform}.${f.id}`));
    for (const name of Object.keys(columns)) expect(names, name).toContain(name);
  });

  it("says of every column that tells the buyer what the product reads it as", () => {
    for (const guide of GUIDE) {
      for (const file of filesOf(guide)) {
        if (file.buyer === "people") continue;
        const source = guide.files.find(({ id }) => file.name.endsWith(`.${id}`));
        const roles = (source?.layouts ?? []).map((id) => layouts.get(id)?.roles ?? {});
        for (const header of file.buyerColumns) {
          const read = roles.map((role) => role[header]).filter((role) => role !== undefined);
          expect(read.length, `${file.name}: ${header}`).toBeGreaterThan(0);
          for (const role of read) expect(BUYER, `${file.name}: ${header}`).toContain(role);
        }
        if (file.buyer === "no") expect(file.buyerColumns, file.name).toEqual([]);
        else if (roles.length > 0) expect(file.buyerColumns.length, file.name).toBeGreaterThan(0);
      }
    }
  });

  it("names menu paths only of platforms and files that it has", () => {
    for (const [platform, list] of Object.entries(paths)) {
      const guide = GUIDE.find((one) => one.platform === platform);
      expect(guide, platform).toBeDefined();
      const files: readonly string[] = guide?.files.map(({ id }) => id) ?? [];
      for (const { file, at, path } of list) {
        expect(files, platform).toContain(file);
        for (const step of [at, ...path]) expect(step.trim(), platform).not.toBe("");
        expect(path.length, platform).toBeGreaterThan(1);
      }
    }
    expect(pathsOf(guideOf("wechat_pay")).map(({ title }) => title)).toEqual([
      t("guide.wechat_pay.personal.title"),
      t("guide.wechat_pay.merchant.title"),
    ]);
    expect(pathsOf(guideOf("kuaishou"))).toEqual([]);
    expect(PATHS_SEEN).toMatch(/^\d{4}-\d{2}$/);
  });

  it("has words for all of it", () => {
    for (const guide of GUIDE) {
      const said = [whereOf(guide.platform), adviceOf(guide.platform)];
      for (const file of filesOf(guide)) said.push(file.title, file.text, file.buyerWord);
      for (const trap of guide.traps) {
        said.push(t(`guide.trap.${trap}.title`), t(`guide.trap.${trap}.text`));
      }
      for (const text of said) expect(text.trim(), guide.platform).not.toBe("");
      expect(platformWord(guide.platform), guide.platform).not.toBe(t("platform.other"));
    }
  });

  it("lists every platform once", () => {
    const listed = groups().flatMap(({ platforms }) => platforms.map((one) => one.platform));
    expect(listed.toSorted()).toEqual(GUIDE.map((one) => one.platform).toSorted());
    for (const { platforms } of groups()) expect(platforms.length).toBeGreaterThan(0);
  });

  it("has advice for what it does not know", () => {
    expect(adviceOf("nowhere")).toBe(t("guide.none.advice"));
    expect(guideOf("nowhere").platform).toBe("hand");
    expect(isCompleted(guideOf("taobao"))).toBe(true);
    expect(isCompleted(guideOf("jd"))).toBe(false);
  });

  it("is a page of the handbook too", async () => {
    const page = guidePage(
      "各平台怎么导出",
      "粗体的列是认买家的，最要紧。多出来的列会原样留着，不会弄乱。先看[导出之前先看](export.md)。",
    );
    await expect(page).toMatchFileSnapshot("../../../../../docs/handbook/export-platforms.md");
  });
});
