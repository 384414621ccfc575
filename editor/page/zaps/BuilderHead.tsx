import { Alert, Badge, Button, Group, NativeSelect, Paper, Stack, Textarea, TextInput, Title } from '@mantine/core';
import { Copy, Save } from 'lucide-react';
import type { ZapInfo } from '../../api';
import { AskFirst } from '../shared/AskFirst';
import { useBuilding } from './BuilderContext';
import { fileNameOf } from './names';
import { ZapSwitch } from './ZapSwitch';
import { isZap } from './steps';
import { useZapFile } from './useZapFile';

const intervals = [
  { value: '1', label: 'Every minute (Team plan)' },
  { value: '2', label: 'Every 2 minutes (Professional plan)' },
  { value: '5', label: 'Every 5 minutes' },
  { value: '15', label: 'Every 15 minutes (Free plan)' },
];

interface BuilderHeadProps {
  info?: ZapInfo;
  zaps: readonly ZapInfo[];
  hasChanges: boolean;
  isSaving: boolean;
  save: () => Promise<boolean>;
  leaveTo: (place: string) => void;
}

/** What belongs to the Zap as a whole. */
export const BuilderHead = ({ info, zaps, hasChanges, isSaving, save, leaveTo }: BuilderHeadProps) => {
  const { draft, change, problems } = useBuilding();
  const { zap } = draft;
  const file = useZapFile();
  const duplicate = async () => {
    if (!isZap(zap)) return;
    const copy = { ...zap, name: `Copy of ${zap.name}` };
    const id = fileNameOf(copy.name, zaps);
    await file.save.mutateAsync({ id, zap: copy });
    leaveTo(`/zaps/${id}`);
  };
  const remove = async (id: string) => {
    await file.remove.mutateAsync(id);
    leaveTo('/zaps');
  };
  return (
    <Stack gap="xs">
      <Group justify="space-between">
        <Group gap="xs">
          <Title order={2} style={{ overflowWrap: 'anywhere' }}>
            {zap.name || 'New Zap'}
          </Title>
          {hasChanges && (
            <Badge color="yellow.5" autoContrast tt="none">
              Not saved
            </Badge>
          )}
        </Group>
        {info && <ZapSwitch info={info} isBlocked={problems.length > 0} save={save} />}
      </Group>
      {info?.isOn && hasChanges && (
        <Alert color="blue">
          The Zap that is on runs as it was. Switch it off and on again to run it with these changes.
        </Alert>
      )}
      <Paper withBorder p="sm">
        <Stack gap="xs">
          <Group gap="xs" align="start" grow preventGrowOverflow={false} wrap="wrap">
            <TextInput
              label="Name"
              required
              value={zap.name}
              onChange={({ currentTarget }) => change({ type: 'name', name: currentTarget.value })}
              autoFocus={!info}
            />
            <NativeSelect
              label="Looks for new data"
              data={intervals}
              value={String(zap.every ?? 15)}
              onChange={({ currentTarget }) => change({ type: 'every', minutes: Number(currentTarget.value) })}
            />
          </Group>
          <Textarea
            label="Description"
            autosize
            maxRows={6}
            value={zap.description ?? ''}
            onChange={({ currentTarget }) => change({ type: 'describe', description: currentTarget.value })}
          />
          <Group gap="xs">
            <Button
              size="xs"
              leftSection={<Save size={14} aria-hidden />}
              disabled={!hasChanges || !isZap(zap) || !zap.name.trim()}
              loading={isSaving}
              onClick={() => void save()}
            >
              Save
            </Button>
            {info && (
              <>
                <Button
                  size="xs"
                  variant="default"
                  leftSection={<Copy size={14} aria-hidden />}
                  loading={file.save.isPending}
                  onClick={() => void duplicate()}
                >
                  Duplicate
                </Button>
                <AskFirst
                  size="xs"
                  label="Delete"
                  question={`Delete "${info.zap.name}"?`}
                  explanation={`Its file, examples/zaps/${info.id}.json, is deleted. If the Zap is on, it is switched off.`}
                  loading={file.remove.isPending}
                  onYes={() => void remove(info.id)}
                />
              </>
            )}
          </Group>
        </Stack>
      </Paper>
    </Stack>
  );
};
