import { Anchor, Button, Group, Stack, Text, Title } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { Power, Radar, Unlock } from 'lucide-react';
import type { PollDetail, ZapInfo } from '../../api';
import { SwitchOn } from '../zaps/SwitchOn';
import { LookBadge } from './LookBadge';
import { runLooks, runStatuses } from './status';
import { counted, untilText } from './time';
import { Timeline } from './Timeline';
import { useZapChange } from './useZapChange';

/** One Zap as it lives: when it polls next, what became of its runs, and what one can do about it. */
export const ZapLive = ({ info, now }: { info: ZapInfo; now: number }) => {
  const poll = useZapChange<PollDetail>(({ fired, seen, held: stopped, missing }) =>
    notifications.show({
      title: 'Polled',
      message: [`${fired} fired`, `${seen} seen before`, stopped && `${stopped} held`, missing && `${missing} left out`]
        .filter(Boolean)
        .join(', '),
    }),
  );
  const release = useZapChange();
  const off = useZapChange();
  const { id, zap, isOn, held, nextPoll, runs } = info;
  return (
    <Stack>
      <Stack gap="xs">
        <Title order={2}>{zap.name}</Title>
        <Group gap="xs">
          <Text size="sm">
            {isOn && nextPoll !== undefined
              ? `On. Polls every ${counted(zap.every ?? 15, 'minute')}, next ${untilText(nextPoll, now)}.`
              : isOn
                ? 'On.'
                : 'Off.'}
          </Text>
          <Anchor href={`#/zaps/${encodeURIComponent(id)}`} size="sm" underline="always">
            Edit
          </Anchor>
        </Group>
        <Group gap="xs">
          {runStatuses
            .filter((status) => runs[status] > 0)
            .map((status) => (
              <LookBadge key={status} look={runLooks[status]} count={runs[status]} />
            ))}
        </Group>
        <Group gap="xs">
          {isOn ? (
            <>
              <Button
                size="xs"
                leftSection={<Radar size={14} aria-hidden />}
                loading={poll.isPending}
                onClick={() => poll.mutate({ zap: id, what: '/poll' })}
              >
                Poll now
              </Button>
              {held > 0 && (
                <Button
                  size="xs"
                  variant="default"
                  leftSection={<Unlock size={14} aria-hidden />}
                  loading={release.isPending}
                  onClick={() => release.mutate({ zap: id, what: '/release' })}
                >
                  Release {counted(held, 'held item')}
                </Button>
              )}
              <Button
                size="xs"
                variant="default"
                leftSection={<Power size={14} aria-hidden />}
                loading={off.isPending}
                onClick={() => off.mutate({ zap: id, what: '/off' })}
              >
                Switch off
              </Button>
            </>
          ) : (
            <SwitchOn zap={id} />
          )}
        </Group>
        {held > 0 && (
          <Text size="sm">
            More than 100 items came at once. Zapier holds them until somebody releases them, lest a mistake write
            thousands of times.
          </Text>
        )}
      </Stack>
      <Timeline zap={info} now={now} />
    </Stack>
  );
};
