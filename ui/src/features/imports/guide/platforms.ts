/**
 * What is known of each platform's exports: which file has the buyer, which does
 * not, and what goes wrong with them. Where a platform's back end hides the export
 * is not known for sure and changes, so the words say what to look for.
 * Sources: the layouts of `core/layouts` and what was seen in real exports.
 */

/** What a file says of the buyer. `ticked`: only if its columns are ticked or
 * unlocked before exporting. `people`: it lists people and has no orders. */
export type Buyer = "yes" | "ticked" | "no" | "people";

/** What goes wrong with exports, told in `guide.trap.*`. */
export type Trap =
  | "excel"
  | "typed"
  | "masked"
  | "virtual"
  | "cipher"
  | "password"
  | "period"
  | "receiver"
  | "per_group"
  | "income_only"
  | "no_filter";

/** Where platforms stand in the list. */
export type Group = "shop" | "group" | "erp" | "bill" | "people" | "own";

interface GuideFile {
  /** Names its words: `guide.<platform>.<id>`. */
  readonly id: string;
  /** Its layouts in `core/layouts`; none where its columns were not seen whole. */
  readonly layouts: readonly string[];
  readonly buyer: Buyer;
}

interface GuidePlatform {
  /** As in `core/layouts`; `hand` for tables kept by hand. */
  readonly platform: string;
  readonly group: Group;
  /** The one to export first comes first. */
  readonly files: readonly GuideFile[];
  readonly traps: readonly Trap[];
}

/** Every platform whose exports are known, in the order of the list. */
export const GUIDE = [
  {
    platform: "taobao",
    group: "shop",
    files: [
      {
        id: "orders",
        layouts: [
          "taobao-orders-2025",
          "taobao-orders-2021",
          "taobao-orders-2019",
          "taobao-orders-2018",
          "taobao-orders-2016",
          "taobao-orders-sample",
        ],
        buyer: "ticked",
      },
      { id: "shipping", layouts: [], buyer: "yes" },
      {
        id: "items",
        layouts: ["taobao-items-2024", "taobao-items-2021", "taobao-items-2016"],
        buyer: "no",
      },
      { id: "supplier", layouts: ["taobao-supplier"], buyer: "yes" },
    ],
    traps: ["excel", "masked", "virtual", "period"],
  },
  {
    platform: "pinduoduo",
    group: "shop",
    files: [
      {
        id: "ticked",
        layouts: ["pinduoduo-orders-2024-all", "pinduoduo-orders-2019"],
        buyer: "ticked",
      },
      { id: "default", layouts: ["pinduoduo-orders-2024"], buyer: "no" },
    ],
    traps: ["masked", "virtual", "period"],
  },
  {
    platform: "douyin",
    group: "shop",
    files: [
      { id: "orders", layouts: ["douyin-orders-2024"], buyer: "ticked" },
      { id: "joined", layouts: ["douyin-orders-joined"], buyer: "no" },
    ],
    traps: ["cipher", "excel", "period"],
  },
  {
    platform: "kuaishou",
    group: "shop",
    files: [{ id: "orders", layouts: ["kuaishou-orders"], buyer: "yes" }],
    traps: ["excel", "masked", "receiver", "period"],
  },
  {
    platform: "xiaohongshu",
    group: "shop",
    files: [{ id: "orders", layouts: ["xiaohongshu-orders"], buyer: "yes" }],
    traps: ["masked", "period"],
  },
  {
    platform: "wechat_shop",
    group: "shop",
    files: [
      {
        id: "orders",
        layouts: ["wechat-shop-orders-2025", "wechat-shop-orders-2024", "wechat-shop-orders-2023"],
        buyer: "yes",
      },
    ],
    traps: ["masked", "receiver", "excel", "period"],
  },
  {
    platform: "weidian",
    group: "shop",
    files: [
      { id: "orders", layouts: ["weidian-orders-2020", "weidian-orders-2018"], buyer: "yes" },
    ],
    traps: ["period"],
  },
  {
    platform: "youzan",
    group: "shop",
    files: [
      { id: "orders", layouts: ["youzan-orders"], buyer: "yes" },
      { id: "goods", layouts: ["youzan-goods"], buyer: "no" },
      { id: "customers", layouts: ["youzan-customers"], buyer: "people" },
    ],
    traps: ["masked", "period"],
  },
  {
    platform: "jd",
    group: "shop",
    files: [{ id: "orders", layouts: ["jd-orders"], buyer: "yes" }],
    traps: ["password", "masked", "excel", "period"],
  },
  {
    platform: "alibaba",
    group: "shop",
    files: [{ id: "orders", layouts: ["alibaba-orders"], buyer: "yes" }],
    traps: ["no_filter", "excel", "period"],
  },
  {
    platform: "kuaituantuan",
    group: "group",
    files: [
      {
        id: "orders",
        layouts: ["kuaituantuan-orders", "kuaituantuan-orders-old"],
        buyer: "yes",
      },
    ],
    traps: ["password", "per_group"],
  },
  {
    platform: "qunjielong",
    group: "group",
    files: [{ id: "orders", layouts: ["qunjielong-orders"], buyer: "yes" }],
    traps: ["receiver", "per_group"],
  },
  {
    platform: "jushuitan",
    group: "erp",
    files: [{ id: "orders", layouts: ["jushuitan-orders"], buyer: "ticked" }],
    traps: ["cipher", "excel", "period"],
  },
  {
    platform: "wangdiantong",
    group: "erp",
    files: [{ id: "orders", layouts: ["wangdiantong-orders"], buyer: "yes" }],
    traps: ["cipher", "excel", "period"],
  },
  {
    platform: "wechat_pay",
    group: "bill",
    files: [
      { id: "personal", layouts: ["wechat-pay-personal"], buyer: "yes" },
      { id: "merchant", layouts: ["wechat-pay-merchant"], buyer: "yes" },
    ],
    traps: ["income_only", "password", "excel"],
  },
  {
    platform: "alipay",
    group: "bill",
    files: [
      { id: "personal", layouts: ["alipay-personal", "alipay-personal-web"], buyer: "yes" },
      { id: "trades", layouts: ["alipay-merchant-trades"], buyer: "no" },
      { id: "funds", layouts: ["alipay-merchant-funds"], buyer: "no" },
    ],
    traps: ["income_only", "password", "masked"],
  },
  {
    platform: "wallet",
    group: "bill",
    files: [
      { id: "jd", layouts: ["wallet-jd"], buyer: "yes" },
      { id: "meituan", layouts: ["wallet-meituan"], buyer: "no" },
    ],
    traps: ["income_only"],
  },
  {
    platform: "wecom",
    group: "people",
    files: [{ id: "customers", layouts: ["wecom-customers"], buyer: "people" }],
    traps: [],
  },
  {
    platform: "shopify",
    group: "shop",
    files: [
      { id: "orders", layouts: ["shopify-orders"], buyer: "yes" },
      {
        id: "customers",
        layouts: ["shopify-customers", "shopify-customers-default-address"],
        buyer: "people",
      },
    ],
    traps: ["no_filter"],
  },
  {
    platform: "woocommerce",
    group: "shop",
    files: [{ id: "orders", layouts: ["woocommerce-orders"], buyer: "ticked" }],
    traps: [],
  },
  {
    platform: "hand",
    group: "own",
    files: [{ id: "table", layouts: [], buyer: "yes" }],
    traps: ["typed"],
  },
  {
    platform: "log",
    group: "own",
    files: [
      {
        id: "lines",
        layouts: [
          "log-invoice-lines",
          "log-invoice-lines-2",
          "log-purchases",
          "log-superstore",
          "log-pharmacy",
        ],
        buyer: "yes",
      },
    ],
    traps: ["excel"],
  },
] as const satisfies readonly GuidePlatform[];

/** A platform of the guide with its files. */
export type Guide = (typeof GUIDE)[number];

/** Its name. */
export type GuideName = Guide["platform"];

/** One of its files, named with the platform: `taobao.orders`. */
export type FileName = {
  [G in Guide as G["platform"]]: `${G["platform"]}.${G["files"][number]["id"]}`;
}[GuideName];
