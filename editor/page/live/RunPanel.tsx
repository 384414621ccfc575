import { Alert, Anchor, Button, Group, Loader, Paper, Stack, Text, Title } from '@mantine/core';
import { RotateCcw } from 'lucide-react';
import type { Run, Step, ZapInfo } from '../../api';
import { useAsked } from '../api';
import { JsonView } from '../shared/JsonView';
import { Problem } from '../shared/Problem';
import { clockTime } from '../shared/times';
import { allSteps } from '../zaps/steps';
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
  const { data, error, refetch } = useAsked<Run>(path, { key: [path, zap.runs] });
  const { labelOf } = useOperations();
  const replay = useZapChange<Run>(({ id }) => onRun(id));
  if (error) return <Problem error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loader aria-label="Reading the run" />;
  const look = runLooks[data.status];
  const { replayOf } = data;
  const numbers = new Map(allSteps(zap.zap.steps).map(({ id }, index) => [id, `${index + 1}. `]));
  const titleOf = (step: Pick<Step, 'id' | 'kind' | 'key'>) => `${numbers.get(step.id) ?? ''}${labelOf(step)}`;
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
      <Paper withBorder p="sm">
        <Stack gap="xs">
          <Title order={3} size="h5">
            {titleOf(zap.zap.steps[0])}
          </Title>
          <JsonView value={data.item} name="The item that started the run" maxHeight="240px" />
        </Stack>
      </Paper>
      {data.steps.map((step) => (
        <StepRunCard key={step.id} step={step} title={titleOf(step)} />
      ))}
    </Stack>
  );
};
