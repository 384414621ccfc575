import { defineApp, version as platformVersion } from 'zapier-platform-core';
import authentication from './authentication';
import * as creates from './creates';
import { throwForHighLevelErrors } from './highlevel/failures';
import * as hydrators from './hydrators';
import { reportingHalts } from './polling/poll';
import { version } from './package.json';
import * as searches from './searches';
import * as triggers from './triggers';

/** A registry by key. @throws Error when two operations have the same key */
const byKey = <T extends { key: string }>(operations: readonly T[]): Record<string, T> => {
  const registry: Record<string, T> = {};
  for (const operation of operations) {
    if (registry[operation.key]) throw new Error(`Two operations have the key ${operation.key}.`);
    registry[operation.key] = operation;
  }
  return registry;
};

export = defineApp({
  version,
  platformVersion,
  authentication,
  afterResponse: [throwForHighLevelErrors],
  flags: {
    // An input left empty arrives as '', which the client drops; core's own cleaning would also drop meaningful [] and {}.
    cleanInputData: false,
    // 429 goes to our own table of errors: HighLevel tells the delay in headers that core does not read.
    throwForThrottlingEarly: false,
    // All traffic goes through z.request, which logs it; wrapping http as well would only slow it down.
    skipHttpPatch: true,
  },
  hydrators,
  triggers: byKey(Object.values(triggers).map(reportingHalts)),
  creates: byKey(Object.values(creates)),
  searches: byKey(Object.values(searches)),
  searchOrCreates: {
    [searches.findContact.key]: {
      key: searches.findContact.key,
      display: {
        label: 'Find or Create Contact',
        description: 'Finds a contact, or creates one if none is found.',
      },
      search: searches.findContact.key,
      create: creates.createContact.key,
    },
  },
});
