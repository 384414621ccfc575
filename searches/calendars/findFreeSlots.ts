import { defineSearch } from 'zapier-platform-core';
import { calendarId } from '../../fields/calendar';
import { days, daysAhead } from '../../fields/calendarEvents';
import { subAccount, userId } from '../../fields/common';
import { texts } from '../../fields/values';
import { isGiven } from '../../highlevel/client';
import { clock } from '../../highlevel/clock';
import { instant } from '../../highlevel/dates';
import { badInput } from '../../highlevel/errors';
import { freeSlotsIn } from '../../highlevel/freeSlots';
import { throttle } from '../../highlevel/rateLimits';
import { foundSlot } from '../../records/freeSlot';
import { outputs } from '../../records/outputs';
import { mostFound } from '../found';

export default defineSearch({
  key: 'find_free_slots',
  noun: 'Free Slot',
  display: {
    label: 'Find Free Slots',
    description:
      'Finds the next free slots of a calendar, earliest first, with start times that Create Appointment takes as they are.',
  },
  operation: {
    throttle,
    inputFields: [
      subAccount,
      { ...calendarId, required: true },
      { key: 'startTime', label: 'From', type: 'datetime', helpText: 'Finds slots from then on. The default is now.' },
      {
        key: 'timezone',
        label: 'Time Zone',
        dynamic: 'time_zone.id.name',
        helpText: "Used for the start times. The default is the calendar's.",
      },
      {
        key: 'limit',
        label: 'Number of Slots',
        type: 'integer',
        helpText: `How many slots to return, up to ${mostFound}. The default is ${mostFound}.`,
      },
      { ...daysAhead, helpText: 'How many days from then to look, up to 93. The default is 31.' },
      {
        key: 'userIds',
        label: 'Users',
        list: true,
        dynamic: userId.dynamic,
        helpText: 'Limits the slots to these users.',
      },
    ],
    perform: async (z, bundle) => {
      const { calendarId, startTime, timezone, limit, daysAhead, userIds } = bundle.inputData;
      const most = isGiven(limit) ? Number(limit) : mostFound;
      if (most < 1 || most > mostFound)
        throw badInput(z, `Number of Slots must be a whole number from 1 to ${mostFound}, not "${limit}".`);
      // What has begun cannot be booked.
      const from = Math.max(clock.now(), startTime ? instant(z, bundle, 'From', startTime) : 0);
      const wanted = {
        ...{ calendarId, from, timezone, users: texts(userIds) },
        days: days(z, 'Days Ahead', daysAhead, 31, 93),
      };
      // It is not documented whether HighLevel sends the slots of the whole first day.
      const isAhead = ({ at }: { at: string }) => Date.parse(at) >= from;
      const slots = await freeSlotsIn(z, bundle, wanted, (found) => found.filter(isAhead).length >= most);
      const found = slots
        .filter(isAhead)
        .slice(0, most)
        .map(({ date, startTime }) => ({ id: startTime, calendarId, startTime, date }));
      return outputs(z, bundle, foundSlot, found);
    },
    outputFields: foundSlot.outputFields,
    sample: foundSlot.sample,
  },
});
