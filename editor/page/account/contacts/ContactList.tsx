import { Badge, Box, Group, Text, UnstyledButton } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef } from 'react';
import type { AccountContact } from '../../../api';
import { dateTime } from '../../shared/times';

const rowHeight = 64;

interface ContactListProps {
  contacts: AccountContact[];
  onChoose: (id: string) => void;
}

/** However many contacts there are, only those in sight are drawn. */
export const ContactList = ({ contacts, onChoose }: ContactListProps) => {
  const scroller = useRef<HTMLDivElement>(null);
  // eslint-disable-next-line react-hooks/incompatible-library -- The page is built without the React compiler.
  const rows = useVirtualizer({
    count: contacts.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => contacts[index]?.id ?? index,
    overscan: 5,
  });
  return (
    <Box
      ref={scroller}
      h={420}
      bd="1px solid var(--mantine-color-default-border)"
      style={{ overflowY: 'auto', borderRadius: 'var(--mantine-radius-sm)' }}
    >
      <Box role="list" aria-label="Contacts" h={rows.getTotalSize()} pos="relative">
        {rows.getVirtualItems().map(({ key, index, start }) => {
          const contact = contacts[index];
          return (
            contact && (
              <Box
                key={key}
                role="listitem"
                aria-setsize={contacts.length}
                aria-posinset={index + 1}
                pos="absolute"
                w="100%"
                h={rowHeight}
                style={{ transform: `translateY(${start}px)` }}
              >
                <ContactRow contact={contact} onChoose={() => onChoose(contact.id)} />
              </Box>
            )
          );
        })}
      </Box>
    </Box>
  );
};

const ContactRow = ({ contact, onChoose }: { contact: AccountContact; onChoose: () => void }) => {
  const { name, email, phone, tags, updated } = contact;
  return (
    <UnstyledButton w="100%" h="100%" px="sm" onClick={onChoose} aria-haspopup="dialog">
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
