import { Stack } from '@mantine/core';
import type { Field } from '../../../api';
import { labelOf } from '../values';
import { AddSearch } from './AddSearch';
import { CopyText } from './CopyText';
import { DictionaryControl } from './DictionaryControl';
import { frameOf } from './frame';
import { LineItems } from './LineItems';
import { ListControl } from './ListControl';
import { SingleInput } from './SingleInput';

interface FieldInputProps {
  field: Field;
  value: unknown;
  onChange: (value: unknown) => void;
  disabled?: boolean;
  /** Why it is disabled. */
  note?: string;
}

/** One field of a form with all that belongs to it. */
export const FieldInput = ({ field, value, onChange, disabled, note }: FieldInputProps) => {
  const { type, children, dict, list, search } = field;
  if (type === 'copy') return <CopyText field={field} />;
  const control = { field, name: labelOf(field), frame: frameOf(field, note), value, onChange, disabled };
  if (children) return <LineItems {...control} cells={children} />;
  if (dict) return <DictionaryControl {...control} />;
  return (
    <Stack gap={6}>
      {list ? <ListControl {...control} /> : <SingleInput {...control} />}
      {search && <AddSearch field={field} />}
    </Stack>
  );
};
