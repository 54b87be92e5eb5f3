import { LineChart, type LineSeriesOption } from 'echarts/charts';
import {
  GraphicComponent,
  GridComponent,
  type GraphicComponentOption,
  type GridComponentOption,
} from 'echarts/components';
import { init, use, type ComposeOption, type ECharts } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';

use([LineChart, GridComponent, GraphicComponent, SVGRenderer]);

export type ChartOption = ComposeOption<LineSeriesOption | GridComponentOption | GraphicComponentOption>;
export { init, type ECharts, type GraphicComponentOption, type LineSeriesOption };
