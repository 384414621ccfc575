import { Button, Group, Modal, Stack, Text, type ButtonProps } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useEffect } from 'react';

interface AskFirstProps extends Pick<ButtonProps, 'leftSection' | 'variant' | 'loading' | 'size'> {
  /** On the button that asks, and on the one that does it. */
  label: string;
  question: string;
  explanation: string;
  onYes: () => void;
  /** For what lies beneath: Escape is meant for the question alone. */
  onAsking?: (isAsking: boolean) => void;
}

/** A button for something that cannot be taken back: it asks before it does it. */
export const AskFirst = ({ onAsking, variant = 'default', ...asked }: AskFirstProps) => {
  const { label, question, explanation, onYes, ...button } = asked;
  const [opened, { open, close }] = useDisclosure();
  useEffect(() => onAsking?.(opened), [opened, onAsking]);
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
