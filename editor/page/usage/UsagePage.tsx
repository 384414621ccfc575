import { Grid, Loader, Stack, Title } from '@mantine/core';
import type { Usage } from '../../api';
import { useAsked } from '../api';
import { Problem } from '../shared/Problem';
import { Forecast } from './Forecast';
import { Limit } from './Limit';
import { MinutesChart } from './MinutesChart';
import { Share } from './Share';

/** What the Zaps ask of HighLevel, against what HighLevel allows. */
export const UsagePage = () => {
  const { data: usage, error } = useAsked<Usage>('/usage', { every: 2000 });
  return (
    <Stack>
      <Title order={2}>Usage</Title>
      {error && <Problem error={error} />}
      {!usage && !error && <Loader aria-label="Loading" />}
      {usage && <Shown usage={usage} />}
    </Stack>
  );
};

const Shown = ({ usage: { burst, day, minutes, byZap, byOperation, forecast } }: { usage: Usage }) => (
  <Stack gap="xl">
    <Grid>
      <Grid.Col span={{ base: 12, sm: 6 }}>
        <Limit title={`In the last ${burst.seconds} seconds`} used={burst.used} max={burst.max} />
      </Grid.Col>
      <Grid.Col span={{ base: 12, sm: 6 }}>
        <Limit title="Today" used={day.used} max={day.max} />
      </Grid.Col>
    </Grid>
    <MinutesChart minutes={minutes} />
    <Grid gap="xl">
      <Grid.Col span={{ base: 12, lg: 6 }}>
        <Share title="By Zap" what="Zap" rows={byZap} />
      </Grid.Col>
      <Grid.Col span={{ base: 12, lg: 6 }}>
        <Share title="By operation" what="Operation" rows={byOperation} />
      </Grid.Col>
    </Grid>
    <Forecast forecast={forecast} max={day.max} />
  </Stack>
);
