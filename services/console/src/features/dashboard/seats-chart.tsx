import '@mantine/charts/styles.css';
import { AreaChart } from '@mantine/charts';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../kit/use-format.js';
import type { Day } from './dashboard.rules.js';

/** Bought and used seats, day by day. */
export function SeatsChart({ days }: { days: Day[] }) {
  const { t } = useTranslation('dashboard');
  const format = useFormat();
  // Over most of a year a day without its year could be two.
  const short = new Intl.DateTimeFormat(format.locale, days.length > 200 ? { month: 'short', year: '2-digit', timeZone: 'UTC' } : { day: 'numeric', month: 'short', timeZone: 'UTC' });
  return (
    <AreaChart
      h={240} data={days} dataKey="date" type="default" curveType="stepAfter" withDots={days.length < 3} withLegend strokeWidth={2} fillOpacity={0.12} gridAxis="x"
      series={[{ name: 'bought', label: t('seats.bought'), color: 'gray.6', strokeDasharray: '6 3' }, { name: 'used', label: t('seats.used'), color: 'trunk.5' }]}
      valueFormatter={format.number}
      xAxisProps={{ tickFormatter: (day: string) => short.format(new Date(`${day}T00:00:00Z`)), minTickGap: days.length > 200 ? 56 : 36 }}
      yAxisProps={{ allowDecimals: false, width: 52, tickFormatter: (value: number) => format.number(value) }} areaChartProps={{ accessibilityLayer: false }}
      tooltipProps={{ isAnimationActive: false, labelFormatter: (day) => (typeof day === 'string' && day ? format.day(day) : null) }}
    />
  );
}
