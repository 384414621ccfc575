import { Group, Text, UnstyledButton } from '@mantine/core';
import { Play, Radar } from 'lucide-react';
import { memo } from 'react';
import type { PollInfo, RunInfo } from '../../api';
import { clockTime } from '../shared/times';
import { LookBadge } from './LookBadge';
import { itemLooks, runLooks } from './status';
import { counted } from './time';
import type { Entry } from './useHistory';

interface EntryRowProps {
  entry: Entry;
  /** The same function each time: rows that stay are not drawn anew while one scrolls. */
  onOpen: (entry: Entry) => void;
}

/** A poll or a run in the timeline. */
export const EntryRow = memo(({ entry, onOpen }: EntryRowProps) => (
  <UnstyledButton
    onClick={() => onOpen(entry)}
    w="100%"
    px="xs"
    py={6}
    style={{ borderBottom: '1px solid var(--mantine-color-default-border)' }}
  >
    <Group gap="xs" wrap="wrap">
      {entry.what === 'poll' ? <Radar size={16} aria-hidden /> : <Play size={16} aria-hidden />}
      <Text size="sm" miw={150}>
        {clockTime(entry.at)}
      </Text>
      {entry.what === 'poll' ? <PollSummary poll={entry.poll} /> : <RunSummary run={entry.run} />}
    </Group>
  </UnstyledButton>
));
EntryRow.displayName = 'EntryRow';

const PollSummary = ({ poll }: { poll: PollInfo }) => (
  <>
    <Text size="sm" fw={500}>
      {poll.first ? 'First poll' : 'Poll'}
    </Text>
    {poll.failure && <LookBadge look={{ label: `Failed: ${poll.failure.name}`, color: 'red.9' }} />}
    {poll.fired > 0 && <LookBadge look={itemLooks.fired} count={poll.fired} />}
    {poll.held > 0 && <LookBadge look={itemLooks.held} count={poll.held} />}
    <Text size="sm">{pollWords(poll)}</Text>
  </>
);

const pollWords = ({ seen, missing, requests, first }: PollInfo): string =>
  [
    seen > 0 && (first ? `${counted(seen, 'record')} marked as seen` : `${seen.toLocaleString('en')} seen before`),
    missing > 0 && `${missing.toLocaleString('en')} left out`,
    counted(requests, 'request'),
  ]
    .filter(Boolean)
    .join(', ');

const RunSummary = ({ run }: { run: RunInfo }) => (
  <>
    <LookBadge look={runLooks[run.status]} />
    <Text size="sm" fw={500} truncate maw="100%">
      {run.title}
    </Text>
    <Text size="sm" truncate maw="100%">
      {[
        run.replayOf && 'a replay',
        counted(run.steps.length, 'step'),
        run.resumeAt && `again at ${clockTime(run.resumeAt)}`,
        run.message,
      ]
        .filter(Boolean)
        .join(' · ')}
    </Text>
  </>
);
