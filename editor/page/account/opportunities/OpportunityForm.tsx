import { Button, Group, Modal, NumberInput, Select, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Account } from '../../../api';
import { ContactSelect } from '../ContactSelect';
import { useHappening } from '../useAccount';

interface OpportunityFormProps {
  account: Account;
  pipeline: Account['pipelines'][number];
  opened: boolean;
  onClose: () => void;
}

/** Adds an opportunity to a pipeline. */
export const OpportunityForm = ({ opened, onClose, ...fields }: OpportunityFormProps) => (
  <Modal opened={opened} onClose={onClose} title="Add opportunity" closeButtonProps={{ 'aria-label': 'Close' }}>
    <Fields {...fields} onClose={onClose} />
  </Modal>
);

const Fields = ({ account, pipeline, onClose }: Omit<OpportunityFormProps, 'opened'>) => {
  const { mutate, isPending } = useHappening();
  const [name, setName] = useState('');
  const [contactId, setContactId] = useState<string | null>(null);
  const [stageId, setStageId] = useState<string | null>(pipeline.stages[0]?.value ?? null);
  const [value, setValue] = useState<number | string>(500);
  const add = () => {
    if (!contactId || !stageId) return;
    mutate(
      { what: 'add_opportunity', pipelineId: pipeline.id, contactId, stageId, name, value: Number(value) },
      { onSuccess: onClose },
    );
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        add();
      }}
    >
      <Stack>
        <TextInput
          label="Name"
          required
          data-autofocus
          value={name}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
        />
        <ContactSelect contacts={account.contacts} value={contactId} onChange={setContactId} />
        <Select
          label="Stage"
          required
          allowDeselect={false}
          data={pipeline.stages}
          value={stageId}
          onChange={setStageId}
        />
        <NumberInput label="Value" prefix="$" min={0} thousandSeparator="," value={value} onChange={setValue} />
        <Group justify="end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={isPending}>
            Add
          </Button>
        </Group>
      </Stack>
    </form>
  );
};
