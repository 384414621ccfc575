import type { Bundle } from 'zapier-platform-core';
import App from '../../index';
import { createAppHandler } from './core';
import { accessToken } from './highlevel';

/** A sub-account's connection, as the token exchange leaves it; without `scope`, so that every call is allowed. */
export const locationAuth = {
  access_token: accessToken,
  refresh_token: 'refresh-token-of-the-tests',
  userType: 'Location',
  locationId: 'loc1',
  companyId: 'comp1',
};

/** An agency's connection. */
export const companyAuth = {
  access_token: 'company-access-token-of-the-tests',
  refresh_token: 'company-refresh-token-of-the-tests',
  userType: 'Company',
  companyId: 'comp1',
};

type Extras = { meta?: Partial<Bundle['meta']>; authData?: Record<string, string>; keepCache?: boolean };
type Item = { [key: string]: unknown; id: string; dedupeKey: string };

type Kind = 'triggers' | 'creates' | 'searches';
type Operation = { operation: { [member: string]: unknown } };

/**
 * An app of one operation: core copies and walks the whole definition in every run, and most of it is other operations.
 * Everything else of the app is the same.
 */
const handlerOf = (kind: Kind, key: string) => {
  const operation = (App[kind] as unknown as Record<string, Operation>)[key];
  if (!operation) throw new Error(`There is no ${kind} ${key}.`);
  const none = { triggers: {}, creates: {}, searches: {}, searchOrCreates: {} };
  return createAppHandler({ ...App, ...none, [kind]: { [key]: operation } });
};
const handlers = new Map<string, ReturnType<typeof handlerOf>>();

let cache: object = {};

/** Runs a method of an operation as Zapier's servers do: `perform`, or a list of fields. */
const run = async (kind: Kind, key: string, method: string, inputData: object, extras: Extras): Promise<unknown> => {
  const { meta = {}, authData = locationAuth, keepCache } = extras;
  const name = `${kind}.${key}`;
  const handler = handlers.get(name) ?? handlerOf(kind, key);
  handlers.set(name, handler);
  if (!keepCache) cache = {};
  const bundle = { inputData: { ...inputData }, authData, meta };
  const event = { command: 'execute', method: `${name}.operation.${method}`, bundle, zcacheTestObj: cache };
  return (await handler(event)).results;
};

/** Runs a trigger as Zapier does; the cache starts empty unless `keepCache` is set. */
export const trigger = async (key: string, inputData: object = {}, extras: Extras = {}): Promise<Item[]> =>
  (await run('triggers', key, 'perform', inputData, extras)) as Item[];

/** Runs a create. */
export const create = async (key: string, inputData: object = {}, extras: Extras = {}): Promise<Item> =>
  (await run('creates', key, 'perform', inputData, extras)) as Item;

/** Runs a search. */
export const search = async (key: string, inputData: object = {}, extras: Extras = {}): Promise<Item[]> =>
  (await run('searches', key, 'perform', inputData, extras)) as Item[];

type Field = { [key: string]: unknown; key: string; label?: string; choices?: unknown; list?: boolean };

/** The input or output fields of an operation as the editor shows them: functions are called. The cache is kept. */
export const fields = async (
  kind: Kind,
  key: string,
  which: 'inputFields' | 'outputFields' = 'inputFields',
  inputData: object = {},
  extras: Extras = {},
): Promise<Field[]> => (await run(kind, key, which, inputData, { keepCache: true, ...extras })) as Field[];

/** The error that a step ends with, its message as a person reads it: core wraps that of an AppError in JSON. */
export const failureOf = async (step: Promise<unknown>): Promise<{ name: string; message: string }> => {
  const outcome = await step.catch((error: unknown) => error);
  if (!(outcome instanceof Error)) throw new Error('The step did not fail.');
  const { name, message } = outcome;
  return { name, message: message.startsWith('{') ? (JSON.parse(message) as Error).message : message };
};
