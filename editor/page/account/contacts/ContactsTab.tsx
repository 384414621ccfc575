import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Search, UserPlus } from 'lucide-react';
import { useState } from 'react';
import type { Account } from '../../../api';
import { useSearchedAccount } from '../useAccount';
import { ContactDrawer } from './ContactDrawer';
import { ContactForm } from './ContactForm';
import { ContactList } from './ContactList';

const count = (many: number): string => many.toLocaleString('en-US');

/** The contacts: search, add, change and delete them. */
export const ContactsTab = ({ account }: { account: Account }) => {
  const [text, setText] = useState('');
  const [chosenId, choose] = useState<string>();
  const [adding, { open, close }] = useDisclosure();
  const { data: searched } = useSearchedAccount(text);
  const { contacts, contactsFound, contactsTotal } = (text.trim() && searched) || account;
  const chosen = [...contacts, ...account.contacts].find(({ id }) => id === chosenId);
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
        {count(contactsFound)} of {count(contactsTotal)} contacts
        {contacts.length < contactsFound && `, the latest ${contacts.length} of them below`}.
      </Text>
      <ContactList contacts={contacts} onChoose={choose} />
      <ContactForm opened={adding} onClose={close} />
      <ContactDrawer contact={chosen} onClose={() => choose(undefined)} />
    </Stack>
  );
};
