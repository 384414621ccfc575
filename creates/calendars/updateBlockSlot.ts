import { defineCreate } from 'zapier-platform-core';
import { blockedInputs, blockSlotBody, blockSlotId, blockSlotInputs } from '../../fields/blockSlot';
import { subAccount } from '../../fields/common';
import { call } from '../../highlevel/client';
import { updateBlockSlot } from '../../highlevel/endpoints/calendars';
import { throttle } from '../../highlevel/rateLimits';
import { writtenBlockSlot } from '../../records/blockSlot';
import { output } from '../../records/outputs';

export default defineCreate({
  key: 'update_block_slot',
  noun: 'Block Slot',
  display: {
    label: 'Update Block Slot',
    description: 'Updates time that is blocked in a calendar or for a user; fields you leave empty keep their values.',
  },
  operation: {
    throttle,
    inputFields: [subAccount, ...blockedInputs, blockSlotId, ...blockSlotInputs],
    perform: async (z, bundle) => {
      const { eventId } = bundle.inputData;
      const body = blockSlotBody(z, bundle);
      const answer = await call(z, bundle, updateBlockSlot, { path: { eventId }, body });
      return output(z, bundle, writtenBlockSlot, answer, eventId);
    },
    outputFields: writtenBlockSlot.outputFields,
    sample: writtenBlockSlot.sample,
  },
});
