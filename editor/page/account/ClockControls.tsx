import { Alert, Button, Group, Loader, Paper, SegmentedControl, Stack, Text } from '@mantine/core';
import { Clock, FastForward } from 'lucide-react';
import type { ClockRequest } from '../../api';
import { clockTime } from '../shared/times';
import { useLive } from '../shared/useLive';
import { useLiveChange } from './useLiveChange';

const steps = [
  { label: '1 minute', minutes: 1 },
  { label: '15 minutes', minutes: 15 },
  { label: '1 hour', minutes: 60 },
  { label: '1 day', minutes: 24 * 60 },
];

/** Simulated minutes in a second. 0: the clock runs as usual. */
const speeds = [
  { label: 'Real time', value: '0' },
  { label: '1 min/s', value: '1' },
  { label: '5 min/s', value: '5' },
  { label: '15 min/s', value: '15' },
];

/** Lets time pass for the sandbox and all Zaps: polls that fall due meanwhile happen. */
export const ClockControls = () => {
  const { data: live } = useLive();
  const { mutate, isPending } = useLiveChange<ClockRequest>('/clock');
  if (!live) return null;
  if (live.connection.kind === 'real')
    return (
      <Alert icon={<Clock aria-hidden />} title={clockTime(live.now)} color="gray">
        A real account is connected, so the time is the real one and cannot be moved. Zaps poll when their time comes.
      </Alert>
    );
  const busy = isPending || live.busy;
  return (
    <Paper withBorder p="sm" role="group" aria-label="Clock">
      <Stack gap="xs">
        <Group gap="xs">
          <Clock size={18} aria-hidden />
          <Text fw={600}>{clockTime(live.now)}</Text>
          {busy && <Loader size="xs" aria-label="Zaps are at work" />}
        </Group>
        <Group gap="xs">
          <Text size="sm" id="advance">
            Let pass
          </Text>
          <Group gap="xs" role="group" aria-labelledby="advance">
            {steps.map(({ label, minutes }) => (
              <Button
                key={minutes}
                size="xs"
                variant="default"
                leftSection={<FastForward size={14} aria-hidden />}
                disabled={busy}
                onClick={() => mutate({ advance: minutes })}
              >
                {label}
              </Button>
            ))}
          </Group>
        </Group>
        <Group gap="xs">
          <Text size="sm" id="speed">
            Speed
          </Text>
          <SegmentedControl
            size="xs"
            aria-labelledby="speed"
            data={speeds}
            value={String(live.speed)}
            onChange={(speed) => mutate({ speed: Number(speed) })}
          />
        </Group>
      </Stack>
    </Paper>
  );
};
