import { Anchor, Group, Loader, Switch } from '@mantine/core';
import type { ZapInfo } from '../../api';
import { useZapChange } from '../live/useZapChange';

interface ZapSwitchProps {
  info: ZapInfo;
  /** It has problems. */
  isBlocked: boolean;
  /** Saves what is not saved yet; false when that does not work. */
  save: () => Promise<boolean>;
}

/** Switches the Zap on, saved first, and off. */
export const ZapSwitch = ({ info: { id, isOn }, isBlocked, save }: ZapSwitchProps) => {
  const { mutate, isPending } = useZapChange();
  const toggle = async () => {
    if (isOn || (await save())) mutate({ zap: id, what: isOn ? '/off' : '/on' });
  };
  return (
    <Group gap="xs">
      {isPending && <Loader size="xs" aria-label="Switching" />}
      <Switch
        label={isOn ? 'On' : 'Off'}
        aria-label="Zap is on"
        checked={isOn}
        disabled={isPending || (isBlocked && !isOn)}
        onChange={() => void toggle()}
      />
      {isOn && (
        <Anchor href={`#/live/${encodeURIComponent(id)}`} size="sm" underline="always">
          Watch it live
        </Anchor>
      )}
    </Group>
  );
};
