/** The flow as what ECharts draws, and what it says of its parts. Pure. */
import type { ChartColors } from "../../charts/colors";
import { base, tooltip, type ChartOption } from "../../charts/options";
import { share } from "../../charts/share";
import { tipLine, tipNote } from "../../charts/tip";
import { fen, percent, t } from "../../i18n";
import type { Band, Flow, FlowKey, Side } from "./flow";
import { keyWord } from "./tips";

/** Room for the words beside the picture. */
const WORDS_PX = 104;

/** The word of a place. */
export function placeWord(key: FlowKey): string {
  if (key === "arrived" || key === "none") return t(`lifecycle.flow.key.${key}`);
  return keyWord(key);
}

function colorOf(key: FlowKey, colors: ChartColors): string {
  if (key === "arrived") return colors.quiet;
  return key === "none" ? colors.of.prospect : colors.of[key];
}

/** A band in words, `A → B`. */
export function bandWords({ from, to }: Band): string {
  return from === to
    ? t("lifecycle.flow.stayed", { from: placeWord(from) })
    : t("lifecycle.flow.band", { from: placeWord(from), to: placeWord(to) });
}

/** A band, said aloud. */
export function bandPart(flow: Flow, at: number): string {
  const band = flow.bands[at];
  if (band === undefined) return "";
  return t("lifecycle.flow.part", {
    from: placeWord(band.from),
    to: placeWord(band.to),
    n: band.customers,
    share: percent(share(band.customers, flow.customers), 1),
  });
}

/** What a band says on hover. */
export function bandTip(flow: Flow, at: number): string {
  const band = flow.bands[at];
  if (band === undefined) return "";
  const of = percent(share(band.customers, flow.customers), 1);
  const n = t("lifecycle.months.tip.part", { n: band.customers, share: of });
  return [
    tipLine(bandWords(band), n),
    tipLine(t("lifecycle.flow.net"), fen(band.net_fen)),
    tipNote(t("lifecycle.months.tip.hint")),
  ].join("");
}

/** Two sides, and bands between them. */
export function flowOption(flow: Flow, colors: ChartColors, still = false): ChartOption {
  const node = (at: "left" | "right", { key, customers }: Side) => ({
    name: `${at}:${key}`,
    depth: at === "left" ? 0 : 1,
    itemStyle: { color: colorOf(key, colors), borderWidth: 0 },
    label: {
      position: at,
      formatter: t("lifecycle.flow.side", { word: placeWord(key), n: customers }),
    },
  });
  return {
    ...base(colors, still),
    tooltip: tooltip("item", (at) => bandTip(flow, at)),
    series: [
      {
        type: "sankey",
        left: WORDS_PX,
        right: WORDS_PX,
        top: 8,
        bottom: 8,
        nodeWidth: 12,
        nodeGap: 12,
        draggable: false,
        // In the order given: the same places face each other.
        layoutIterations: 0,
        emphasis: { focus: "none" },
        label: { color: colors.ink, fontSize: 12 },
        data: [
          ...flow.left.map((side) => node("left", side)),
          ...flow.right.map((side) => node("right", side)),
        ],
        links: flow.bands.map(({ from, to, customers }) => ({
          source: `left:${from}`,
          target: `right:${to}`,
          value: customers,
          lineStyle: {
            color: colorOf(to, colors),
            opacity: from === to ? 0.2 : 0.5,
            curveness: 0.5,
          },
          emphasis: { lineStyle: { opacity: 0.8 } },
        })),
      },
    ],
  };
}
