import { ActionIcon, Group, Popover, Stack } from '@mantine/core';
import { Ellipsis } from 'lucide-react';
import { Approvals } from './shared/Approvals';
import { useLivePulse } from './shared/useLive';
import { ColorScheme } from './status/ColorScheme';
import { ConnectionBadge } from './status/ConnectionBadge';
import { Pulse } from './status/Pulse';

/** The connection, the clock and the colour scheme, in the header. Where it is narrow, all but the connection are in a menu. */
export const Status = () => {
  const { data: live } = useLivePulse();
  return (
    <Group gap="sm" wrap="nowrap" miw={0}>
      {live && <ConnectionBadge connection={live.connection} />}
      <Group gap="sm" wrap="nowrap" visibleFrom="md">
        {live && <Pulse live={live} />}
        <ColorScheme />
      </Group>
      <Popover position="bottom-end" trapFocus>
        <Popover.Target>
          <ActionIcon hiddenFrom="md" variant="default" size="lg" aria-label="Clock, requests and colors">
            <Ellipsis size={18} aria-hidden />
          </ActionIcon>
        </Popover.Target>
        <Popover.Dropdown>
          <Stack gap="sm">
            {live && <Pulse live={live} />}
            <ColorScheme />
          </Stack>
        </Popover.Dropdown>
      </Popover>
      {live && <Approvals approvals={live.approvals} account={live.connection.label} />}
    </Group>
  );
};
