import { Grid, Loader, Stack } from '@mantine/core';
import { ClockControls } from '../account/ClockControls';
import { Problem } from '../shared/Problem';
import { useLive } from '../shared/useLive';

import { Worksheets } from './Worksheets';
import { ZapLive } from './ZapLive';
import { ZapsOn } from './ZapsOn';

/** Zaps that are switched on: what they do as time passes, and what they have written. */
export const LivePage = ({ id }: { id?: string }) => {
  const { data: live, error, refetch } = useLive();
  if (error) return <Problem error={error} onRetry={() => void refetch()} />;
  if (!live) return <Loader aria-label="Asking what goes on" />;
  const chosen = live.zaps.find((zap) => zap.id === id);
  return (
    <Grid>
      <Grid.Col span={{ base: 12, lg: 4, xl: 3 }}>
        <Stack>
          <ClockControls />
          <ZapsOn live={live} id={id} />
        </Stack>
      </Grid.Col>
      <Grid.Col span={{ base: 12, lg: 8, xl: 9 }}>
        {chosen ? <ZapLive key={chosen.id} info={chosen} now={live.now} /> : <Worksheets />}
      </Grid.Col>
    </Grid>
  );
};
