import { expect, test } from "vitest";
import { places } from "./places";

const labels = (text: string) => places(text).map((place) => place.label);

test("without a text the palette lists the screens and the guide", () => {
  expect(labels("")).toEqual([
    "客户",
    "人群",
    "标签",
    "商品",
    "分析",
    "导入",
    "认人",
    "设置",
    "帮助",
    "记一单",
    "新建客户",
    "疑似重复",
    "导出指引",
    "哪些单不算数",
  ]);
});

test("a platform's name finds its guide", () => {
  expect(places("拼多多")).toEqual([
    {
      label: "导出指引：拼多多",
      icon: "info",
      to: { page: "imports", guide: "pinduoduo" },
    },
  ]);
  expect(labels("shopify")).toEqual(["导出指引：Shopify"]);
});

test("what fits every platform does not flood the list", () => {
  expect(labels("导出")).toEqual(["导出指引"]);
  expect(labels("客户")).toEqual(["客户", "新建客户"]);
});
