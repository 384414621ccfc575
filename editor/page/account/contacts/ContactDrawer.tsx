import { Badge, Button, Drawer, Group, List, Stack, Text, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Pencil, Trash2 } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { AccountContact } from '../../../api';
import { AskFirst } from '../../shared/AskFirst';
import { dateTime } from '../../shared/times';
import { useHappening } from '../useAccount';
import { ContactForm } from './ContactForm';
import { ContactTasks } from './ContactTasks';

interface ContactDrawerProps {
  /** Absent: the drawer is closed. */
  contact: AccountContact | undefined;
  onClose: () => void;
}

/** All that is shown of one contact. */
export const ContactDrawer = ({ contact, onClose }: ContactDrawerProps) => {
  const [isCovered, cover] = useState(false);
  return (
    <Drawer
      opened={contact !== undefined}
      onClose={onClose}
      closeOnEscape={!isCovered}
      position="right"
      title={contact?.name}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {contact && <Details contact={contact} onCover={cover} />}
    </Drawer>
  );
};

interface DetailsProps {
  contact: AccountContact;
  /** Told when a dialog lies over the drawer, and when it is gone. */
  onCover: (isCovered: boolean) => void;
}

const Details = ({ contact, onCover }: DetailsProps) => {
  const { mutate, isPending } = useHappening();
  const [changing, { open, close }] = useDisclosure();
  useEffect(() => onCover(changing), [changing, onCover]);
  const { id, name, email, phone, owner, tags, notes, added, updated } = contact;
  return (
    <Stack>
      <Stack gap={4}>
        <Text>Email: {email || 'none'}</Text>
        <Text>Phone: {phone || 'none'}</Text>
        <Text>Owner: {owner || 'nobody'}</Text>
        <Text size="sm">
          Added {dateTime(added)}, changed {dateTime(updated)}
        </Text>
      </Stack>
      <Group>
        <Button variant="default" leftSection={<Pencil size={16} aria-hidden />} onClick={open}>
          Change
        </Button>
        <AskFirst
          label="Delete contact"
          question={`Delete ${name}?`}
          explanation="The contact goes, with its notes, tasks and conversation. Start over brings the first records back."
          leftSection={<Trash2 size={16} aria-hidden />}
          loading={isPending}
          onAsking={onCover}
          onYes={() => mutate({ what: 'delete_contact', id })}
        />
      </Group>
      <Section title="Tags">
        {tags.length > 0 && (
          <Group gap={4}>
            {tags.map((tag) => (
              <Badge key={tag} variant="default" tt="none">
                {tag}
              </Badge>
            ))}
          </Group>
        )}
      </Section>
      <Section title="Notes">
        {notes.length > 0 && (
          <List size="sm">
            {notes.map((note, i) => (
              <List.Item key={i}>{note}</List.Item>
            ))}
          </List>
        )}
      </Section>
      <ContactTasks contact={contact} />
      <ContactForm opened={changing} onClose={close} contact={contact} />
    </Stack>
  );
};

/** A part of the details, which says so when there is nothing in it. */
const Section = ({ title, children }: { title: string; children: React.ReactNode }) => (
  <Stack gap={4}>
    <Title order={3} size="h5">
      {title}
    </Title>
    {children || <Text size="sm">None</Text>}
  </Stack>
);
