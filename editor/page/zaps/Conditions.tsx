import { Button, Divider, Group, Paper, Stack } from '@mantine/core';
import { Plus } from 'lucide-react';
import { useMemo } from 'react';
import type { Condition, Step } from '../../api';
import { StepProvider } from '../form/context';
import { useBuilding } from './BuilderContext';
import { ConditionRow } from './ConditionRow';
import { newCondition } from './draft';
import { useSources } from './useSources';

interface ConditionsProps {
  /** The filter or the paths that they belong to. */
  step: Step;
  /** Tells these conditions from others of the page. */
  name: string;
  conditions: Condition[][];
  onChange: (conditions: Condition[][]) => void;
}

const replaced = <One,>(list: readonly One[], index: number, by: One): One[] =>
  list.map((one, at) => (at === index ? by : one));
const dropped = <One,>(list: readonly One[], index: number): One[] => list.filter((_, at) => at !== index);

/** Groups of conditions: one of the groups must hold, in all of its conditions. */
export const Conditions = ({ step: { id, kind, key }, name, conditions, onChange }: ConditionsProps) => {
  const { draft } = useBuilding();
  const sources = useSources(draft, id);
  const context = useMemo(() => ({ kind, operation: key, alters: [], sources }), [kind, key, sources]);
  const setGroup = (index: number, group: Condition[]) =>
    onChange(group.length > 0 ? replaced(conditions, index, group) : dropped(conditions, index));
  return (
    <StepProvider value={context}>
      <Stack gap="xs" role="group" aria-label={`Conditions of ${name}`}>
        {conditions.map((group, index) => (
          <Stack key={index} gap="xs">
            {index > 0 && <Divider label="or" />}
            <Paper withBorder p="xs">
              <Stack gap="xs">
                {group.map((condition, at) => (
                  <ConditionRow
                    key={at}
                    condition={condition}
                    name={`${name}, condition ${conditions.slice(0, index).flat().length + at + 1}`}
                    isFirst={at === 0}
                    onChange={(changed) => setGroup(index, replaced(group, at, changed))}
                    onRemove={() => setGroup(index, dropped(group, at))}
                  />
                ))}
                <Group>
                  <Button
                    size="compact-sm"
                    variant="default"
                    leftSection={<Plus size={14} aria-hidden />}
                    onClick={() => setGroup(index, [...group, newCondition])}
                  >
                    And
                  </Button>
                </Group>
              </Stack>
            </Paper>
          </Stack>
        ))}
        <Group>
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<Plus size={14} aria-hidden />}
            onClick={() => onChange([...conditions, [newCondition]])}
          >
            {conditions.length === 0 ? 'Add condition' : 'Or'}
          </Button>
        </Group>
      </Stack>
    </StepProvider>
  );
};
