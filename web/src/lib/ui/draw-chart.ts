/** The only file that imports ECharts; loaded when a chart is on screen. */
import { BarChart, LineChart } from 'echarts/charts';
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { type EChartsType, init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { type ChartShape, chartOptions, readColours } from './chart-options.ts';

use([BarChart, LineChart, GridComponent, LegendComponent, TooltipComponent, SVGRenderer]);

export interface DrawnChart {
  update: (shape: ChartShape) => void;
  end: () => void;
}

/** Draws into the element, follows its size and the device's appearance until `end`. */
export function drawChart(element: HTMLElement, first: ChartShape): DrawnChart {
  let shape = first;
  const chart: EChartsType = init(element, null, { renderer: 'svg' });
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
  const paint = () => chart.setOption(chartOptions(shape, readColours(element), still), { notMerge: true });
  const resized = new ResizeObserver(() => chart.resize());
  const dark = matchMedia('(prefers-color-scheme: dark)');
  resized.observe(element);
  dark.addEventListener('change', paint);
  paint();
  return {
    update: (next) => {
      shape = next;
      paint();
    },
    end: () => {
      resized.disconnect();
      dark.removeEventListener('change', paint);
      chart.dispose();
    },
  };
}
