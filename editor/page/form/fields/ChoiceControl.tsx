import { Combobox, Input, InputBase, Loader, Text, useCombobox } from '@mantine/core';
import { useState } from 'react';
import type { Choice } from '../../../api';
import { useStep } from '../context';
import { isFound } from '../found';
import { textOf } from '../values';
import { ChoiceButtons } from './ChoiceButtons';
import { Chosen } from './Chosen';
import type { ControlProps } from './frame';

interface ChoiceControlProps extends ControlProps {
  choices: readonly Choice[];
  /** Goes over to an input for any text. */
  onCustom: (text: string) => void;
  loading?: boolean;
  failure?: string;
  onRetry?: () => void;
  /** Absent when all are loaded. */
  onMore?: () => void;
  onOpen?: () => void;
  /** Shows the value of each choice below its name. */
  withIds?: boolean;
}

/** What an option does that is no choice. None of these is a value that an app has. */
const custom = ' custom';
const more = ' more';
const retry = ' retry';

/** A dropdown that is searched as one types. The id of what was chosen is shown below its name. */
export const ChoiceControl = (props: ChoiceControlProps) => {
  const { name, frame, value, onChange, disabled, choices, loading, failure, onRetry, onMore, onOpen } = props;
  const { onCustom, withIds } = props;
  const { sources } = useStep();
  const [query, setQuery] = useState('');
  const combobox = useCombobox({
    onDropdownOpen: () => {
      onOpen?.();
      combobox.focusSearchInput();
    },
    onDropdownClose: () => {
      combobox.resetSelectedOption();
      setQuery('');
    },
  });
  const chosen = textOf(value);
  const label = choices.find((choice) => choice.value === chosen)?.label ?? chosen;
  const idOf = (choice: Choice) => (withIds ? choice.value : choice.label);
  const words = chosen === '' ? 'Choose' : withIds ? `${label} ${chosen}` : label;
  const buttons = [chosen !== '' && !disabled, sources].filter(Boolean).length;
  const found = choices.filter((choice) => isFound(query, choice.label, choice.value));

  const submit = (option: string) => {
    if (option === more) return onMore?.();
    if (option === retry) return onRetry?.();
    combobox.closeDropdown();
    if (option === custom) return onCustom(query);
    onChange(option);
    combobox.focusTarget();
  };

  return (
    <Combobox store={combobox} onOptionSubmit={submit} disabled={disabled}>
      <Combobox.Target targetType="button">
        <InputBase
          {...frame}
          // A label hides what a button says: the choice is part of its name.
          aria-label={`${name}: ${words}`}
          component="button"
          type="button"
          pointer
          multiline
          disabled={disabled}
          onClick={() => combobox.toggleDropdown()}
          rightSection={
            <ChoiceButtons name={name} onChange={onChange} disabled={disabled} onCustom={onCustom} chosen={chosen} />
          }
          // Only the buttons in it take clicks: the chevron belongs to the dropdown.
          rightSectionPointerEvents="none"
          rightSectionWidth={32 + 26 * buttons}
        >
          {chosen === '' ? (
            <Input.Placeholder>Choose</Input.Placeholder>
          ) : (
            <Chosen label={label} id={idOf({ label, value: chosen })} />
          )}
        </InputBase>
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Search
          value={query}
          onChange={(event) => {
            setQuery(event.currentTarget.value);
            combobox.updateSelectedOptionIndex();
          }}
          placeholder="Search"
          aria-label={`Search ${name}`}
        />
        <Combobox.Options mah={300} style={{ overflowY: 'auto' }} aria-label={name} tabIndex={0}>
          {combobox.dropdownOpened && (
            <>
              {found.map((choice) => (
                <Combobox.Option key={choice.value} value={choice.value} active={choice.value === chosen}>
                  <Chosen label={choice.label} id={idOf(choice)} />
                </Combobox.Option>
              ))}
              {failure !== undefined && (
                <Combobox.Option value={retry}>
                  <Text size="sm" c="var(--mantine-color-error)">
                    {failure}
                  </Text>
                  <Text size="sm" fw={600}>
                    Try again
                  </Text>
                </Combobox.Option>
              )}
              {found.length === 0 && failure === undefined && <Nothing loading={loading} query={query} />}
              {onMore && !loading && <Combobox.Option value={more}>Load more</Combobox.Option>}
              {loading && choices.length > 0 && <Loader size="xs" m="xs" aria-label="Loading" />}
              <Combobox.Option value={custom}>{query ? `Custom value: ${query}` : 'Custom value'}</Combobox.Option>
            </>
          )}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
};

const Nothing = ({ loading, query }: { loading?: boolean; query: string }) => (
  <Combobox.Empty>
    {loading ? <Loader size="sm" aria-label="Loading" /> : query ? 'None of those is called that.' : 'There are none.'}
  </Combobox.Empty>
);
