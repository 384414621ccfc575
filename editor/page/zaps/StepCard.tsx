import { Badge, Collapse, Group, Paper, Text, Title, UnstyledButton } from '@mantine/core';
import { ChevronDown, ChevronRight } from 'lucide-react';
import type { Step } from '../../api';
import { kindWords } from '../shared/words';
import { useBuilding } from './BuilderContext';
import { StepActions } from './StepActions';
import { StepEditor } from './StepEditor';
import { isFilter, isPaths } from './steps';
import { useOperations } from './useOperations';

/** The id of a step's card in the page. */
export const cardId = (step: string): string => `step-${step}`;

const kindOf = (step: Step): string => {
  if (isFilter(step)) return 'Filter';
  return isPaths(step) ? 'Paths' : kindWords[step.kind];
};

/** A step. One at a time is open. */
export const StepCard = ({ step }: { step: Step }) => {
  const { draft, change, problems, numbers } = useBuilding();
  const { labelOf } = useOperations();
  const { id } = step;
  const isOpen = draft.open === id;
  const troubles = problems.filter((problem) => problem.step === id).length;
  const Chevron = isOpen ? ChevronDown : ChevronRight;
  return (
    <Paper
      withBorder
      id={cardId(id)}
      style={{ scrollMarginTop: 72, ...(isOpen && { borderColor: 'var(--mantine-primary-color-filled)' }) }}
    >
      <Title order={3} size="h5">
        <UnstyledButton
          w="100%"
          p="sm"
          aria-expanded={isOpen}
          onClick={() => change({ type: 'open', id: isOpen ? undefined : id })}
        >
          <Group gap="xs" wrap="nowrap">
            <Chevron size={16} aria-hidden style={{ flex: 'none' }} />
            <Text fw={600} style={{ flex: 1, minWidth: 0 }}>
              {numbers.get(id)}. {labelOf(step)}
            </Text>
            {draft.outputs[id] && (
              <Badge color="teal.9" autoContrast tt="none" style={{ flex: 'none' }}>
                Tested
              </Badge>
            )}
            {troubles > 0 && (
              <Badge color="yellow.5" autoContrast tt="none" style={{ flex: 'none' }}>
                {troubles === 1 ? '1 problem' : `${troubles} problems`}
              </Badge>
            )}
            <Badge variant="default" tt="none" style={{ flex: 'none' }} visibleFrom="xs">
              {kindOf(step)}
            </Badge>
          </Group>
        </UnstyledButton>
      </Title>
      <Collapse expanded={isOpen}>
        {isOpen && (
          <Paper p="sm" pt={0}>
            <StepEditor key={`${step.kind} ${step.key}`} step={step} />
            <StepActions step={step} />
          </Paper>
        )}
      </Collapse>
    </Paper>
  );
};
