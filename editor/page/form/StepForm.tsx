import { Button, Group, Loader, Skeleton, Stack, Text } from '@mantine/core';
import { useCallbackRef } from '@mantine/hooks';
import { RefreshCw } from 'lucide-react';
import { useEffect, useMemo, useRef } from 'react';
import type { Field, Form, StepKind } from '../../api';
import { Problem } from '../shared/Problem';
import { InputsProvider, StepProvider } from './context';
import { Fields } from './Fields';
import type { Source } from './tokens';
import { useForm } from './useForm';
import { defaultsOf, isEmpty, withValue } from './values';

export type { Source } from './tokens';

export interface StepFormProps {
  kind: StepKind;
  operation: string;
  input: Record<string, unknown>;
  onChange: (input: Record<string, unknown>) => void;
  /** Absent outside a Zap: nothing can be mapped there. */
  sources?: Source[];
  /** Puts the search behind a field before this step. Absent outside a Zap. */
  onAddSearch?: (field: Field) => void;
}

/** The inputs of a step as the Zap editor shows them. Give it a `key`: each step has its own. */
export const StepForm = ({ kind, operation, input, onChange, sources, onAddSearch }: StepFormProps) => {
  const { form, refresh } = useForm(kind, operation, input);
  const { fields, alters } = form.data ?? nothing;
  useDefaults(form.data, input, onChange);

  const addSearch = useCallbackRef(onAddSearch);
  const canAddSearch = onAddSearch !== undefined;
  const step = useMemo(
    () => ({ kind, operation, alters, sources, ...(canAddSearch && { onAddSearch: addSearch }) }),
    [kind, operation, alters, sources, canAddSearch, addSearch],
  );
  const set = useCallbackRef((key: string, value: unknown) => onChange(withValue(input, fields, key, value)));

  if (form.error) return <Problem error={form.error} onRetry={() => void form.refetch()} />;
  if (!form.data) return <Skeleton height={240} aria-label="Loading the form" role="status" />;
  return (
    <StepProvider value={step}>
      <InputsProvider value={input}>
        <Stack gap="md">
          {fields.length === 0 && <Text size="sm">This step takes no inputs.</Text>}
          <Fields form={form.data} input={input} set={set} />
          {refresh.error && <Problem error={refresh.error} />}
          <Group gap="xs">
            <Button
              variant="default"
              size="compact-sm"
              leftSection={<RefreshCw size={14} aria-hidden />}
              loading={refresh.isPending}
              onClick={() => refresh.mutate()}
            >
              Refresh fields
            </Button>
            {form.isPlaceholderData && <Loader size="xs" aria-label="Loading the fields" role="status" />}
          </Group>
        </Stack>
      </InputsProvider>
    </StepProvider>
  );
};

const nothing: Form = { fields: [], groups: [], alters: [] };

/**
 * Fills defaults in, once for each field, as Zapier does when a step is added. The fields of a step that has inputs already have
 * been met: there, an empty input was emptied by a person.
 */
const useDefaults = (form: Form | undefined, input: StepFormProps['input'], onChange: StepFormProps['onChange']) => {
  const met = useRef(new Set<string>());
  const fill = useCallbackRef((fields: readonly Field[]) => {
    const defaults = met.current.size === 0 && !isEmpty(input) ? {} : defaultsOf(input, fields, met.current);
    for (const { key } of fields) met.current.add(key);
    if (!isEmpty(defaults)) onChange({ ...input, ...defaults });
  });
  useEffect(() => {
    if (form) fill(form.fields);
  }, [form, fill]);
};
