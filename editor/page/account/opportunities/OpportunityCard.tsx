import { ActionIcon, Badge, Card, Group, Menu, Text } from '@mantine/core';
import { MoreVertical } from 'lucide-react';
import type { AccountOpportunity, Choice } from '../../../api';

const statuses = [
  { value: 'open', label: 'Open' },
  { value: 'won', label: 'Won' },
  { value: 'lost', label: 'Lost' },
  { value: 'abandoned', label: 'Abandoned' },
];

/** Dark enough for white text on them. */
const colours: Record<string, string> = { open: 'blue.9', won: 'teal.9', lost: 'red.9', abandoned: 'gray.7' };

interface OpportunityCardProps {
  opportunity: AccountOpportunity;
  stages: Choice[];
  onMove: (change: { stageId?: string; status?: string }) => void;
}

/** An opportunity that can be dragged, or moved by its menu. */
export const OpportunityCard = ({ opportunity, stages, onMove }: OpportunityCardProps) => {
  const { id, name, contact, value, status, stageId } = opportunity;
  return (
    <Card
      withBorder
      padding="xs"
      draggable
      onDragStart={(event) => event.dataTransfer.setData('text/plain', id)}
      style={{ cursor: 'grab', flexShrink: 0 }}
    >
      <Group justify="space-between" align="start" wrap="nowrap" gap={4}>
        <Text size="sm" fw={600} style={{ overflowWrap: 'anywhere' }}>
          {name}
        </Text>
        <Menu position="bottom-end" withinPortal>
          <Menu.Target>
            <ActionIcon variant="subtle" color="gray" aria-label={`Move or close ${name}`}>
              <MoreVertical size={16} aria-hidden />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            {stages
              .filter((stage) => stage.value !== stageId)
              .map((stage) => (
                <Menu.Item key={stage.value} onClick={() => onMove({ stageId: stage.value })}>
                  Move to {stage.label}
                </Menu.Item>
              ))}
            <Menu.Divider />
            {statuses
              .filter((one) => one.value !== status)
              .map((one) => (
                <Menu.Item key={one.value} onClick={() => onMove({ status: one.value })}>
                  Mark as {one.label.toLowerCase()}
                </Menu.Item>
              ))}
          </Menu.Dropdown>
        </Menu>
      </Group>
      <Text size="sm">{contact}</Text>
      <Group justify="space-between" mt={4}>
        <Text size="sm">${value.toLocaleString('en-US')}</Text>
        <Badge color={colours[status] ?? 'gray.7'}>{status}</Badge>
      </Group>
    </Card>
  );
};
