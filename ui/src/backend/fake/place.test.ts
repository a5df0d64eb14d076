import { expect, test } from "vitest";
import { fakeBackend } from ".";

test("the data are moved and moved back, and refused where something else is", async () => {
  const backend = fakeBackend({ cloud: true });
  const first = await backend.call("data_place", {});
  expect(first.cloud).toBe("onedrive");
  const moved = await backend.call("data_move", { folder: "E:\\店" });
  expect([moved.folder, moved.moved, moved.cloud]).toEqual(["E:\\店", true, null]);
  await expect(backend.call("data_move", { folder: "E:\\foreign" })).rejects.toMatchObject({
    code: "data_place_foreign",
  });
  const back = await backend.call("data_move", { folder: null });
  expect([back.folder, back.moved]).toEqual([back.home, false]);
  await expect(backend.call("data_move", { folder: null })).rejects.toMatchObject({
    code: "data_place_inside",
  });
});
