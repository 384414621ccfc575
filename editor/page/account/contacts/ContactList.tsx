import { Badge, Box, Group, Paper, Text, UnstyledButton } from '@mantine/core';
import type { AccountContact } from '../../../api';
import { dateTime } from '../../shared/times';
import { VirtualList } from '../../shared/VirtualList';

const rowHeight = 64;

interface ContactListProps {
  contacts: AccountContact[];
  onChoose: (id: string) => void;
}

/** However many contacts there are, only those in sight are drawn. */
export const ContactList = ({ contacts, onChoose }: ContactListProps) => (
  <Paper withBorder>
    <VirtualList items={contacts} keyOf={({ id }) => id} label="Contacts" rowHeight={rowHeight} maxHeight={420}>
      {(contact) => <ContactRow contact={contact} onChoose={() => onChoose(contact.id)} />}
    </VirtualList>
  </Paper>
);

const ContactRow = ({ contact, onChoose }: { contact: AccountContact; onChoose: () => void }) => {
  const { name, email, phone, tags, updated } = contact;
  return (
    <UnstyledButton w="100%" h={rowHeight} px="sm" onClick={onChoose} aria-haspopup="dialog">
      <Group justify="space-between" wrap="nowrap">
        <Box miw={0}>
          <Text truncate fw={600}>
            {name}
          </Text>
          <Text truncate size="sm">
            {[email, phone].filter(Boolean).join(' · ') || 'No email, no phone'}
          </Text>
        </Box>
        <Box miw={0} ta="right" visibleFrom="sm">
          <Group gap={4} justify="end" wrap="nowrap">
            {tags.slice(0, 3).map((tag) => (
              <Badge key={tag} variant="default" tt="none">
                {tag}
              </Badge>
            ))}
          </Group>
          <Text size="xs">Changed {dateTime(updated)}</Text>
        </Box>
      </Group>
    </UnstyledButton>
  );
};
