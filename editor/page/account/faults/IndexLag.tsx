import { Button, Group, NumberInput, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useLive } from '../../shared/useLive';
import { useLiveChange } from '../useLiveChange';

/** How long HighLevel's search takes to find what was changed. */
export const IndexLag = () => {
  const { data: lagMs } = useLive(({ indexLagMs }) => indexLagMs);
  return lagMs === undefined ? null : <LagForm key={lagMs} seconds={lagMs / 1000} />;
};

const LagForm = ({ seconds }: { seconds: number }) => {
  const { mutate, isPending } = useLiveChange<{ indexLagMs: number }>('/settings');
  const [value, setValue] = useState<number | string>(seconds);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        mutate({ indexLagMs: Number(value) * 1000 });
      }}
    >
      <Stack gap="xs">
        <Title order={3} size="h5">
          Lag of the search index
        </Title>
        <Text size="sm">
          HighLevel&apos;s searches find a changed record a little later. Now it takes{' '}
          {seconds === 1 ? '1 second' : `${seconds} seconds`}.
        </Text>
        <Group align="end">
          <NumberInput label="Seconds" min={0} max={3600} required value={value} onChange={setValue} />
          <Button type="submit" variant="default" loading={isPending}>
            Set
          </Button>
        </Group>
      </Stack>
    </form>
  );
};
