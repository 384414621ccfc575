import { Card, Select, Text } from '@mantine/core';
import type { AccountAppointment } from '../../../api';
import { timeOfDay } from '../../shared/times';
import { useHappening } from '../useAccount';

const statuses = [
  { value: 'new', label: 'New' },
  { value: 'confirmed', label: 'Confirmed' },
  { value: 'showed', label: 'Showed' },
  { value: 'noshow', label: 'No-show' },
  { value: 'cancelled', label: 'Cancelled' },
  { value: 'invalid', label: 'Invalid' },
];

interface AppointmentCardProps {
  appointment: AccountAppointment;
  /** The name of its calendar. */
  calendar: string | undefined;
}

/** An appointment, and its status to change. */
export const AppointmentCard = ({ appointment, calendar }: AppointmentCardProps) => {
  const { mutate, isPending } = useHappening();
  const { id, title, contact, start, end, status } = appointment;
  return (
    <Card withBorder padding="xs">
      <Text size="sm" fw={600} style={{ overflowWrap: 'anywhere' }}>
        {title}
      </Text>
      <Text size="sm">{contact}</Text>
      <Text size="sm">
        {timeOfDay(start)} to {timeOfDay(end)}
      </Text>
      {calendar && <Text size="sm">{calendar}</Text>}
      <Select
        size="xs"
        mt={4}
        aria-label={`Status of ${title}, ${contact}`}
        allowDeselect={false}
        disabled={isPending}
        data={statuses}
        value={status}
        onChange={(changed) => changed && mutate({ what: 'change_appointment', id, status: changed })}
      />
    </Card>
  );
};
