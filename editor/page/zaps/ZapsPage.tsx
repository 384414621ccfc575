import { Anchor, Grid, Loader, Stack, Text, Title } from '@mantine/core';
import type { ZapInfo } from '../../api';
import { useAsked } from '../api';
import { Problem } from '../shared/Problem';
import { Builder } from './Builder';
import { newZap } from './names';
import { ZapList } from './ZapList';

/** The Zaps of the project's examples, and the builder for the chosen one. */
export const ZapsPage = ({ id }: { id?: string }) => {
  const { data: zaps, error, refetch } = useAsked<ZapInfo[]>('/zaps');
  if (error) return <Problem error={error} onRetry={() => void refetch()} />;
  if (!zaps) return <Loader aria-label="Reading the Zaps" />;
  const chosen = zaps.find((zap) => zap.id === id);
  const isBuilding = chosen !== undefined || id === newZap;
  return (
    <Grid>
      <Grid.Col span={{ base: 12, md: 4, xl: 3 }} visibleFrom={isBuilding ? 'md' : undefined}>
        <ZapList zaps={zaps} id={id} />
      </Grid.Col>
      <Grid.Col span={{ base: 12, md: 8, xl: 9 }}>
        {isBuilding ? (
          <Stack>
            <Anchor href="#/zaps" hiddenFrom="md" underline="always">
              All Zaps
            </Anchor>
            <Builder key={id} info={chosen} zaps={zaps} />
          </Stack>
        ) : (
          <Stack gap="xs">
            <Title order={2} visibleFrom="md">
              {id ? 'There is no such Zap' : 'Choose a Zap'}
            </Title>
            <Text>
              Each Zap is a file in examples/zaps of the project. The recipes of its documentation are there. Choose one
              to see its steps, test them and switch it on, or begin a new one.
            </Text>
          </Stack>
        )}
      </Grid.Col>
    </Grid>
  );
};
