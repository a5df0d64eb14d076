/** The locale in use. Until the settings offer another, the first. */
export function locale(): "zh-CN" {
  return "zh-CN";
}
