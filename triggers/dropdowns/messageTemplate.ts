import { defineTrigger } from 'zapier-platform-core';
import { locationOf } from '../../highlevel/connection';
import { listMessageTemplates } from '../../highlevel/endpoints/locations';
import { pollList } from '../../polling/poll';
import { named } from '../../records/named';

/** The channels that have templates of their own, in HighLevel's spelling of this list. */
const kinds = ['sms', 'email', 'whatsapp'];

/** Feeds the dropdown of message templates with those of the chosen channel. */
export default defineTrigger({
  key: 'message_template',
  noun: 'Message Template',
  display: { label: 'Message Template', description: 'Triggers when a message template is added.', hidden: true },
  operation: {
    type: 'polling',
    perform: (z, bundle) => {
      const { type = '' } = bundle.inputData as { type?: string };
      const kind = kinds.find((one) => one === type.toLowerCase());
      return pollList(z, bundle, listMessageTemplates, {
        always: { originId: locationOf(bundle), type: kind },
        record: named,
      });
    },
    outputFields: named.eventFields,
    sample: named.eventSample,
  },
});
