import { Button, Group, Paper, Stack, Text, TextInput } from '@mantine/core';
import { Trash2 } from 'lucide-react';
import type { Path, Step } from '../../api';
import { AskFirst } from '../shared/AskFirst';
import { useBuilding } from './BuilderContext';
import { Conditions } from './Conditions';
import { StepList } from './StepList';
import { allSteps } from './steps';

interface PathColumnProps {
  step: Step;
  path: Path;
  index: number;
}

/** One path: its name, when it is taken, and its steps. */
export const PathColumn = ({ step, path: { name, conditions, steps }, index }: PathColumnProps) => {
  const { change } = useBuilding();
  const { id } = step;
  const set = (changed: Partial<Pick<Path, 'name' | 'conditions'>>) =>
    change({ type: 'path', id, path: index, change: changed });
  const remove = () => change({ type: 'removePath', id, path: index });
  const inside = allSteps(steps).length;
  const button = { size: 'sm', variant: 'default', leftSection: <Trash2 size={14} aria-hidden /> } as const;
  return (
    <Paper withBorder p="xs" style={{ borderLeftWidth: 4 }} component="section" aria-label={name}>
      <Stack gap="xs">
        <Group align="end" gap="xs">
          <TextInput
            label={`Path ${index + 1}`}
            required
            value={name}
            onChange={({ currentTarget }) => set({ name: currentTarget.value })}
            style={{ flex: 1 }}
          />
          {inside > 0 ? (
            <AskFirst
              {...button}
              label="Remove path"
              question={`Remove ${name}?`}
              explanation={`The ${inside === 1 ? 'step' : `${inside} steps`} inside go with it.`}
              onYes={remove}
            />
          ) : (
            <Button {...button} onClick={remove}>
              Remove path
            </Button>
          )}
        </Group>
        <Text size="sm">It is taken if</Text>
        <Conditions
          step={step}
          name={name}
          conditions={conditions}
          onChange={(changed) => set({ conditions: changed })}
        />
        <StepList steps={steps} path={{ paths: id, path: index }} />
      </Stack>
    </Paper>
  );
};
