import { booleanIn } from '../values';
import { ChoiceControl } from './ChoiceControl';
import { CustomOrChoice } from './CustomOrChoice';
import type { ControlProps } from './frame';

const choices = [
  { value: 'true', label: 'Yes' },
  { value: 'false', label: 'No' },
];

/** Yes, no, nothing, or what an earlier step gives. */
export const BooleanControl = (props: ControlProps) => {
  const control = { ...props, onChange: (value: unknown) => props.onChange(booleanIn(value)) };
  return (
    <CustomOrChoice {...control}>
      {(onCustom) => <ChoiceControl {...control} choices={choices} onCustom={onCustom} />}
    </CustomOrChoice>
  );
};
