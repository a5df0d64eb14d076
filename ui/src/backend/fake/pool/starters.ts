// Sets of tags to begin with.
import type { StarterSet, TagColor } from "../../generated/contract";

interface StarterGroup {
  name: string;
  color: TagColor;
  multi: boolean;
  tags: string[];
}

/** The made sets. */
export const STARTERS: Record<StarterSet, StarterGroup[]> = {
  beauty: [
    { name: "肤质", color: "pink", multi: false, tags: ["干性", "油性", "混合", "敏感", "中性"] },
    { name: "关心", color: "purple", multi: true, tags: ["补水", "美白", "抗老", "祛痘", "防晒"] },
  ],
  food: [
    { name: "口味", color: "orange", multi: true, tags: ["清淡", "偏甜", "偏辣", "无糖"] },
    { name: "忌口", color: "red", multi: true, tags: ["海鲜", "坚果", "乳制品", "不吃辣"] },
  ],
  baby: [
    { name: "宝宝月龄", color: "yellow", multi: false, tags: ["孕期", "0–6 个月", "1–3 岁"] },
    { name: "喂养", color: "teal", multi: true, tags: ["母乳", "奶粉", "混合喂养"] },
  ],
  clothing: [
    { name: "尺码", color: "blue", multi: false, tags: ["小码", "中码", "大码", "加大码"] },
    { name: "风格", color: "purple", multi: true, tags: ["通勤", "休闲", "运动", "国风"] },
  ],
  health: [
    { name: "关注", color: "green", multi: true, tags: ["睡眠", "肠胃", "免疫力", "骨骼"] },
    { name: "给谁用", color: "blue", multi: true, tags: ["自己", "父母", "孩子", "送人"] },
  ],
};
