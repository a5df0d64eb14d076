import { expect, test } from "vitest";
import { fakeBackend } from ".";

test("the fake restores what it backed up", async () => {
  const fake = fakeBackend();
  const list = await fake.call("backups_list", {});
  const old = list.backups[3];
  if (!old) throw new Error("no backup");
  expect(old.holds.customers).toBeLessThan(list.now.customers);
  const { holds, before } = await fake.call("backup_restore", { path: old.path, secret: null });
  expect(holds).toEqual(old.holds);
  expect((await fake.call("shop_state", {})).customers).toBe(old.holds.customers);
  expect(before?.holds).toEqual(list.now);
  await fake.call("backup_restore", { path: before?.path ?? "", secret: null });
  expect((await fake.call("backups_list", {})).now).toEqual(list.now);
});

test("a folder that is away waits", async () => {
  const fake = fakeBackend();
  const here = await fake.call("backup_settings_set", { second_folder: "/usb" });
  expect(here.second.state).toBe("complete");
  const away = await fake.call("backup_settings_set", { second_folder: "/away" });
  expect(away.second.waiting).toBeGreaterThan(0);
});
