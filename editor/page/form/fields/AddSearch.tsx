import { Button } from '@mantine/core';
import { Search } from 'lucide-react';
import type { Field } from '../../../api';
import { useOperation } from '../../operations/useCatalogue';
import { useStep } from '../context';
import { labelOf } from '../values';

/** The button that puts a search before this step, to find what this field wants. Outside of a Zap it leads to the search. */
export const AddSearch = ({ field }: { field: Field }) => {
  const { onAddSearch } = useStep();
  const [key = ''] = field.search?.split('.') ?? [];
  const search = useOperation('searches', key);
  const words = `Add Search: ${search?.label ?? key}`;
  const shared = {
    variant: 'default',
    size: 'compact-xs',
    leftSection: <Search size={12} aria-hidden />,
    children: words,
    'aria-label': `${words} for ${labelOf(field)}`,
    style: { alignSelf: 'flex-start' },
  } as const;
  return onAddSearch ? (
    <Button {...shared} onClick={() => onAddSearch(field)} />
  ) : (
    <Button {...shared} component="a" href={`#/operations/searches/${key}`} title="Opens the search" />
  );
};
