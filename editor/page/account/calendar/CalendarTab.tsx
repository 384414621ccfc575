import { ActionIcon, Button, Group, SimpleGrid, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import dayjs from 'dayjs';
import { CalendarPlus, ChevronLeft, ChevronRight } from 'lucide-react';
import { useState } from 'react';
import type { Account } from '../../../api';
import { dayName } from '../../shared/times';
import { useLive } from '../../shared/useLive';
import { AppointmentForm } from './AppointmentForm';
import { Day } from './Day';

/** The appointments of a week, day by day. */
export const CalendarTab = ({ account }: { account: Account }) => {
  const { data: today } = useLive(({ now }) => dayjs(now).startOf('day').valueOf());
  const [weeksAway, setWeeksAway] = useState(0);
  const [booking, { open, close }] = useDisclosure();
  if (today === undefined) return null;
  const week = dayjs(today).startOf('week').add(weeksAway, 'week');
  const days = Array.from({ length: 7 }, (_, i) => week.add(i, 'day'));
  return (
    <Stack gap="sm">
      <Group justify="space-between">
        <Group gap="xs">
          <ActionIcon variant="default" aria-label="Week before" onClick={() => setWeeksAway(weeksAway - 1)}>
            <ChevronLeft size={16} aria-hidden />
          </ActionIcon>
          <ActionIcon variant="default" aria-label="Week after" onClick={() => setWeeksAway(weeksAway + 1)}>
            <ChevronRight size={16} aria-hidden />
          </ActionIcon>
          <Button variant="default" size="xs" disabled={weeksAway === 0} onClick={() => setWeeksAway(0)}>
            This week
          </Button>
          <Text size="sm" role="status">
            Week of {dayName(week.valueOf())}
          </Text>
        </Group>
        <Button leftSection={<CalendarPlus size={16} aria-hidden />} onClick={open}>
          Book appointment
        </Button>
      </Group>
      <SimpleGrid cols={{ base: 1, xs: 2, md: 4, lg: 7 }} spacing="xs">
        {days.map((day) => (
          <Day
            key={day.valueOf()}
            start={day.valueOf()}
            isToday={day.valueOf() === today}
            appointments={account.appointments.filter(({ start }) => day.isSame(start, 'day'))}
            calendars={account.calendars}
          />
        ))}
      </SimpleGrid>
      <AppointmentForm account={account} opened={booking} onClose={close} />
    </Stack>
  );
};
