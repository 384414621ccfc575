import { Button, Group, Modal, Stack, TagsInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { AccountContact } from '../../../api';
import { useHappening } from '../useAccount';

interface ContactFormProps {
  opened: boolean;
  onClose: () => void;
  /** Absent: a new contact is added. */
  contact?: AccountContact;
}

/** Adds a contact, or changes one. */
export const ContactForm = ({ opened, onClose, contact }: ContactFormProps) => (
  <Modal
    opened={opened}
    onClose={onClose}
    title={contact ? 'Change contact' : 'Add contact'}
    closeButtonProps={{ 'aria-label': 'Close' }}
  >
    <Fields contact={contact} onClose={onClose} />
  </Modal>
);

/** Mounted anew whenever the form opens, so it begins with what the contact has by then. */
const Fields = ({ contact, onClose }: Omit<ContactFormProps, 'opened'>) => {
  const { mutate, isPending } = useHappening();
  const [values, setValues] = useState({
    name: contact?.name ?? '',
    email: contact?.email ?? '',
    phone: contact?.phone ?? '',
    tags: contact?.tags ?? [],
  });
  /** A tag that is typed, but not entered. */
  const [typed, setTyped] = useState('');
  const set = (change: Partial<typeof values>) => setValues({ ...values, ...change });
  const save = () => {
    const tags = [...new Set([...values.tags, typed.trim()])].filter(Boolean);
    const all = { ...values, tags };
    mutate(contact ? { what: 'change_contact', id: contact.id, ...all } : { what: 'add_contact', ...all }, {
      onSuccess: onClose,
    });
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <Stack>
        <TextInput
          label="Name"
          required
          data-autofocus
          value={values.name}
          onChange={({ currentTarget }) => set({ name: currentTarget.value })}
        />
        <TextInput
          label="Email"
          type="email"
          value={values.email}
          onChange={({ currentTarget }) => set({ email: currentTarget.value })}
        />
        <TextInput
          label="Phone"
          type="tel"
          description="With the country code: +1 555 0100 200"
          value={values.phone}
          onChange={({ currentTarget }) => set({ phone: currentTarget.value })}
        />
        <TagsInput
          label="Tags"
          description="Press Enter after each"
          // A tag that appears when the field is left would move the button that is being clicked.
          acceptValueOnBlur={false}
          searchValue={typed}
          onSearchChange={setTyped}
          value={values.tags}
          onChange={(tags) => set({ tags })}
        />
        <Group justify="end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={isPending}>
            {contact ? 'Save' : 'Add'}
          </Button>
        </Group>
      </Stack>
    </form>
  );
};
