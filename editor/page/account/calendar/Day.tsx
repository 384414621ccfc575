import { Paper, Stack, Text, Title } from '@mantine/core';
import type { AccountAppointment, Choice } from '../../../api';
import { dayName } from '../../shared/times';
import { AppointmentCard } from './AppointmentCard';

interface DayProps {
  /** Midnight. */
  start: number;
  isToday: boolean;
  appointments: AccountAppointment[];
  calendars: Choice[];
}

export const Day = ({ start, isToday, appointments, calendars }: DayProps) => (
  <Paper
    component="section"
    aria-label={dayName(start)}
    withBorder
    p="xs"
    style={isToday ? { borderColor: 'var(--mantine-primary-color-filled)', borderWidth: 2 } : undefined}
  >
    <Title order={3} size="h6" mb="xs">
      {dayName(start)}
      {isToday && ' (today)'}
    </Title>
    <Stack gap="xs">
      {appointments.length === 0 && <Text size="sm">No appointments</Text>}
      {appointments
        .toSorted((one, other) => one.start - other.start)
        .map((appointment) => (
          <AppointmentCard
            key={appointment.id}
            appointment={appointment}
            calendar={calendars.find(({ value }) => value === appointment.calendarId)?.label}
          />
        ))}
    </Stack>
  </Paper>
);
