import { Button, Card, Divider, Group, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core';
import { useState } from 'react';
import type { ConnectRequest } from '../../api';

interface RealAccountProps {
  connect: (request: ConnectRequest) => void;
  busy: boolean;
  hasEnvToken: boolean;
}

/** Connects a real account by a private integration token. */
export const RealAccount = ({ connect, busy, hasEnvToken }: RealAccountProps) => (
  <Card withBorder h="100%">
    <Stack>
      <Title order={3} size="h4">
        A real account
      </Title>
      <Text>
        With a private integration token of your own. Steps then read and write real records; each write asks you first.
      </Text>
      {hasEnvToken && (
        <>
          <Group>
            <Button variant="default" disabled={busy} onClick={() => connect({ kind: 'env' })}>
              Connect with the token of .env
            </Button>
          </Group>
          <Divider label="or type one in" />
        </>
      )}
      <TokenForm connect={connect} busy={busy} />
    </Stack>
  </Card>
);

const TokenForm = ({ connect, busy }: Omit<RealAccountProps, 'hasEnvToken'>) => {
  const [token, setToken] = useState('');
  const [locationId, setLocationId] = useState('');
  const [companyId, setCompanyId] = useState('');
  return (
    <form
      autoComplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        connect({ kind: 'token', token, ...(locationId && { locationId }), ...(companyId && { companyId }) });
        // The page forgets it at once: only the server needs it.
        setToken('');
      }}
    >
      <Stack gap="sm">
        <PasswordInput
          label="Private integration token"
          description="It is kept in the memory of the editor's server only, and forgotten when that stops."
          required
          autoComplete="off"
          value={token}
          onChange={({ currentTarget }) => setToken(currentTarget.value.trim())}
          visibilityToggleButtonProps={{ 'aria-label': 'Show or hide the token' }}
        />
        <TextInput
          label="Sub-Account ID"
          description="For a sub-account's token, the ID under Settings → Business Profile. Leave it empty for an agency's token."
          autoComplete="off"
          value={locationId}
          onChange={({ currentTarget }) => setLocationId(currentTarget.value.trim())}
        />
        <TextInput
          label="Agency ID"
          description="Only for an agency's token."
          autoComplete="off"
          value={companyId}
          onChange={({ currentTarget }) => setCompanyId(currentTarget.value.trim())}
        />
        <Group>
          <Button type="submit" variant="default" loading={busy}>
            Connect this account
          </Button>
        </Group>
      </Stack>
    </form>
  );
};
