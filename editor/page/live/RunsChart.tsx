import { BarChart } from '@mantine/charts';
import { Group, SegmentedControl, Stack, Title } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { RunInfo, RunStatus } from '../../api';
import { dateTime, timeOfDay } from '../shared/times';
import { runLooks, runStatuses } from './status';

const spans = {
  'Last hour': { ms: 3_600_000, bars: 30 },
  'Last day': { ms: 86_400_000, bars: 24 },
  'Last week': { ms: 7 * 86_400_000, bars: 28 },
};
type Span = keyof typeof spans;
const isSpan = (text: string): text is Span => text in spans;

interface Bar extends Partial<Record<RunStatus, number>> {
  time: string;
}

const barsOf = (runs: readonly RunInfo[], now: number, span: Span): Bar[] => {
  const { ms, bars } = spans[span];
  const width = ms / bars;
  const start = (Math.floor(now / width) + 1) * width - ms;
  const text = span === 'Last week' ? dateTime : timeOfDay;
  const drawn: Bar[] = Array.from({ length: bars }, (_, index) => ({ time: text(start + index * width) }));
  for (const { at, status } of runs) {
    const bar = drawn[Math.floor((at - start) / width)];
    if (bar) bar[status] = (bar[status] ?? 0) + 1;
  }
  return drawn;
};

/** How many runs there were in the editor's time, by what became of them. */
export const RunsChart = ({ runs, now }: { runs: readonly RunInfo[]; now: number }) => {
  const [span, setSpan] = useState<Span>('Last day');
  // A minute is fine enough: the chart is not drawn anew each second.
  const minute = Math.floor(now / 60_000) * 60_000;
  const bars = useMemo(() => barsOf(runs, minute, span), [runs, minute, span]);
  const present = runStatuses.filter((status) => runs.some((run) => run.status === status));
  if (present.length === 0) return null;
  return (
    <Stack gap="xs">
      <Group justify="space-between">
        <Title order={3} size="h4">
          Runs
        </Title>
        <SegmentedControl
          size="xs"
          data={Object.keys(spans)}
          value={span}
          onChange={(text) => isSpan(text) && setSpan(text)}
          aria-label="Time that the chart shows"
        />
      </Group>
      <BarChart
        h={140}
        data={bars}
        dataKey="time"
        type="stacked"
        series={present.map((status) => ({
          name: status,
          label: runLooks[status].label,
          color: runLooks[status].color,
        }))}
        withLegend
        yAxisProps={{ allowDecimals: false, width: 32 }}
        role="img"
        aria-label={`Runs, ${span.toLowerCase()}: ${present
          .map((status) => `${runLooks[status].label} ${bars.reduce((sum, bar) => sum + (bar[status] ?? 0), 0)}`)
          .join(', ')}`}
      />
    </Stack>
  );
};
