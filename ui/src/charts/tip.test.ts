import { expect, it } from "vitest";
import { escaped } from "./tip";

it("words never become markup", () => {
  expect(escaped(`<b a="1">&'`)).toBe("&#60;b a=&#34;1&#34;&#62;&#38;&#39;");
});
