import { expect, test } from "vitest";
import { PASSWORD } from "./passwords";
import { troubleHandlers } from "./trouble";
import { FakeShop } from "./shop";

const code = (run: () => unknown) => {
  try {
    run();
  } catch (error) {
    return (error as { code: string }).code;
  }
  return null;
};

test("a backup made under a password is asked for it", () => {
  const handlers = troubleHandlers(
    { fail: "data_missing", password: true },
    new FakeShop("own", "2024-06-30"),
  );
  const path = handlers.trouble({}).backup?.path ?? "";
  const recover = (secret: string | null) =>
    code(() => handlers.recover_from({ backup: { path, secret } }));
  expect(recover(null)).toBe("backup_password");
  expect(recover("1234")).toBe("password_wrong");
  expect(recover(PASSWORD)).toBe(null);
});
