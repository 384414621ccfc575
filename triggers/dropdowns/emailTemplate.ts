import { defineTrigger } from 'zapier-platform-core';
import { listEmailTemplates } from '../../highlevel/endpoints/emails';
import { pollList } from '../../polling/poll';
import { named } from '../../records/named';

/** Feeds the dropdown of email templates, those of the email builder. */
export default defineTrigger({
  key: 'email_template',
  noun: 'Email Template',
  display: { label: 'Email Template', description: 'Triggers when an email template is added.', hidden: true },
  operation: {
    type: 'polling',
    perform: (z, bundle) => pollList(z, bundle, listEmailTemplates, { always: { templatesOnly: true }, record: named }),
    outputFields: named.eventFields,
    sample: named.eventSample,
  },
});
