import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { CircleCheck, Play } from 'lucide-react';
import type { StepKind, Tested } from '../../api';
import { useForm } from '../form/useForm';
import { missingIn, same } from '../form/values';
import { FailureBox } from '../shared/FailureBox';
import { Problem } from '../shared/Problem';
import { duration } from '../shared/words';
import { ConfirmWrite } from './ConfirmWrite';
import { SampleOutput } from './Output';
import { Result } from './Result';
import { useTest } from './useTest';

export interface TestPanelProps {
  kind: StepKind;
  operation: string;
  input: Record<string, unknown>;
  /** The outputs of earlier steps by their ids, for mapped values. */
  data?: Record<string, unknown>;
  onTested?: (tested: Tested) => void;
}

/** Runs a step once, and shows what came of it. Give it a `key`: each step has its own result. */
export const TestPanel = ({ onTested, ...step }: TestPanelProps) => {
  const { kind, operation, input } = step;
  const { form } = useForm(kind, operation, input);
  const { tested, testedInput, isPending, error, confirmation, run, cancel } = useTest(step, onTested);
  const missing = missingIn(form.data?.fields ?? [], input);
  return (
    <Stack gap="md">
      <Group gap="sm">
        <Title order={3} size="h4">
          Test
        </Title>
        <Button size="sm" leftSection={<Play size={16} aria-hidden />} loading={isPending} onClick={() => run()}>
          Test
        </Button>
      </Group>
      {missing.length > 0 && (
        <Text size="sm">Still to be filled in: {missing.join(', ')}. Zapier would not test the step yet.</Text>
      )}
      <Stack gap="md" role="status">
        {error && <Problem error={error} />}
        {tested && <Summary tested={tested} />}
        {tested && !same(testedInput, input) && <Text size="sm">The form has changed since this test.</Text>}
        {tested?.failure && <FailureBox failure={tested.failure} />}
      </Stack>
      {tested ? <Result kind={kind} operation={operation} tested={tested} /> : <SampleOutput {...step} />}
      {confirmation && <ConfirmWrite confirmation={confirmation} onCancel={cancel} onWrite={() => run(true)} />}
    </Stack>
  );
};

const Summary = ({ tested: { output, exchanges, ms, failure } }: { tested: Tested }) => {
  const requests = `${exchanges.length} ${exchanges.length === 1 ? 'request' : 'requests'}, ${duration(ms)}`;
  if (failure) return <Text size="sm">It failed after {requests}.</Text>;
  const count = output?.length ?? 0;
  const items =
    count === 0 ? 'It worked, and found nothing.' : `It worked: ${count} ${count === 1 ? 'item' : 'items'}.`;
  return (
    <Group gap="xs" wrap="nowrap" align="flex-start">
      <CircleCheck size={20} aria-hidden style={{ flex: 'none' }} />
      <Text size="sm">
        <strong>{items}</strong> {requests}
      </Text>
    </Group>
  );
};
