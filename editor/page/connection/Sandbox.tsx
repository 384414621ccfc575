import { Button, Card, Group, Stack, Text, Title } from '@mantine/core';
import type { ConnectRequest } from '../../api';
import { addressOf } from '../api';

interface SandboxProps {
  connect: (request: ConnectRequest) => void;
  busy: boolean;
}

/** Connects the sandbox, as a person would or at once. */
export const Sandbox = ({ connect, busy }: SandboxProps) => (
  <Card withBorder h="100%">
    <Stack>
      <Title order={3} size="h4">
        The sandbox
      </Title>
      <Text>
        A HighLevel on this machine with made-up people. Nothing that you do there reaches anybody, and Start over
        brings the first records back.
      </Text>
      <Text>
        The consent page is what a person sees who connects an account at Zapier. There you choose a sub-account or the
        agency.
      </Text>
      <Group>
        <Button component="a" href={addressOf('/connect')}>
          Open the consent page
        </Button>
      </Group>
      <Text>Or skip it:</Text>
      <Group>
        <Button variant="default" disabled={busy} onClick={() => connect({ kind: 'sandbox', as: 'sub-account' })}>
          Connect a sub-account
        </Button>
        <Button variant="default" disabled={busy} onClick={() => connect({ kind: 'sandbox', as: 'agency' })}>
          Connect the agency
        </Button>
      </Group>
    </Stack>
  </Card>
);
