import { ActionIcon, Combobox, Text, useCombobox } from '@mantine/core';
import { Braces } from 'lucide-react';
import { useState } from 'react';
import type { MappingRow } from '../../../api';
import { isFound } from '../found';
import { useStep } from '../context';
import { tokenOf, type Source } from '../tokens';

/** More than this of one step are found by typing. */
const most = 60;

/** The button that offers the values of earlier steps. There is none outside of a Zap. */
export const InsertData = ({ name, onInsert }: { name: string; onInsert: (token: string) => void }) => {
  const { sources } = useStep();
  const [query, setQuery] = useState('');
  const combobox = useCombobox({
    onDropdownOpen: () => combobox.focusSearchInput(),
    onDropdownClose: () => {
      combobox.resetSelectedOption();
      setQuery('');
    },
  });
  if (!sources) return null;
  const choose = (token: string) => {
    combobox.closeDropdown();
    onInsert(token);
  };
  return (
    <Combobox store={combobox} onOptionSubmit={choose} width={340} position="bottom-end" middlewares={{ shift: true }}>
      <Combobox.Target targetType="button">
        <ActionIcon
          variant="subtle"
          size="sm"
          aria-label={`Insert data into ${name}`}
          title="Insert data of an earlier step"
          onClick={() => combobox.toggleDropdown()}
        >
          <Braces size={16} aria-hidden />
        </ActionIcon>
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Search
          value={query}
          onChange={(event) => {
            setQuery(event.currentTarget.value);
            combobox.updateSelectedOptionIndex();
          }}
          placeholder="Search the data of earlier steps"
          aria-label="Search the data of earlier steps"
        />
        <Combobox.Options mah={320} style={{ overflowY: 'auto' }} aria-label="Data of earlier steps" tabIndex={0}>
          {combobox.dropdownOpened && <SourceOptions sources={sources} query={query} />}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
};

const SourceOptions = ({ sources, query }: { sources: readonly Source[]; query: string }) => {
  const found = sources
    .map((source) => ({
      ...source,
      rows: source.rows.filter((row) => isFound(query, row.label, row.path, valueOf(row))),
    }))
    .filter(({ rows }) => rows.length > 0);
  if (found.length === 0) {
    const words = sources.length === 0 ? 'No step comes before this one.' : 'Nothing is called that.';
    return <Combobox.Empty>{words}</Combobox.Empty>;
  }
  return found.map(({ id, title, rows }) => (
    <Combobox.Group key={id} label={title}>
      {rows.slice(0, most).map((row) => (
        <Combobox.Option key={row.path} value={tokenOf(id, row.path)}>
          <Text size="sm">{row.label}</Text>
          <Text size="xs" c="dimmed" lineClamp={1}>
            {valueOf(row) || 'No value'}
          </Text>
        </Combobox.Option>
      ))}
      {rows.length > most && <Combobox.Empty>{rows.length - most} more: type to find them.</Combobox.Empty>}
    </Combobox.Group>
  ));
};

const valueOf = ({ live, sample }: MappingRow): string => live ?? sample ?? '';
