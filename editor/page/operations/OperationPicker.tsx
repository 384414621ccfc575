import { Combobox, Group, Stack, Text, TextInput, useCombobox } from '@mantine/core';
import { Search } from 'lucide-react';
import { useState } from 'react';
import type { Operation, StepKind } from '../../api';
import { isFound } from '../form/found';
import { KindBadge } from '../shared/KindBadge';
import { Problem } from '../shared/Problem';
import { kindWords } from '../shared/words';
import { useCatalogue } from './useCatalogue';

export interface OperationPickerProps {
  onPick: (operation: Operation) => void;
  /** Only these kinds. */
  kinds?: readonly StepKind[];
  /** Only what starts a Zap, or only what does not. */
  isTrigger?: boolean;
  /** The one that is shown beside the list. */
  chosen?: { kind?: string; key?: string };
  /** The height of the list; it scrolls. */
  height?: string | number;
}

const idOf = ({ kind, key }: { kind?: string; key?: string }): string => `${kind}/${key}`;

/** All operations by category, with search as one types. Arrows and Enter choose. */
export const OperationPicker = ({ onPick, kinds, isTrigger, chosen = {}, height = 420 }: OperationPickerProps) => {
  const { data, error, refetch } = useCatalogue();
  const [query, setQuery] = useState('');
  const combobox = useCombobox({ opened: true });

  if (error) return <Problem error={error} onRetry={() => void refetch()} />;
  const offered = (data?.operations ?? []).filter(
    (one) => (kinds?.includes(one.kind) ?? true) && (isTrigger === undefined || one.isTrigger === isTrigger),
  );
  const found = offered.filter(({ label, key, description, kind }) =>
    isFound(query, label, key, description, kindWords[kind]),
  );
  const byCategory = (data?.categories ?? [])
    .map((category) => ({ category, operations: found.filter((one) => one.category === category) }))
    .filter(({ operations }) => operations.length > 0);

  return (
    <Combobox
      store={combobox}
      onOptionSubmit={(id) => {
        const picked = offered.find((one) => idOf(one) === id);
        if (picked) onPick(picked);
      }}
    >
      <Stack gap="xs">
        <Combobox.EventsTarget>
          <TextInput
            value={query}
            onChange={(event) => {
              setQuery(event.currentTarget.value);
              combobox.updateSelectedOptionIndex();
            }}
            leftSection={<Search size={16} aria-hidden />}
            placeholder="Search by name, key or description"
            aria-label="Search operations"
            description={`${found.length} of ${offered.length}`}
            inputWrapperOrder={['input', 'description']}
          />
        </Combobox.EventsTarget>
        <Combobox.Options mah={height} style={{ overflowY: 'auto' }} aria-label="Operations" tabIndex={0}>
          {byCategory.map(({ category, operations }) => (
            <Combobox.Group key={category} label={category}>
              {operations.map((one) => (
                <Combobox.Option key={idOf(one)} value={idOf(one)} active={idOf(one) === idOf(chosen)}>
                  <Group gap="xs" justify="space-between" wrap="nowrap">
                    <Text size="sm" fw={500}>
                      {one.label}
                    </Text>
                    <KindBadge kind={one.kind} />
                  </Group>
                  <Text size="xs" c="dimmed" lineClamp={2}>
                    {one.description}
                  </Text>
                </Combobox.Option>
              ))}
            </Combobox.Group>
          ))}
          {data && found.length === 0 && <Combobox.Empty>No operation matches.</Combobox.Empty>}
        </Combobox.Options>
      </Stack>
    </Combobox>
  );
};
