import type { ComponentType } from 'react';
import { isEmpty } from '../values';
import { BooleanControl } from './BooleanControl';
import { CodeControl } from './CodeControl';
import { DateTimeControl } from './DateTimeControl';
import { DynamicChoice } from './DynamicChoice';
import { FileControl } from './FileControl';
import type { ControlProps } from './frame';
import { PasswordControl } from './PasswordControl';
import { StaticChoice } from './StaticChoice';
import { TextControl } from './TextControl';

const byType: Record<string, ComponentType<ControlProps>> = {
  boolean: BooleanControl,
  datetime: DateTimeControl,
  file: FileControl,
  code: CodeControl,
  json: CodeControl,
  password: PasswordControl,
};

/** One value of a field: the whole of it, one entry of a list, or one cell of a row. */
export const SingleInput = (props: ControlProps) => {
  const { dynamic, choices, type = 'string', placeholder } = props.field;
  if (!isEmpty(choices)) return <StaticChoice {...props} />;
  if (dynamic) return <DynamicChoice {...props} />;
  const Control = byType[type];
  if (Control) return <Control {...props} />;
  return <TextControl {...props} placeholder={typeof placeholder === 'string' ? placeholder : undefined} />;
};
