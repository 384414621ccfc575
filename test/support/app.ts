import { createAppTester, type Bundle } from 'zapier-platform-core';
import App from '../../index';
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

/** The tester by its behaviour: its types want to know each perform. */
const tester = createAppTester(App) as unknown as (
  method: unknown,
  bundle: object,
  clearCache: boolean,
) => Promise<unknown>;

const run = async (
  method: unknown,
  inputData: object,
  { meta = {}, authData = locationAuth, keepCache }: Extras,
): Promise<unknown> => {
  const bundle = { inputData: { ...inputData }, authData, meta };
  return tester(method, bundle, !keepCache);
};

const operation = (kind: 'triggers' | 'creates' | 'searches', key: string) => {
  const found = (
    App[kind] as Record<string, { operation: { perform: unknown; inputFields?: unknown[]; outputFields?: unknown[] } }>
  )[key];
  if (!found) throw new Error(`There is no ${kind} ${key}.`);
  return found.operation;
};

/** Runs a trigger as Zapier does; the cache starts empty unless `keepCache` is set. */
export const trigger = async (key: string, inputData: object = {}, extras: Extras = {}): Promise<Item[]> =>
  (await run(operation('triggers', key).perform, inputData, extras)) as Item[];

/** Runs a create. */
export const create = async (key: string, inputData: object = {}, extras: Extras = {}): Promise<Item> =>
  (await run(operation('creates', key).perform, inputData, extras)) as Item;

/** Runs a search. */
export const search = async (key: string, inputData: object = {}, extras: Extras = {}): Promise<Item[]> =>
  (await run(operation('searches', key).perform, inputData, extras)) as Item[];

type Field = { [key: string]: unknown; key: string; label?: string; choices?: unknown; list?: boolean };

/** The input or output fields of an operation as the editor shows them: functions are called. */
export const fields = async (
  kind: 'triggers' | 'creates' | 'searches',
  key: string,
  which: 'inputFields' | 'outputFields' = 'inputFields',
  inputData: object = {},
  extras: Extras = {},
): Promise<Field[]> => {
  const all = await Promise.all(
    (operation(kind, key)[which] ?? []).map((field) =>
      typeof field === 'function' ? run(field, inputData, { keepCache: true, ...extras }) : Promise.resolve([field]),
    ),
  );
  return all.flat() as Field[];
};

/** The error that a step ends with, its message as a person reads it: core wraps that of an AppError in JSON. */
export const failureOf = async (step: Promise<unknown>): Promise<{ name: string; message: string }> => {
  const outcome = await step.catch((error: unknown) => error);
  if (!(outcome instanceof Error)) throw new Error('The step did not fail.');
  const { name, message } = outcome;
  return { name, message: message.startsWith('{') ? (JSON.parse(message) as Error).message : message };
};
