import { Group, Pagination, Skeleton, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { MappingRow, OutputsRequest, StepKind, Tested } from '../../api';
import { ask } from '../api';
import { Problem } from '../shared/Problem';
import { OutputTable } from './OutputTable';

/** What a step offers to later ones, with an item of its output or with the sample alone. */
const useOutputs = (request: OutputsRequest, enabled = true) =>
  useQuery({
    queryKey: ['outputs', request],
    queryFn: () => ask<MappingRow[]>('/outputs', 'POST', request),
    enabled,
  });

/** The output of a test by its fields, one item at a time. */
export const Output = ({ kind, operation, tested }: { kind: StepKind; operation: string; tested: Tested }) => {
  const { input, output = [], rows } = tested;
  const [place, setPlace] = useState(1);
  // The rows of the first item came with the test.
  const other = useOutputs({ kind, key: operation, input, live: output[place - 1] }, place > 1);
  const shown = place === 1 ? rows : other.data;
  return (
    <Stack gap="sm">
      {output.length > 1 && (
        <Group gap="xs">
          <Text size="sm">Item</Text>
          <Pagination
            total={output.length}
            value={place}
            onChange={setPlace}
            size="sm"
            siblings={1}
            getItemProps={(item) => ({ 'aria-label': `Item ${item}` })}
            getControlProps={(control) => ({ 'aria-label': control === 'next' ? 'Next item' : 'Previous item' })}
          />
        </Group>
      )}
      {other.error && <Problem error={other.error} />}
      {shown ? <OutputTable key={place} rows={shown} /> : <Skeleton height={200} />}
    </Stack>
  );
};

interface SampleOutputProps {
  kind: StepKind;
  operation: string;
  input: Record<string, unknown>;
}

/** What the step offers before it was tested. */
export const SampleOutput = ({ kind, operation, input }: SampleOutputProps) => {
  // Of the form as it was found: outputs depend on few inputs, and a test shows those that are really there.
  const [asked] = useState(input);
  const { data, error } = useOutputs({ kind, key: operation, input: asked });
  if (error) return <Problem error={error} />;
  return data ? <OutputTable rows={data} /> : <Skeleton height={200} />;
};
