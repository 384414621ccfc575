import { Badge, Box } from '@mantine/core';
import type { ConnectionInfo } from '../../api';

const looks = {
  sandbox: { color: 'teal.9', kind: 'Sandbox' },
  real: { color: 'orange.5', kind: 'Real account' },
  none: { color: 'gray.7', kind: 'Not connected' },
};

/** Says at a glance whose data a step would touch. Leads to the page on which that is changed. */
export const ConnectionBadge = ({ connection }: { connection: ConnectionInfo }) => {
  const { color, kind } = looks[connection.kind];
  const isConnected = connection.kind !== 'none';
  const text = isConnected ? `${kind}: ${connection.label}` : kind;
  return (
    <Badge
      component="a"
      href="#/connection"
      color={color}
      autoContrast
      size="lg"
      tt="none"
      miw={0}
      style={{ cursor: 'pointer' }}
      title={text}
      aria-label={text}
    >
      <Box component="span" hiddenFrom="sm">
        {kind}
      </Box>
      <Box component="span" visibleFrom="sm">
        {text}
      </Box>
    </Badge>
  );
};
