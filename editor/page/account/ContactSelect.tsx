import { Select } from '@mantine/core';
import { useMemo } from 'react';
import type { AccountContact } from '../../api';

interface ContactSelectProps {
  contacts: AccountContact[];
  value: string | null;
  onChange: (id: string | null) => void;
}

/** One of the latest contacts. A name that two share is told apart by the email. */
export const ContactSelect = ({ contacts, value, onChange }: ContactSelectProps) => {
  const data = useMemo(
    () => contacts.map(({ id, name, email }) => ({ value: id, label: email ? `${name} (${email})` : name })),
    [contacts],
  );
  return (
    <Select
      label="Contact"
      required
      searchable
      limit={50}
      nothingFoundMessage="No such contact among the latest"
      data={data}
      value={value}
      onChange={onChange}
    />
  );
};
