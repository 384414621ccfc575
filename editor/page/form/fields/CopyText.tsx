import { Paper, Text } from '@mantine/core';
import type { Field } from '../../../api';
import { Help } from '../../shared/Markdown';
import { labelOf } from '../values';

/** Words of the app among its inputs. */
export const CopyText = ({ field }: { field: Field }) => (
  <Paper withBorder p="sm">
    {field.label && <Text fw={600}>{labelOf(field)}</Text>}
    <Text component="div" size="sm">
      <Help text={field.helpText ?? ''} />
    </Text>
  </Paper>
);
