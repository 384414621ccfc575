import { Grid, Loader, Stack, Title } from '@mantine/core';
import { Problem } from '../shared/Problem';
import { Connected } from './Connected';
import { RealAccount } from './RealAccount';
import { Sandbox } from './Sandbox';
import { useConnect, useConnection } from './useConnection';

/** What is connected, and how to connect something else. */
export const ConnectionPage = () => {
  const { data: connection, error } = useConnection();
  const { mutate, isPending, error: refusal } = useConnect();
  return (
    <Stack>
      <Title order={2}>Connection</Title>
      {!connection && !error && <Loader aria-label="Loading" />}
      {error && <Problem error={error} />}
      {connection && (
        <>
          <Connected connection={connection} />
          {refusal && <Problem error={refusal} />}
          <Grid>
            <Grid.Col span={{ base: 12, md: 6 }}>
              <Sandbox connect={mutate} busy={isPending} />
            </Grid.Col>
            <Grid.Col span={{ base: 12, md: 6 }}>
              <RealAccount connect={mutate} busy={isPending} hasEnvToken={connection.hasEnvToken} />
            </Grid.Col>
          </Grid>
        </>
      )}
    </Stack>
  );
};
