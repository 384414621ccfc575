import { defineTrigger } from 'zapier-platform-core';
import { subAccount } from '../../fields/common';
import { listCustomFields, listObjectFields } from '../../highlevel/endpoints/locations';
import { pollList, triggerOn } from '../../polling/poll';
import { customFieldDefinition } from '../../records/customFieldDefinition';

export default defineTrigger({
  key: 'list_custom_fields',
  noun: 'Custom Field',
  display: {
    label: 'List Custom Fields',
    description:
      'Triggers when a custom field of contacts or opportunities is added or updated, and gives its type and options.',
  },
  operation: {
    type: 'polling',
    inputFields: [
      subAccount,
      triggerOn,
      {
        key: 'model',
        label: 'Object',
        choices: {
          all: 'Contacts and Opportunities',
          contact: 'Contact',
          opportunity: 'Opportunity',
          business: 'Company',
        },
        helpText:
          'You can also enter the key of a custom object, such as custom_objects.pet. If empty, both are listed.',
      },
    ],
    perform: (z, bundle) => {
      const model = bundle.inputData.model || 'all';
      const record = customFieldDefinition;
      // Each endpoint refuses the other's objects, by HighLevel's OpenAPI file.
      return ['all', 'contact', 'opportunity'].includes(model)
        ? pollList(z, bundle, listCustomFields, { always: { model }, record })
        : pollList(z, bundle, listObjectFields, {
            path: { objectKey: model },
            record,
            created: 'dateAdded',
            updated: 'dateUpdated',
          });
    },
    outputFields: customFieldDefinition.eventFields,
    sample: customFieldDefinition.eventSample,
  },
});
