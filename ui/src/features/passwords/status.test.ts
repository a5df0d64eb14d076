import { beforeEach, expect, test, vi } from "vitest";
import { call, useBackend } from "../../backend";
import { fakeBackend } from "../../backend/fake";
import { leave, password } from "./status.svelte";

const PASSWORD = "芝麻开门 1";

beforeEach(() => {
  leave.page = vi.fn();
});

test("locking leaves the page, and nothing is answered until it is unlocked", async () => {
  useBackend(fakeBackend({ password: true }));
  await password.refresh();
  expect(password.status).toMatchObject({ has_password: true, locked: false });
  expect(await password.lock(false)).toBe(true);
  expect(leave.page).toHaveBeenCalledTimes(1);
  await expect(call("shop_state", {})).rejects.toMatchObject({ code: "locked" });
  await expect(call("open_shop", "sample")).rejects.toMatchObject({ code: "locked" });
  await expect(call("unlock", { password: "wrong" })).rejects.toMatchObject({
    code: "password_wrong",
  });
  expect(await call("unlock", { password: PASSWORD })).toMatchObject({ locked: false, wrong: 0 });
  expect(await call("shop_state", {})).toMatchObject({ which: "own" });
});

test("without a password there is nothing to lock, and the page stays", async () => {
  useBackend(fakeBackend());
  expect(await password.lock(true)).toBe(false);
  expect(leave.page).not.toHaveBeenCalled();
});

test("too many wrong tries wait, even with the right one", async () => {
  useBackend(fakeBackend({ locked: true }));
  for (let n = 0; n < 3; n++) {
    await expect(call("unlock", { password: `${n}` })).rejects.toMatchObject({
      code: "password_wrong",
    });
  }
  await expect(call("unlock", { password: PASSWORD })).rejects.toMatchObject({
    code: "password_wait",
  });
});

test("the recovery code opens it and sets another password", async () => {
  useBackend(fakeBackend());
  const { groups } = await call("password_set", { password: PASSWORD });
  expect(groups).toHaveLength(8);
  await call("lock_now", { idle: false });
  const recover = (code: string) => call("unlock_by_code", { code, password: "new one" });
  await expect(recover("0000")).rejects.toMatchObject({ code: "code_mistyped" });
  await expect(recover("2".repeat(32))).rejects.toMatchObject({ code: "code_wrong" });
  expect(await recover(groups.join(" ").toLowerCase())).toMatchObject({ locked: false });
  await call("lock_now", { idle: false });
  expect(await call("unlock", { password: "new one" })).toMatchObject({ locked: false });
});
