import { Alert, Anchor, Button, Group, Loader, Stack, Text } from '@mantine/core';
import { RotateCcw } from 'lucide-react';
import type { Run, ZapInfo } from '../../api';
import { useAsked } from '../api';
import { clockTime } from '../shared/times';
import { useOperations } from '../zaps/useOperations';
import { LookBadge } from './LookBadge';
import { StepRunCard } from './StepRunCard';
import { canReplay, runLooks } from './status';
import { pathOf, useZapChange } from './useZapChange';

interface RunPanelProps {
  zap: ZapInfo;
  run: string;
  onRun: (run: string) => void;
}

/** One run: what each step got and gave, what failed, and what happens next. */
export const RunPanel = ({ zap, run, onRun }: RunPanelProps) => {
  const path = pathOf(zap.id, `/runs/${encodeURIComponent(run)}`);
  // Read again when runs of the Zap have moved on: a waiting one may be done by now.
  const { data, error } = useAsked<Run>(path, { key: [path, zap.runs] });
  const { labelOf } = useOperations();
  const replay = useZapChange<Run>(({ id }) => onRun(id));
  if (error)
    return (
      <Alert color="red" title="The run cannot be read">
        {error.message}
      </Alert>
    );
  if (!data) return <Loader aria-label="Reading the run" />;
  const look = runLooks[data.status];
  const { replayOf } = data;
  return (
    <Stack>
      <Group gap="xs">
        <LookBadge look={look} />
        <Text size="sm">{clockTime(data.at)}</Text>
        {replayOf && (
          <Anchor component="button" size="sm" underline="always" onClick={() => onRun(replayOf)}>
            Replays an earlier run
          </Anchor>
        )}
        {canReplay(data.status) && (
          <Button
            size="xs"
            leftSection={<RotateCcw size={14} aria-hidden />}
            loading={replay.isPending}
            onClick={() => replay.mutate({ zap: zap.id, what: `/runs/${encodeURIComponent(run)}/replay` })}
          >
            Replay from the failed step
          </Button>
        )}
      </Group>
      {look.next && (
        <Alert color="gray" title="What happens next">
          {look.next}
          {data.resumeAt !== undefined && ` That is at ${clockTime(data.resumeAt)}.`}
        </Alert>
      )}
      {data.steps.map((step, index) => (
        <StepRunCard key={`${step.id} ${index}`} step={step} title={`${index + 1}. ${labelOf(step)}`} />
      ))}
    </Stack>
  );
};
