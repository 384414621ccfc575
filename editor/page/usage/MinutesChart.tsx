import { BarChart } from '@mantine/charts';
import { Box, Stack, Text, Title } from '@mantine/core';
import type { Usage } from '../../api';
import { timeOfDay } from '../shared/times';
import { requests } from './numbers';

const summaryOf = (minutes: Usage['minutes']): string => {
  const total = minutes.reduce((sum, minute) => sum + minute.requests, 0);
  if (total === 0) return 'No requests in the last hour.';
  const busiest = minutes.reduce((most, minute) => (minute.requests > most.requests ? minute : most));
  return `${requests(total)} in the last hour. The busiest minute was ${timeOfDay(busiest.at)}, with ${requests(busiest.requests)}.`;
};

/** The requests of the last hour, minute by minute. The sentence says the same to whoever cannot see the bars. */
export const MinutesChart = ({ minutes }: { minutes: Usage['minutes'] }) => (
  <Stack gap="xs">
    <Title order={3} size="h4">
      Requests per minute
    </Title>
    <Text size="sm">{summaryOf(minutes)}</Text>
    <Box aria-hidden>
      <BarChart
        h={220}
        data={minutes.map((minute) => ({ at: timeOfDay(minute.at), Requests: minute.requests }))}
        dataKey="at"
        series={[{ name: 'Requests', color: 'blue.6' }]}
        barChartProps={{ accessibilityLayer: false }}
        barProps={{ isAnimationActive: false }}
        xAxisProps={{ minTickGap: 40 }}
        yAxisProps={{ allowDecimals: false, width: 44 }}
      />
    </Box>
  </Stack>
);
