import { Button, Group, List, Stack, Text, Title } from '@mantine/core';
import { FaultForm } from './FaultForm';
import { IndexLag } from './IndexLag';
import { useFaultChanges, useFaults } from './useFaults';

/** What goes wrong at HighLevel, to see what the app and Zapier make of it. */
export const FaultsTab = () => {
  const { data: faults = [] } = useFaults();
  const { remove, clear } = useFaultChanges();
  return (
    <Stack maw={760}>
      <FaultForm />
      <Stack gap="xs">
        <Group justify="space-between">
          <Title order={3} size="h5">
            Switched on
          </Title>
          {faults.length > 1 && (
            <Button size="xs" variant="default" onClick={() => clear.mutate()}>
              Switch all off
            </Button>
          )}
        </Group>
        {faults.length === 0 ? (
          <Text size="sm">Nothing: all requests go well.</Text>
        ) : (
          <List listStyleType="none" spacing="xs">
            {faults.map(({ id, words, route, times }) => (
              <List.Item key={id} styles={{ itemWrapper: { width: '100%' }, itemLabel: { width: '100%' } }}>
                <Group justify="space-between" wrap="nowrap">
                  <Text>
                    <b>{route || 'All requests'}</b>
                    {times !== undefined && (times === 1 ? ', once' : `, ${times} times`)}: {words}
                  </Text>
                  <Button
                    size="xs"
                    variant="default"
                    miw={100}
                    aria-label={`Switch off: ${route || 'All requests'}, ${words}`}
                    onClick={() => remove.mutate(id)}
                  >
                    Switch off
                  </Button>
                </Group>
              </List.Item>
            ))}
          </List>
        )}
      </Stack>
      <IndexLag />
    </Stack>
  );
};
