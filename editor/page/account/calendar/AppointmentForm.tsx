import { Button, Group, Modal, Select, Stack, TextInput } from '@mantine/core';
import { DateTimePicker } from '@mantine/dates';
import dayjs from 'dayjs';
import { useState } from 'react';
import type { Account } from '../../../api';
import { useLive } from '../../shared/useLive';
import { ContactSelect } from '../ContactSelect';
import { useHappening } from '../useAccount';

interface AppointmentFormProps {
  account: Account;
  opened: boolean;
  onClose: () => void;
}

/** Books an appointment. */
export const AppointmentForm = ({ account, opened, onClose }: AppointmentFormProps) => {
  const { data: now } = useLive((live) => live.now);
  return (
    <Modal opened={opened} onClose={onClose} title="Book appointment" closeButtonProps={{ 'aria-label': 'Close' }}>
      {now !== undefined && <Fields account={account} now={now} onClose={onClose} />}
    </Modal>
  );
};

const Fields = ({ account, now, onClose }: { account: Account; now: number; onClose: () => void }) => {
  const { mutate, isPending } = useHappening();
  const [title, setTitle] = useState('');
  const [contactId, setContactId] = useState<string | null>(null);
  const [calendarId, setCalendarId] = useState<string | null>(account.calendars[0]?.value ?? null);
  const [start, setStart] = useState<string | null>(
    // An hour of tomorrow at which most offices are open.
    dayjs(now).add(1, 'day').startOf('day').add(10, 'hour').format('YYYY-MM-DD HH:mm:ss'),
  );
  const book = () => {
    if (!contactId || !calendarId || !start) return;
    mutate(
      { what: 'add_appointment', contactId, calendarId, start: dayjs(start).valueOf(), title },
      { onSuccess: onClose },
    );
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        book();
      }}
    >
      <Stack>
        <TextInput
          label="Title"
          required
          data-autofocus
          value={title}
          onChange={({ currentTarget }) => setTitle(currentTarget.value)}
        />
        <ContactSelect contacts={account.contacts} value={contactId} onChange={setContactId} />
        <Select
          label="Calendar"
          required
          allowDeselect={false}
          data={account.calendars}
          value={calendarId}
          onChange={setCalendarId}
        />
        <DateTimePicker
          label="Starts"
          required
          valueFormat="MMM D, YYYY h:mm A"
          value={start}
          onChange={setStart}
          timePickerProps={{
            format: '12h',
            hoursInputLabel: 'Hours',
            minutesInputLabel: 'Minutes',
            amPmInputLabel: 'AM or PM',
          }}
          submitButtonProps={{ 'aria-label': 'Take this time' }}
        />
        <Group justify="end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={isPending}>
            Book
          </Button>
        </Group>
      </Stack>
    </form>
  );
};
