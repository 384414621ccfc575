import { Badge } from '@mantine/core';
import type { Look } from './status';

export const LookBadge = ({ look, count }: { look: Look; count?: number }) => (
  <Badge color={look.color} autoContrast radius="sm" tt="none" style={{ flexShrink: 0 }}>
    {count === undefined ? look.label : `${look.label}: ${count.toLocaleString('en')}`}
  </Badge>
);
