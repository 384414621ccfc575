import { Button, Group, Loader, Stack, Tabs, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { PollDetail, ZapInfo } from '../../api';
import { useAsked } from '../api';
import { FailureBox } from '../shared/FailureBox';
import { Problem } from '../shared/Problem';
import { Requests } from '../shared/Requests';
import { clockTime } from '../shared/times';
import { LookBadge } from './LookBadge';
import { itemLooks } from './status';
import { pathOf } from './useZapChange';
import { VirtualList } from '../shared/VirtualList';

interface PollPanelProps {
  zap: ZapInfo;
  poll: string;
  onRun: (run: string) => void;
}

/** What a poll brought: which items fired, which did not, and why. */
export const PollPanel = ({ zap, poll, onRun }: PollPanelProps) => {
  const path = pathOf(zap.id, `/polls/${encodeURIComponent(poll)}`);
  // Read again when items that were held are released.
  const { data, error, refetch } = useAsked<PollDetail>(path, { key: [path, zap.held] });
  if (error) return <Problem error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loader aria-label="Reading the poll" />;
  return (
    <Stack>
      <Text size="sm">
        {clockTime(data.at)} · took {data.ms.toLocaleString('en')} ms
        {data.first && ' · the first poll of the Zap: it marks what is there, and fires nothing'}
      </Text>
      {data.failure && <FailureBox failure={data.failure} />}
      <Tabs defaultValue={data.fired + data.held + data.seen === 0 && data.missing > 0 ? 'left' : 'items'}>
        <Tabs.List>
          <Tabs.Tab value="items">Items ({data.items.length.toLocaleString('en')})</Tabs.Tab>
          <Tabs.Tab value="left">Left out ({data.left.length.toLocaleString('en')})</Tabs.Tab>
          <Tabs.Tab value="requests">Requests ({data.exchanges.length.toLocaleString('en')})</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="items" pt="sm">
          {data.items.length === 0 ? (
            <Text size="sm">The trigger answered nothing.</Text>
          ) : (
            <VirtualList items={data.items} keyOf={({ key }) => key} label="Items" rowHeight={60} maxHeight="60vh">
              {({ title, why, outcome, run }) => (
                <PollRow title={title} why={why} mark={<LookBadge look={itemLooks[outcome]} />}>
                  {run && (
                    <Button
                      size="compact-xs"
                      variant="default"
                      onClick={() => onRun(run)}
                      aria-label={`Its run: ${title}`}
                    >
                      Its run
                    </Button>
                  )}
                </PollRow>
              )}
            </VirtualList>
          )}
        </Tabs.Panel>
        <Tabs.Panel value="left" pt="sm">
          {data.left.length === 0 ? (
            <Text size="sm">Every record that was changed since the last poll became an item.</Text>
          ) : (
            <VirtualList
              items={data.left}
              keyOf={({ record }) => record}
              label="Left out"
              rowHeight={60}
              maxHeight="60vh"
            >
              {({ title, why }) => (
                <PollRow title={title} why={why} mark={<LookBadge look={{ label: 'Left out', color: 'gray.7' }} />} />
              )}
            </VirtualList>
          )}
        </Tabs.Panel>
        <Tabs.Panel value="requests" pt="sm">
          <Requests exchanges={data.exchanges} />
        </Tabs.Panel>
      </Tabs>
    </Stack>
  );
};

interface PollRowProps {
  title: string;
  why: string;
  mark: ReactNode;
  children?: ReactNode;
}

const PollRow = ({ title, why, mark, children }: PollRowProps) => (
  <Stack gap={2} py={6}>
    <Group gap="xs">
      {mark}
      <Text size="sm" fw={500}>
        {title}
      </Text>
      {children}
    </Group>
    <Text size="sm">{why}</Text>
  </Stack>
);
