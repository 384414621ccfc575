import { ActionIcon, Code, Popover, Text } from '@mantine/core';
import { InlineDateTimePicker } from '@mantine/dates';
import dayjs from 'dayjs';
import { CalendarClock } from 'lucide-react';
import { useState } from 'react';
import { textOf } from '../values';
import type { ControlProps } from './frame';
import { TextControl } from './TextControl';

const format = 'YYYY-MM-DD HH:mm:ss';

/** A time as people write it, `{{zap_meta_human_now}} +2d` too, or picked from a calendar. */
export const DateTimeControl = (props: ControlProps) => (
  <TextControl {...props} placeholder="2026-05-12 14:30" actions={<Calendar key="calendar" {...props} />} />
);

const Calendar = ({ name, value, onChange, disabled }: ControlProps) => {
  const [opened, setOpened] = useState(false);
  const written = dayjs(textOf(value));
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" width={300} trapFocus withRoles shadow="md">
      <Popover.Target>
        <ActionIcon
          variant="subtle"
          size="sm"
          disabled={disabled}
          aria-label={`Pick a time for ${name}`}
          title="Pick a time"
          onClick={() => setOpened(!opened)}
        >
          <CalendarClock size={16} aria-hidden />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown aria-label={`Time for ${name}`}>
        <InlineDateTimePicker
          value={written.isValid() ? written.format(format) : null}
          onChange={(picked) => onChange(picked ?? undefined)}
          onSubmit={() => setOpened(false)}
          submitButtonProps={{ 'aria-label': 'Done' }}
          timePickerProps={{ hoursInputLabel: 'Hours', minutesInputLabel: 'Minutes' }}
          hideOutsideDates
          weekendDays={[]}
          ariaLabels={{ previousMonth: 'Previous month', nextMonth: 'Next month' }}
        />
        <Text size="xs" mt="xs">
          You can also type <Code>{'{{zap_meta_human_now}} +2d'}</Code>.
        </Text>
      </Popover.Dropdown>
    </Popover>
  );
};
