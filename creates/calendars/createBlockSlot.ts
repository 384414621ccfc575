import { defineCreate } from 'zapier-platform-core';
import { blockedInputs, blockSlotBody, blockSlotInputs } from '../../fields/blockSlot';
import { subAccount } from '../../fields/common';
import { call } from '../../highlevel/client';
import { createBlockSlot } from '../../highlevel/endpoints/calendars';
import { throttle } from '../../highlevel/rateLimits';
import { writtenBlockSlot } from '../../records/blockSlot';
import { output } from '../../records/outputs';

export default defineCreate({
  key: 'create_block_slot',
  noun: 'Block Slot',
  display: {
    label: 'Create Block Slot',
    description:
      'Blocks time in a calendar or for a user, so that nothing can be booked; for appointments, use Create Appointment.',
  },
  operation: {
    throttle,
    inputFields: [subAccount, ...blockedInputs, ...blockSlotInputs],
    perform: async (z, bundle) => {
      const answer = await call(z, bundle, createBlockSlot, { body: blockSlotBody(z, bundle) });
      return output(z, bundle, writtenBlockSlot, answer);
    },
    outputFields: writtenBlockSlot.outputFields,
    sample: writtenBlockSlot.sample,
  },
});
