import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import type { Confirmation } from '../../api';
import { JsonView } from '../shared/JsonView';

interface ConfirmWriteProps {
  confirmation: Confirmation;
  onCancel: () => void;
  onWrite: () => void;
}

/** Asks before a real account is written to. */
export const ConfirmWrite = ({ confirmation: { message, account, input }, onCancel, onWrite }: ConfirmWriteProps) => (
  <Modal
    opened
    onClose={onCancel}
    title="Write to a real account?"
    closeButtonProps={{ 'aria-label': 'Cancel' }}
    size="lg"
  >
    <Stack>
      <Text>{message}</Text>
      <Text>
        Whose data it touches: <strong>{account}</strong>
      </Text>
      <div>
        <Text size="sm" fw={600}>
          What will be sent
        </Text>
        <JsonView value={input} name="input" maxHeight="300px" />
      </div>
      <Group justify="flex-end">
        <Button variant="default" onClick={onCancel} data-autofocus>
          Cancel
        </Button>
        <Button color="red.9" onClick={onWrite}>
          Write
        </Button>
      </Group>
    </Stack>
  </Modal>
);
