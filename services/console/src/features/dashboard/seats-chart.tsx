import '@mantine/charts/styles.css';
import { AreaChart } from '@mantine/charts';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../kit/use-format.js';
import type { Day } from './dashboard.rules.js';

/** Bought and used seats, day by day. */
export function SeatsChart({ days }: { days: Day[] }) {
  const { t } = useTranslation('dashboard');
  const format = useFormat();
  const short = new Intl.DateTimeFormat(format.locale, { day: 'numeric', month: 'short', timeZone: 'UTC' });
  return (
    <AreaChart
      h={240} data={days} dataKey="date" type="default" curveType="stepAfter" withDots={days.length < 3} withLegend strokeWidth={2} fillOpacity={0.12} gridAxis="x"
      series={[{ name: 'bought', label: t('seats.bought'), color: 'gray.6' }, { name: 'used', label: t('seats.used'), color: 'trunk.5' }]}
      valueFormatter={format.number}
      xAxisProps={{ tickFormatter: (day: string) => short.format(new Date(`${day}T00:00:00Z`)), minTickGap: 36 }}
      yAxisProps={{ allowDecimals: false, width: 44 }} areaChartProps={{ accessibilityLayer: false }}
      tooltipProps={{ isAnimationActive: false, labelFormatter: (day) => (typeof day === 'string' && day ? format.day(day) : null) }}
    />
  );
}
