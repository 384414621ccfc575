import { Button, Group, Modal, Stack, Text, type ButtonProps } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';

interface AskFirstProps extends Pick<ButtonProps, 'leftSection' | 'variant' | 'loading' | 'size'> {
  /** On the button that asks, and on the one that does it. */
  label: string;
  question: string;
  explanation: string;
  onYes: () => void;
}

/** A button for something that cannot be taken back: it asks before it does it. */
export const AskFirst = ({ label, question, explanation, onYes, variant = 'default', ...button }: AskFirstProps) => {
  const [opened, { open, close }] = useDisclosure();
  return (
    <>
      <Button variant={variant} onClick={open} {...button}>
        {label}
      </Button>
      <Modal opened={opened} onClose={close} title={question} closeButtonProps={{ 'aria-label': 'Close' }}>
        <Stack>
          <Text>{explanation}</Text>
          <Group justify="end">
            <Button variant="default" onClick={close} data-autofocus>
              Cancel
            </Button>
            <Button
              color="red.9"
              onClick={() => {
                close();
                onYes();
              }}
            >
              {label}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
};
