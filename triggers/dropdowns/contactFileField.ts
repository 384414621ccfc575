import { defineTrigger } from 'zapier-platform-core';
import { listCustomFields } from '../../highlevel/endpoints/locations';
import { call } from '../../highlevel/client';
import { eventsOf, whenNew } from '../../polling/events';
import { recordsIn } from '../../polling/paging';
import { named } from '../../records/named';

/** Feeds the dropdowns of the contacts' custom fields that hold files. */
export default defineTrigger({
  key: 'contact_file_field',
  noun: 'File Field',
  display: { label: 'Contact File Field', description: 'Triggers when a file field is added.', hidden: true },
  operation: {
    type: 'polling',
    perform: async (z, bundle) => {
      const answer = await call(z, bundle, listCustomFields, { query: { model: 'contact' } });
      const files = recordsIn(z, answer, listCustomFields).filter(({ dataType }) => dataType === 'FILE_UPLOAD');
      return eventsOf(z, bundle, named, files, whenNew);
    },
    outputFields: named.eventFields,
    sample: named.eventSample,
  },
});
