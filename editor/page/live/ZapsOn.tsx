import { Anchor, NavLink, Stack, Text } from '@mantine/core';
import { Sheet } from 'lucide-react';
import type { Live, ZapInfo } from '../../api';
import { ZapLink } from '../zaps/ZapLink';
import { runLooks, runStatuses } from './status';
import { untilText } from './time';

const hasLived = ({ isOn, runs }: ZapInfo): boolean => isOn || runStatuses.some((status) => runs[status] > 0);

const stateOf = ({ isOn, nextPoll, held, runs }: ZapInfo, now: number): string =>
  [
    isOn ? nextPoll !== undefined && `polls ${untilText(nextPoll, now)}` : 'off',
    ...runStatuses
      .filter((status) => runs[status] > 0)
      .map((status) => `${runs[status].toLocaleString('en')} ${runLooks[status].label.toLowerCase()}`),
    held > 0 && `${held.toLocaleString('en')} items held`,
  ]
    .filter(Boolean)
    .join(', ');

/** The Zaps that are on, and those that were: each leads to its timeline. */
export const ZapsOn = ({ live: { zaps, now }, id }: { live: Live; id?: string }) => {
  const lived = zaps.filter(hasLived);
  return (
    <Stack gap="xs" component="nav" aria-label="Zaps that are on">
      {lived.map((info) => (
        <ZapLink key={info.id} info={info} to="live" active={info.id === id} description={stateOf(info, now)} />
      ))}
      {!zaps.some(({ isOn }) => isOn) && (
        <Text size="sm">
          No Zap is on. Switch one on in{' '}
          <Anchor href="#/zaps" inherit underline="always">
            Zaps
          </Anchor>
          .
        </Text>
      )}
      <NavLink
        href="#/live"
        active={!id}
        label="Worksheets and mails"
        description="What Zapier's own tools read and write"
        leftSection={<Sheet size={18} aria-hidden />}
        styles={{ description: { color: 'var(--mantine-color-text)' } }}
      />
    </Stack>
  );
};
