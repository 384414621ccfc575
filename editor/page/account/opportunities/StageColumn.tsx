import { Paper, Stack, Text, Title } from '@mantine/core';
import type { AccountOpportunity, Choice } from '../../../api';
import { useHappening } from '../useAccount';
import { OpportunityCard } from './OpportunityCard';

interface StageColumnProps {
  stage: Choice;
  stages: Choice[];
  opportunities: AccountOpportunity[];
}

/** A stage with its opportunities. One that is dropped here moves here; by keyboard, its menu does the same. */
export const StageColumn = ({ stage, stages, opportunities }: StageColumnProps) => {
  const { mutate } = useHappening();
  const total = opportunities.reduce((sum, { value }) => sum + value, 0);
  return (
    <Paper
      component="section"
      aria-label={stage.label}
      withBorder
      p="xs"
      miw={240}
      flex={1}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        const id = event.dataTransfer.getData('text/plain');
        if (id) mutate({ what: 'move_opportunity', id, stageId: stage.value });
      }}
    >
      <Title order={3} size="h5">
        {stage.label}
      </Title>
      <Text size="sm" mb="xs">
        {opportunities.length} for ${total.toLocaleString('en-US')}
      </Text>
      <Stack gap="xs">
        {opportunities.map((opportunity) => (
          <OpportunityCard
            key={opportunity.id}
            opportunity={opportunity}
            stages={stages}
            onMove={(change) => mutate({ what: 'move_opportunity', id: opportunity.id, ...change })}
          />
        ))}
      </Stack>
    </Paper>
  );
};
