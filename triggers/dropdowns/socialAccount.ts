import { defineTrigger } from 'zapier-platform-core';
import { call } from '../../highlevel/client';
import { listSocialAccounts } from '../../highlevel/endpoints/social-media-posting';
import { textOf } from '../../highlevel/json';
import { eventsOf, whenNew } from '../../polling/events';
import { recordsIn } from '../../polling/paging';
import { named } from '../../records/named';

/** Feeds the dropdown of the accounts that posts are published on. One business often has the same name on all of them. */
export default defineTrigger({
  key: 'social_account',
  noun: 'Social Account',
  display: { label: 'Social Account', description: 'Triggers when a social account is added.', hidden: true },
  operation: {
    type: 'polling',
    perform: async (z, bundle) => {
      const accounts = recordsIn(z, await call(z, bundle, listSocialAccounts, {}), listSocialAccounts);
      const options = accounts.map(({ id, name, platform, isExpired }) => {
        const about = [textOf(platform), isExpired === true && 'expired'].filter(Boolean).join(', ');
        return { id, name: `${textOf(name)} (${about})` };
      });
      return eventsOf(z, bundle, named, options, whenNew);
    },
    outputFields: named.eventFields,
    sample: named.eventSample,
  },
});
