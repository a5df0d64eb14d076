import { expect, test } from "vitest";
import { spokenFor } from "./locale";

test("the system's first language that we speak is spoken", () => {
  const spoken = (...languages: string[]) => spokenFor(languages);
  expect(spoken("zh-CN", "en")).toBe("zh-CN");
  expect(spoken("zh")).toBe("zh-CN");
  expect(spoken("zh-SG")).toBe("zh-CN");
  expect(spoken("zh-Hans-HK")).toBe("zh-CN");
  expect(spoken("zh-TW")).toBe("zh-TW");
  expect(spoken("zh-HK")).toBe("zh-TW");
  expect(spoken("zh_Hant_CN")).toBe("zh-TW");
  expect(spoken("en-GB", "zh-CN")).toBe("en");
  expect(spoken("ja-JP", "zh-TW")).toBe("zh-TW");
  expect(spoken("de-DE")).toBe("en");
  expect(spoken()).toBe("en");
});
