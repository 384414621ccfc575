import { Button, type ButtonProps } from '@mantine/core';
import { Power } from 'lucide-react';
import { useZapChange } from '../live/useZapChange';

/** Switches a saved Zap on. */
export const SwitchOn = ({ zap, ...button }: { zap: string } & Pick<ButtonProps, 'disabled'>) => {
  const { mutate, isPending } = useZapChange();
  return (
    <Button
      size="xs"
      leftSection={<Power size={14} aria-hidden />}
      loading={isPending}
      onClick={() => mutate({ zap, what: '/on' })}
      {...button}
    >
      Switch on
    </Button>
  );
};
