import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Search, UserPlus } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { Account, AccountContact } from '../../../api';
import { ContactDrawer } from './ContactDrawer';
import { ContactForm } from './ContactForm';
import { ContactList } from './ContactList';

const matches = ({ name, email, phone, tags }: AccountContact, text: string): boolean =>
  [name, email, phone, ...tags].some((value) => value.toLowerCase().includes(text));

/** The contacts: search, add, change and delete them. */
export const ContactsTab = ({ account: { contacts, contactsTotal } }: { account: Account }) => {
  const [text, setText] = useState('');
  const [chosenId, choose] = useState<string>();
  const [adding, { open, close }] = useDisclosure();
  const found = useMemo(() => {
    const wanted = text.trim().toLowerCase();
    return wanted ? contacts.filter((contact) => matches(contact, wanted)) : contacts;
  }, [contacts, text]);
  const total = contactsTotal.toLocaleString('en-US');
  return (
    <Stack gap="sm">
      <Group align="end">
        <TextInput
          flex={1}
          label="Search contacts"
          placeholder="Name, email, phone or tag"
          leftSection={<Search size={16} aria-hidden />}
          value={text}
          onChange={({ currentTarget }) => setText(currentTarget.value)}
        />
        <Button leftSection={<UserPlus size={16} aria-hidden />} onClick={open}>
          Add contact
        </Button>
      </Group>
      <Text size="sm" role="status">
        {contacts.length < contactsTotal
          ? `${found.length} of the latest ${contacts.length} contacts. The sub-account has ${total}.`
          : `${found.length} of ${total} contacts.`}
      </Text>
      <ContactList contacts={found} onChoose={choose} />
      <ContactForm opened={adding} onClose={close} />
      <ContactDrawer contact={contacts.find(({ id }) => id === chosenId)} onClose={() => choose(undefined)} />
    </Stack>
  );
};
