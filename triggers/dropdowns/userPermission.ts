import { defineTrigger } from 'zapier-platform-core';
import { permissions } from '../../fields/userRights';
import { eventsOf, whenNew } from '../../polling/events';
import { named } from '../../records/named';

/** Feeds the permission dropdowns of users, without a request. */
export default defineTrigger({
  key: 'user_permission',
  noun: 'Permission',
  display: { label: 'User Permission', description: 'Triggers when a permission is added.', hidden: true },
  operation: {
    type: 'polling',
    perform: (z, bundle) => {
      // `campaignsReadOnly` → `Campaigns Read Only`, `contactsEnabled` → `Contacts`
      const label = (id: string) =>
        id
          .replace(/Enabled$/, '')
          .replace(/([A-Z])/g, ' $1')
          .replace(/^./, (first) => first.toUpperCase());
      const records = permissions.map((id) => ({ id, name: label(id) }));
      return eventsOf(z, bundle, named, records, whenNew);
    },
    outputFields: named.eventFields,
    sample: named.eventSample,
  },
});
