/** What the tests of charts share. */
import type { ChartColors } from "./colors";
import type { ChartOption } from "./options";

/** Colours that are told apart. */
export const colors: ChartColors = {
  ink: "#111",
  soft: "#222",
  line: "#333",
  paper: "#fff",
  bar: "#0aa",
  quiet: "#bbb",
  mark: "#a00",
  font: "sans-serif",
  of: {
    prospect: "#001",
    new: "#002",
    returning: "#003",
    loyal: "#004",
    fan: "#005",
    agent: "#006",
    active: "#007",
    slipping: "#008",
    lost: "#009",
  },
};

/** What a chart says on hover, as text. */
export function hover(option: ChartOption, dataIndex: number): string {
  const { tooltip } = option;
  if (tooltip === undefined || Array.isArray(tooltip)) throw new Error("one tooltip");
  if (typeof tooltip.formatter !== "function") throw new Error("a formatter");
  const params = [{ dataIndex }] as unknown as Parameters<typeof tooltip.formatter>[0];
  return tooltip.formatter(params, "", () => undefined) as string;
}
