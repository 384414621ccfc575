import { Badge } from '@mantine/core';
import type { StepKind } from '../../api';
import { kindWords } from './words';

/** Trigger, action or search. */
export const KindBadge = ({ kind }: { kind: StepKind }) => (
  <Badge variant="default" size="sm" tt="none" style={{ flex: 'none' }}>
    {kindWords[kind]}
  </Badge>
);
