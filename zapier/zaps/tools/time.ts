import type { Field } from '../../definition';
import { nextTime, timeIn, weekdays, type Rhythm } from '../dates';
import { textOf } from '../values';
import type { Tool, ToolInput } from './tool';

const rhythmFields = (label: string): Field[] => [
  {
    key: 'every',
    label,
    choices: { hour: 'Hourly', day: 'Daily', week: 'Weekly' },
    required: true,
  },
  { key: 'day', label: 'Day of the Week', choices: weekdays, helpText: 'Where it is weekly. Monday if empty.' },
  {
    key: 'time',
    label: 'Time of Day',
    helpText: 'For example `07:00`, in the time zone of the Zap. Midnight if empty.',
  },
];

const rhythmOf = ({ every, day, time }: ToolInput): Rhythm => {
  const known = textOf(every);
  if (known !== 'hour' && known !== 'day' && known !== 'week')
    throw new Error(`"${known}" is none of hour, day and week.`);
  return { every: known, day: textOf(day), time: textOf(time) };
};

export const schedule: Tool = {
  key: 'schedule',
  app: 'Schedule by Zapier',
  label: 'Schedule',
  noun: 'Time',
  description: 'Triggers every hour, day or week.',
  inputFields: rhythmFields('Frequency'),
  outputFields: [
    { key: 'date', label: 'Date' },
    { key: 'time', label: 'Time' },
    { key: 'day_of_week', label: 'Day of the Week' },
  ],
  sample: { date: '2026-03-02', time: '07:00', day_of_week: 'Monday' },
  trigger: {
    // Its latest time: it fires where no poll before had that.
    poll: (input, { now, timezone }) => {
      const rhythm = rhythmOf(input);
      const length = { hour: 3_600_000, day: 86_400_000, week: 7 * 86_400_000 }[rhythm.every];
      // A day may be an hour longer, where clocks are put back.
      let latest = nextTime(rhythm, now - length - 2 * 3_600_000, timezone);
      for (let next = latest; next <= now; next = nextTime(rhythm, next, timezone)) latest = next;
      const at = timeIn(latest, timezone);
      const item = { date: at.toISODate(), time: at.toFormat('HH:mm'), day_of_week: at.setLocale('en').weekdayLong };
      return [{ key: String(latest), item }];
    },
    next: (input, now, timezone) => nextTime(rhythmOf(input), now, timezone),
  },
};

/**
 * The run that opens a digest waits until it is released, and goes on with all entries. The runs that append to it end there.
 */
export const digest: Tool = {
  key: 'digest',
  app: 'Digest by Zapier',
  label: 'Append Entry and Schedule Digest',
  noun: 'Digest',
  description: 'Collects entries, and goes on with all of them together every hour, day or week.',
  inputFields: [
    { key: 'title', label: 'Title', required: true },
    { key: 'entry', label: 'Entry', type: 'text', required: true },
    ...rhythmFields('Frequency'),
  ],
  outputFields: [{ key: 'digest', label: 'Digest' }],
  sample: { digest: 'Ada Byron\nGrace Lovelace' },
  run: (input, { desk, now, timezone, resumed }) => {
    const title = textOf(input.title);
    const entries = desk.digests.get(title);
    if (resumed && entries) {
      desk.digests.delete(title);
      return { output: { digest: entries.join('\n') } };
    }
    const resumeAt = nextTime(rhythmOf(input), now, timezone);
    desk.digests.set(title, [...(entries ?? []), textOf(input.entry)]);
    return entries ? { filtered: true } : { resumeAt };
  },
};
