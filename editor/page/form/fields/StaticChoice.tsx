import { choicesOf } from '../values';
import { ChoiceControl } from './ChoiceControl';
import { CustomOrChoice } from './CustomOrChoice';
import type { ControlProps } from './frame';

/** A dropdown whose choices the app knows by itself. */
export const StaticChoice = (props: ControlProps) => (
  <CustomOrChoice {...props}>
    {(onCustom) => <ChoiceControl {...props} choices={choicesOf(props.field)} onCustom={onCustom} />}
  </CustomOrChoice>
);
