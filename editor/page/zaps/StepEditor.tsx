import { Divider, Stack, Text } from '@mantine/core';
import type { Field, Step } from '../../api';
import { StepForm } from '../form/StepForm';
import { TestPanel } from '../operations/TestPanel';
import { useBuilding } from './BuilderContext';
import { Conditions } from './Conditions';
import { earlierSteps, isFilter, isPaths, stepsMappedIn } from './steps';
import { useSources } from './useSources';

/** What is inside of an open step. */
export const StepEditor = ({ step }: { step: Step }) => {
  const { change } = useBuilding();
  const { id, conditions = [] } = step;
  if (isPaths(step)) return <Text size="sm">Each path whose conditions hold is taken, from left to right.</Text>;
  if (isFilter(step))
    return (
      <Stack gap="xs">
        <Text size="sm">The run goes on only if</Text>
        <Conditions
          step={step}
          name="Filter"
          conditions={conditions}
          onChange={(changed) => change({ type: 'conditions', id, conditions: changed })}
        />
      </Stack>
    );
  return <OperationEditor step={step} />;
};

const OperationEditor = ({ step }: { step: Step }) => {
  const { draft, change, numbers } = useBuilding();
  const sources = useSources(draft, step.id);
  const { id, kind, key, input = {} } = step;
  const earlier = earlierSteps(draft.zap.steps, id);
  const untested = earlier.filter((one) => !draft.outputs[one.id] && stepsMappedIn(input).includes(one.id));
  const addSearch = ({ key: field, search }: Field) => {
    const [searched = '', output = ''] = search?.split('.') ?? [];
    change({ type: 'addSearch', operation: { kind: 'searches', key: searched }, output, before: id, field });
  };
  return (
    <Stack>
      <StepForm
        kind={kind}
        operation={key}
        input={input}
        onChange={(changed) => change({ type: 'input', id, input: changed })}
        sources={sources}
        onAddSearch={earlier.length > 0 ? addSearch : undefined}
      />
      <Divider />
      {untested.length > 0 && (
        <Text size="sm">
          {`Its test leaves values of ${untested.map((one) => `step ${numbers.get(one.id)}`).join(' and ')} empty: test ${untested.length === 1 ? 'that step' : 'those steps'} first.`}
        </Text>
      )}
      <TestPanel
        kind={kind}
        operation={key}
        input={input}
        data={Object.fromEntries(
          earlier.flatMap((one) => (draft.outputs[one.id] ? [[one.id, draft.outputs[one.id]]] : [])),
        )}
        onTested={({ output }) => change({ type: 'tested', id, output: output?.[0] })}
      />
    </Stack>
  );
};
