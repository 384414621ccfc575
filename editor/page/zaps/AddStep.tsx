import { Box, Button, Stack } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Plus } from 'lucide-react';
import { useBuilding } from './BuilderContext';
import type { Place } from './draft';
import { PickOperation } from './PickOperation';

const Line = () => <Box w={2} h={14} bg="var(--mantine-color-default-border)" />;

/** The line between two steps, with the button that adds one there. */
export const AddStep = ({ place }: { place: Place }) => {
  const { change, numbers } = useBuilding();
  const [opened, { open, close }] = useDisclosure();
  const isTrigger = place === 'first';
  const where =
    typeof place === 'string'
      ? ''
      : 'after' in place
        ? ` after step ${numbers.get(place.after)}`
        : ` at the start of path ${place.path + 1}`;
  const label = isTrigger ? 'Choose a trigger' : 'Add step';
  return (
    <Stack align="center" gap={0}>
      {!isTrigger && <Line />}
      <Button
        size={isTrigger ? 'sm' : 'compact-sm'}
        variant={isTrigger ? 'filled' : 'default'}
        leftSection={<Plus size={14} aria-hidden />}
        aria-label={label + where}
        onClick={open}
      >
        {label}
      </Button>
      {!isTrigger && <Line />}
      <PickOperation
        opened={opened}
        onClose={close}
        isTrigger={isTrigger}
        onPick={(operation) => change({ type: 'add', operation, place })}
      />
    </Stack>
  );
};
