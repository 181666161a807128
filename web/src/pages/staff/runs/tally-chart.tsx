import { BarChart } from 'echarts/charts';
import {
  AriaComponent,
  GridComponent,
  LegendComponent,
  TooltipComponent,
} from 'echarts/components';
import { init, use as register, type EChartsCoreOption } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import type { PolicyTally } from '../../../api/runs.js';
import { usePick } from '../../../i18n/language.js';
import { runsWords } from '../../../i18n/runs-words.js';
import { useWords } from '../../../i18n/words.js';
import { usePhone } from '../use-phone.js';

register([BarChart, AriaComponent, GridComponent, LegendComponent, TooltipComponent, SVGRenderer]);

const SERIES = [
  { key: 'eligible', colour: '#1d5a4d' },
  { key: 'unknown', colour: '#e0a93b' },
  { key: 'ineligible', colour: '#c9826f' },
  { key: 'notInForce', colour: '#ddd7c8' },
] as const;

const ROW_PX = 34;
const FRAME_PX = 80;

/** One bar per policy, the most eligible on top. */
export function TallyChart({ tallies }: { tallies: readonly PolicyTally[] }) {
  const say = useWords(runsWords);
  const pick = usePick();
  const phone = usePhone();
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!element.current) return;
    const chart = init(element.current, null, { renderer: 'svg' });
    // ECharts draws the first category at the bottom.
    const rows = [...tallies].sort(
      (a, b) => a.eligible - b.eligible || b.notInForce - a.notInForce,
    );
    chart.setOption(optionOf(rows, pick, say, phone));
    const resize = new ResizeObserver(() => chart.resize());
    resize.observe(element.current);
    return () => {
      resize.disconnect();
      chart.dispose();
    };
  }, [tallies, pick, say, phone]);
  return <div ref={element} style={{ height: tallies.length * ROW_PX + FRAME_PX }} />;
}

function optionOf(
  rows: readonly PolicyTally[],
  pick: (label: PolicyTally['title']) => string,
  say: (key: (typeof SERIES)[number]['key']) => string,
  phone: boolean,
): EChartsCoreOption {
  return {
    animation: !matchMedia('(prefers-reduced-motion: reduce)').matches,
    aria: { enabled: true },
    textStyle: { fontFamily: getComputedStyle(document.body).fontFamily, color: '#1f2b27' },
    grid: { top: 44, right: 16, bottom: 8, left: 8, containLabel: true },
    legend: { top: 0, left: 0, itemWidth: 14, itemHeight: 14, itemGap: phone ? 10 : 20 },
    tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' }, confine: true },
    xAxis: { type: 'value', minInterval: 1, splitLine: { lineStyle: { color: '#e9e4d8' } } },
    yAxis: {
      type: 'category',
      data: rows.map(({ title }) => pick(title)),
      axisTick: { show: false },
      axisLine: { show: false },
      axisLabel: { width: phone ? 112 : 240, overflow: 'truncate', fontSize: phone ? 12 : 13 },
    },
    series: SERIES.map(({ key, colour }) => ({
      type: 'bar',
      name: say(key),
      stack: 'all',
      barMaxWidth: 18,
      itemStyle: { color: colour },
      data: rows.map((row) => row[key]),
    })),
  };
}
