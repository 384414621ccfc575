import { Anchor, Group, Loader, Text } from '@mantine/core';
import type { Live } from '../../api';
import { clockTime } from '../shared/times';

const plural = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

/** The editor's clock, what HighLevel was asked of late, and the faults that are switched on. */
export const Pulse = ({ live: { now, speed, busy, usage, faults } }: { live: Live }) => (
  <>
    <Group gap={6} wrap="nowrap">
      <Text size="sm" style={{ whiteSpace: 'nowrap', fontVariantNumeric: 'tabular-nums' }} title="The editor's clock">
        {clockTime(now)}
        {speed > 0 && ` (${speed} min/s)`}
      </Text>
      {busy && <Loader size={14} aria-label="Zaps are at work" />}
    </Group>
    <Anchor href="#/usage" size="sm" style={{ whiteSpace: 'nowrap' }}>
      {plural(usage.lastTenSeconds, 'request')} in 10 s
    </Anchor>
    {faults > 0 && (
      <Anchor href="#/account" size="sm" style={{ whiteSpace: 'nowrap' }}>
        {plural(faults, 'fault')} on
      </Anchor>
    )}
  </>
);
