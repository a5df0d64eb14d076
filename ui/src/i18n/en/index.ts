import type { Words } from "../index";
import type { WordsLike } from "../types";
import { zhCN } from "../zh-CN";

/** English. What has no English words yet is said in simplified Chinese. */
export const en: WordsLike<Words> = { ...zhCN };
