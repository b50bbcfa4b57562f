/** What ECharts is asked to draw, in the tokens' colours. Kept apart from the component so that it stays plain data. */
import type { EChartsCoreOption } from 'echarts/core';

export interface Series {
  name: string;
  values: (number | null)[];
}

export interface ChartShape {
  kind: 'bar' | 'line' | 'area';
  categories: string[];
  series: Series[];
  stacked: boolean;
  format: (value: number) => string;
}

export interface ChartColours {
  ink: string;
  soft: string;
  line: string;
  surface: string;
  series: string[];
}

export function chartOptions(shape: ChartShape, colours: ChartColours, still: boolean): EChartsCoreOption {
  const text = { color: colours.soft, fontFamily: 'Inter, "Noto Sans Bengali", sans-serif', fontSize: 12 };
  const label = (value: unknown) => (typeof value === 'number' ? shape.format(value) : '–');
  return {
    animation: !still,
    animationDuration: 120,
    color: colours.series,
    textStyle: text,
    grid: { left: 4, right: 8, top: shape.series.length > 1 ? 32 : 12, bottom: 4, containLabel: true },
    legend: { show: shape.series.length > 1, top: 0, left: 0, textStyle: text, itemWidth: 12, itemHeight: 8 },
    tooltip: {
      trigger: 'axis',
      valueFormatter: label,
      backgroundColor: colours.surface,
      borderColor: colours.line,
      textStyle: { ...text, color: colours.ink },
    },
    xAxis: {
      type: 'category',
      data: shape.categories,
      axisLabel: { ...text, hideOverlap: true },
      axisLine: { lineStyle: { color: colours.line } },
      axisTick: { show: false },
    },
    yAxis: {
      type: 'value',
      axisLabel: { ...text, formatter: label },
      splitLine: { lineStyle: { color: colours.line } },
    },
    series: shape.series.map((series) => ({
      name: series.name,
      type: shape.kind === 'bar' ? 'bar' : 'line',
      data: series.values,
      ...(shape.stacked ? { stack: 'all' } : {}),
      ...(shape.kind === 'area' ? { areaStyle: { opacity: 0.15 } } : {}),
      barMaxWidth: 28,
      symbol: 'circle',
      symbolSize: 5,
    })),
  };
}

/** Tokens are light-dark() pairs; only a rendered element knows which half holds now. */
export function readColours(element: HTMLElement): ChartColours {
  const probe = document.createElement('span');
  // Where less motion is wished for, everything changes over a hundredth of a millisecond, and a colour asked for at
  // once would be the one before.
  probe.style.setProperty('transition', 'none', 'important');
  element.append(probe);
  const colour = (token: string) => {
    probe.style.color = `var(--${token})`;
    return getComputedStyle(probe).color;
  };
  const colours = {
    ink: colour('ink'),
    soft: colour('ink-soft'),
    line: colour('line'),
    surface: colour('surface'),
    series: [1, 2, 3, 4, 5, 6, 7].map((index) => colour(`chart-${index}`)),
  };
  probe.remove();
  return colours;
}

/** The chart's numbers, a row a category. */
export function chartRows({ categories, series }: ChartShape): (string | number | null)[][] {
  const rows = categories.map((category, index) => [category, ...series.map((one) => one.values[index] ?? null)]);
  return [['', ...series.map((one) => one.name)], ...rows];
}
