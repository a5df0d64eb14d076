import { expect, test } from "vitest";
import { forVector } from "./options";

test("an SVG stands still and its fonts do not end an attribute", () => {
  const textStyle = { fontFamily: '"Noto Sans", serif', fontSize: 12 };
  expect(forVector({ animation: true, textStyle })).toEqual({
    animation: false,
    textStyle: { fontFamily: "'Noto Sans', serif", fontSize: 12 },
  });
  expect(forVector({})).toEqual({ animation: false });
});
