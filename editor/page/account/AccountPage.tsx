import { Alert, Group, Loader, Stack, Tabs, Text, Title } from '@mantine/core';
import { Info } from 'lucide-react';
import type { ComponentType } from 'react';
import type { Account } from '../../api';
import { Problem } from '../shared/Problem';
import { useLive } from '../shared/useLive';
import { BurstsTab } from './bursts/BurstsTab';
import { CalendarTab } from './calendar/CalendarTab';
import { ClockControls } from './ClockControls';
import { ContactsTab } from './contacts/ContactsTab';
import { ConversationsTab } from './conversations/ConversationsTab';
import { FaultsTab } from './faults/FaultsTab';
import { OpportunitiesTab } from './opportunities/OpportunitiesTab';
import { StartOver } from './StartOver';
import { useAccount } from './useAccount';

const tabs: { key: string; label: string; Content: ComponentType<{ account: Account }> }[] = [
  { key: 'contacts', label: 'Contacts', Content: ContactsTab },
  { key: 'opportunities', label: 'Opportunities', Content: OpportunitiesTab },
  { key: 'calendar', label: 'Calendar', Content: CalendarTab },
  { key: 'conversations', label: 'Conversations', Content: ConversationsTab },
  { key: 'bursts', label: 'Bursts', Content: BurstsTab },
  { key: 'faults', label: 'Faults', Content: FaultsTab },
];

/** HighLevel as its users see it: what they do there by hand is what Zaps react to. */
export const AccountPage = () => {
  const { data: kind } = useLive(({ connection }) => connection.kind);
  if (!kind) return <Loader aria-label="Loading" />;
  return (
    <Stack>
      <Title order={2}>HighLevel</Title>
      {kind === 'real' ? (
        <Alert icon={<Info aria-hidden />} title="This page is only for the sandbox" color="gray">
          A real account is connected. Change its records in HighLevel itself; or connect the sandbox on the page
          Connection.
        </Alert>
      ) : (
        <SandboxAccount />
      )}
    </Stack>
  );
};

const SandboxAccount = () => {
  const { data: account, error } = useAccount();
  return (
    <>
      <ClockControls />
      {error && <Problem error={error} />}
      {account && (
        <>
          <Group justify="space-between">
            <Text>
              You are in <b>{account.name}</b>. What you do here, somebody does in HighLevel: no Zap sees it before its
              next poll.
            </Text>
            <StartOver />
          </Group>
          <Tabs defaultValue="contacts" keepMounted={false}>
            <Tabs.List>
              {tabs.map(({ key, label }) => (
                <Tabs.Tab key={key} value={key}>
                  {label}
                </Tabs.Tab>
              ))}
            </Tabs.List>
            {tabs.map(({ key, Content }) => (
              <Tabs.Panel key={key} value={key} pt="md">
                <Content account={account} />
              </Tabs.Panel>
            ))}
          </Tabs>
        </>
      )}
    </>
  );
};
