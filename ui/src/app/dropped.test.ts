import { expect, test } from "vitest";
import { useBackend } from "../backend";
import { fakeBackend } from "../backend/fake";
import { meant } from "./dropped";

test("a whole shop is told from tables that come in a zip", async () => {
  useBackend(fakeBackend());
  const shop = "D:\\下载\\回头客整店导出 2024-06-30.zip";
  expect(await meant([shop])).toMatchObject({ for: "shop", path: shop, look: { app: "0.1.0" } });
  for (const paths of [["订单.zip"], ["订单.csv"], [shop, "订单.csv"], []]) {
    expect(await meant(paths)).toEqual({ for: "import", paths });
  }
});
