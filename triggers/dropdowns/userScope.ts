import { defineTrigger } from 'zapier-platform-core';
import { userScopes } from '../../fields/userRights';
import { eventsOf, whenNew } from '../../polling/events';
import { named } from '../../records/named';

/** Feeds the scope dropdowns of users, without a request. */
export default defineTrigger({
  key: 'user_scope',
  noun: 'Scope',
  display: { label: 'User Scope', description: 'Triggers when a scope is added.', hidden: true },
  operation: {
    type: 'polling',
    perform: (z, bundle) => {
      const records = userScopes.map((id) => ({ id, name: id }));
      return eventsOf(z, bundle, named, records, whenNew);
    },
    outputFields: named.eventFields,
    sample: named.eventSample,
  },
});
