import { Box, Button, Group, SimpleGrid, Stack } from '@mantine/core';
import { Plus } from 'lucide-react';
import type { Step } from '../../api';
import { useBuilding } from './BuilderContext';
import { PathColumn } from './PathColumn';

/** The paths of a step, each with its conditions and its steps. */
export const PathColumns = ({ step: { id, paths = [] }, step }: { step: Step }) => {
  const { change } = useBuilding();
  return (
    <Stack gap="xs" mt="sm">
      <SimpleGrid cols={{ base: 1, xl: Math.min(2, Math.max(1, paths.length)) }} spacing="sm">
        {paths.map((path, index) => (
          <Box key={index} miw={0}>
            <PathColumn step={step} path={path} index={index} />
          </Box>
        ))}
      </SimpleGrid>
      <Group justify="center">
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<Plus size={14} aria-hidden />}
          onClick={() => change({ type: 'addPath', id })}
        >
          Add path
        </Button>
      </Group>
    </Stack>
  );
};
