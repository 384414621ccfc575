import { Drawer, Group, Loader, SegmentedControl, Stack, Text, Title } from '@mantine/core';
import { useCallback, useMemo, useState } from 'react';
import type { ZapInfo } from '../../api';
import { Problem } from '../shared/Problem';
import { EntryRow } from './EntryRow';
import { PollPanel } from './PollPanel';
import { RunPanel } from './RunPanel';
import { RunsChart } from './RunsChart';
import { useHistory, type Entry } from './useHistory';
import { VirtualList } from '../shared/VirtualList';

const shown: Record<string, (entry: Entry) => boolean> = {
  All: () => true,
  Runs: ({ what }) => what === 'run',
  Failed: (entry) =>
    entry.what === 'run' ? !['success', 'filtered'].includes(entry.run.status) : entry.poll.failure !== undefined,
  Polls: ({ what }) => what === 'poll',
};

const keyOf = (entry: Entry): string => (entry.what === 'poll' ? `poll ${entry.poll.id}` : `run ${entry.run.id}`);

/** The polls and runs of a Zap, the newest first. Each opens beside them. */
export const Timeline = ({ zap, now }: { zap: ZapInfo; now: number }) => {
  const { entries, history, error, refetch } = useHistory(zap);
  const [filter, setFilter] = useState('All');
  const [opened, setOpened] = useState<{ what: 'poll' | 'run'; id: string }>();
  const open = useCallback(
    (entry: Entry) => setOpened({ what: entry.what, id: entry.what === 'poll' ? entry.poll.id : entry.run.id }),
    [],
  );
  const list = useMemo(() => entries?.filter((entry) => shown[filter]?.(entry)), [entries, filter]);
  if (error) return <Problem error={error} onRetry={() => void refetch()} />;
  if (!list || !history) return <Loader aria-label="Reading the history" />;
  return (
    <Stack gap="xs">
      <RunsChart runs={history.runs} now={now} />
      <Group justify="space-between">
        <Title order={3} size="h4">
          Timeline
        </Title>
        <SegmentedControl
          size="xs"
          data={Object.keys(shown)}
          value={filter}
          onChange={setFilter}
          aria-label="Which entries are shown"
        />
      </Group>
      {list.length === 0 ? (
        <Text>Nothing yet. Let time pass, change a record in HighLevel, or poll now.</Text>
      ) : (
        <VirtualList
          items={list}
          keyOf={keyOf}
          label={`Timeline: ${list.length} polls and runs`}
          rowHeight={40}
          maxHeight={520}
        >
          {(entry) => <EntryRow entry={entry} onOpen={open} />}
        </VirtualList>
      )}
      <Drawer
        opened={opened !== undefined}
        onClose={() => setOpened(undefined)}
        position="right"
        size="xl"
        title={opened?.what === 'poll' ? 'Poll' : 'Run'}
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        {opened?.what === 'poll' && (
          <PollPanel zap={zap} poll={opened.id} onRun={(id) => setOpened({ what: 'run', id })} />
        )}
        {opened?.what === 'run' && (
          <RunPanel zap={zap} run={opened.id} onRun={(id) => setOpened({ what: 'run', id })} />
        )}
      </Drawer>
    </Stack>
  );
};
