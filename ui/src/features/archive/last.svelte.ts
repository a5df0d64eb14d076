import type { Channel } from "../../backend";

/** The channel last logged through: most talk goes over one. */
export const lastChannel = $state<{ value: Channel }>({ value: "wechat" });
