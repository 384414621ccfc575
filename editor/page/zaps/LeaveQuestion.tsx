import { Button, Group, Modal, Stack, Text } from '@mantine/core';

interface LeaveQuestionProps {
  asked: boolean;
  stay: () => void;
  leave: () => void;
}

export const LeaveQuestion = ({ asked, stay, leave }: LeaveQuestionProps) => (
  <Modal opened={asked} onClose={stay} title="Leave without saving?" closeButtonProps={{ 'aria-label': 'Close' }}>
    <Stack>
      <Text>This Zap has changes that are not saved.</Text>
      <Group justify="end">
        <Button variant="default" onClick={stay} data-autofocus>
          Stay
        </Button>
        <Button color="red.9" onClick={leave}>
          Leave without saving
        </Button>
      </Group>
    </Stack>
  </Modal>
);
