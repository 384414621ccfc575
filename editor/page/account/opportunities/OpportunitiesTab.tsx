import { Button, Group, Select, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import type { Account } from '../../../api';
import { OpportunityForm } from './OpportunityForm';
import { StageColumn } from './StageColumn';

/** The opportunities of a pipeline, a column for each stage. */
export const OpportunitiesTab = ({ account }: { account: Account }) => {
  const [chosen, choose] = useState<string | null>(null);
  const [adding, { open, close }] = useDisclosure();
  const { pipelines, opportunities } = account;
  const pipeline = pipelines.find(({ id }) => id === chosen) ?? pipelines[0];
  if (!pipeline) return <Text>The sub-account has no pipeline.</Text>;
  return (
    <Stack gap="sm">
      <Group align="end" justify="space-between">
        <Select
          label="Pipeline"
          allowDeselect={false}
          data={pipelines.map(({ id, name }) => ({ value: id, label: name }))}
          value={pipeline.id}
          onChange={choose}
        />
        <Button leftSection={<Plus size={16} aria-hidden />} onClick={open}>
          Add opportunity
        </Button>
      </Group>
      <Group align="stretch" wrap="nowrap" gap="sm" pb="sm" style={{ overflowX: 'auto' }}>
        {pipeline.stages.map((stage) => (
          <StageColumn
            key={stage.value}
            stage={stage}
            stages={pipeline.stages}
            opportunities={opportunities.filter(
              ({ pipelineId, stageId }) => pipelineId === pipeline.id && stageId === stage.value,
            )}
          />
        ))}
      </Group>
      <OpportunityForm account={account} pipeline={pipeline} opened={adding} onClose={close} />
    </Stack>
  );
};
