/** The parts of ECharts in use, and no more; loaded when the first chart is shown. */
import { BarChart, LineChart, SankeyChart } from "echarts/charts";
import {
  GridComponent,
  MarkLineComponent,
  MarkPointComponent,
  TooltipComponent,
} from "echarts/components";
import { init, use } from "echarts/core";
import { CanvasRenderer, SVGRenderer } from "echarts/renderers";

// Canvas, not SVG: one element however many columns, and no inline styles. SVG only makes
// the pictures that are saved.
use([
  BarChart,
  LineChart,
  SankeyChart,
  GridComponent,
  MarkLineComponent,
  MarkPointComponent,
  TooltipComponent,
  CanvasRenderer,
  SVGRenderer,
]);

export { init };
