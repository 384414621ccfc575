import { defineTrigger } from 'zapier-platform-core';
import { calendarId } from '../../fields/calendar';
import { days, daysAhead } from '../../fields/calendarEvents';
import { subAccount, userId } from '../../fields/common';
import { texts } from '../../fields/values';
import { eventsOf } from '../../polling/events';
import { freeSlot } from '../../records/freeSlot';
import { freeSlots } from './freeSlots';

export default defineTrigger({
  key: 'get_free_slots',
  noun: 'Free Slot',
  display: {
    label: 'Get Free Slots',
    description:
      'Triggers when a slot of a calendar becomes free; to look up free slots in a Zap, use Find Free Slots.',
  },
  operation: {
    type: 'polling',
    inputFields: [
      subAccount,
      { ...calendarId, required: true },
      {
        key: 'userIds',
        label: 'Users',
        list: true,
        dynamic: userId.dynamic,
        helpText: 'Limits the slots to these users.',
      },
      {
        ...daysAhead,
        helpText:
          'How many days ahead to look, up to 93. The default is 7. Later slots trigger once they are within this range.',
      },
      { key: 'timezone', label: 'Time Zone', dynamic: 'time_zone.id.name', helpText: 'Used for the start times.' },
    ],
    perform: async (z, bundle) => {
      const { calendarId, timezone, daysAhead, userIds } = bundle.inputData;
      const wanted = { calendarId, timezone, users: texts(userIds), days: days(z, 'Days Ahead', daysAhead, 7, 93) };
      const slots = await freeSlots(z, bundle, wanted);
      return eventsOf(z, bundle, freeSlot, slots, ({ id, takenAt }) => [id, takenAt].filter(Boolean).join(':'));
    },
    outputFields: freeSlot.eventFields,
    sample: freeSlot.eventSample,
  },
});
