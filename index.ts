import {
  defineApp,
  version as platformVersion,
  type Bundle,
  type Create,
  type Search,
  type Trigger,
  type ZObject,
} from 'zapier-platform-core';
import authentication from './authentication';
import * as creates from './creates';
import { knownFields } from './fields/dynamic';
import { fitted } from './fields/inputs';
import { withIds } from './fields/named';
import { withSource } from './fields/source';
import { authorize, hideToken, keepRequest } from './highlevel/authorize';
import { throwForHighLevelErrors } from './highlevel/failures';
import { guarded } from './highlevel/guard';
import * as hydrators from './hydrators';
import { reportingHalts } from './polling/poll';
import { version } from './package.json';
import * as searches from './searches';
import * as triggers from './triggers';

/**
 * A registry by key.
 * @param prepare makes of each operation what the registry gets
 * @throws Error if two operations have the same key
 */
const byKey = <T extends { key: string }>(
  operations: readonly T[],
  prepare: (operation: T) => T,
): Record<string, T> => {
  const registry: Record<string, T> = {};
  for (const operation of operations) {
    if (registry[operation.key]) throw new Error(`Two operations have the key ${operation.key}.`);
    registry[operation.key] = prepare(operation);
  }
  return registry;
};

/**
 * A step that finds a record, or creates it if there is none.
 * @param one what the step is about, with its article: `a contact`
 */
const findOrCreate = (search: Search, create: Create, one: string) => ({
  [search.key]: {
    key: search.key,
    display: {
      label: `Find or Create ${search.noun}`,
      description: `Finds ${one}, or creates one if none is found.`,
    },
    search: search.key,
    create: create.key,
  },
});

/**
 * The same operation, but with inputs in the form that its fields declare, with a limited time, and with errors that are fit to
 * be read. A trigger that fills a dropdown gets the inputs of another step, which are not in the form of its own fields. Actions
 * and searches also take names where ids are wanted. The inputs of a trigger are chosen when a Zap is built.
 */
const safely = <T extends Trigger | Create | Search>(operation: T): T => {
  const perform = 'perform' in operation.operation && operation.operation.perform;
  if (typeof perform !== 'function') return operation;
  const fields = knownFields(operation.operation.inputFields);
  const isTrigger = 'type' in operation.operation;
  const safe = guarded(async (z: ZObject, bundle: Bundle) => {
    if (!bundle.meta?.isFillingDynamicDropdown) bundle.inputData = fitted(z, fields, bundle.inputData);
    if (!isTrigger) bundle.inputData = await withIds(z, bundle, fields, bundle.inputData);
    return perform(z, bundle);
  });
  return { ...operation, operation: { ...operation.operation, perform: safe } };
};

const labelOfSearch = (key: string): string =>
  Object.values(searches).find((search) => search.key === key)?.display.label ?? key;

/** The same operation, but each dropdown says where its value comes from. */
const explained = <T extends Create | Search>(operation: T): T => {
  const { inputFields = [] } = operation.operation;
  const fields = inputFields.map((field) => withSource(field, labelOfSearch));
  return { ...operation, operation: { ...operation.operation, inputFields: fields } };
};

export = defineApp({
  version,
  platformVersion,
  authentication,
  beforeApp: [keepRequest],
  beforeRequest: [authorize],
  afterResponse: [throwForHighLevelErrors, hideToken],
  flags: {
    // An input left empty arrives as '', which the client drops; core's own cleaning would also drop meaningful [] and {}.
    cleanInputData: false,
    // 429 goes to our own table of errors: HighLevel tells the delay in headers that core does not read.
    throwForThrottlingEarly: false,
    // All traffic goes through z.request, which logs it; wrapping http as well would only slow it down.
    skipHttpPatch: true,
  },
  hydrators,
  triggers: byKey<Trigger>(Object.values(triggers), (trigger) => reportingHalts(safely(trigger))),
  creates: byKey<Create>(Object.values(creates), (create) => explained(safely(create))),
  searches: byKey<Search>(Object.values(searches), (search) => explained(safely(search))),
  searchOrCreates: {
    ...findOrCreate(searches.findContact, creates.createContact, 'a contact'),
    ...findOrCreate(searches.findOpportunity, creates.createOpportunity, 'an opportunity'),
    ...findOrCreate(searches.findBusiness, creates.createBusiness, 'a business'),
    ...findOrCreate(searches.findObjectRecord, creates.createObjectRecord, 'a custom object record'),
  },
});
