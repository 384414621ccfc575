import type { InferInputData, InputFields } from 'zapier-platform-core';
import type * as creates from '../../creates';
import App from '../../index';
import type * as searches from '../../searches';
import type * as triggers from '../../triggers';
import { clock } from '../../highlevel/clock';
import { failureOf as failureIn, localZapier, type Field, type Item, type Kind, type Meta } from '../../zapier';
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

/** Zapier around the app, at the app's own time. Each test starts with no file stashed and no cursor kept. */
export const zapier = localZapier(App, { trim: true, now: () => clock.now() });
beforeEach(() => zapier.reset());
afterAll(() => zapier.close());

type Extras = { meta?: Meta; authData?: Record<string, string>; keepCache?: boolean };

/**
 * The connection of the tests, with the cache empty unless it is to be kept. It is one, whatever its credentials are: those of
 * a connection change when it is refreshed.
 */
const connection = ({ authData = locationAuth, keepCache }: Extras = {}) => {
  if (!keepCache) zapier.cache.clear();
  return zapier.connection({ id: 'tests', authData });
};

/** Runs a method of an operation once: `perform`, or a list of fields. An error comes through as the app throws it. */
const run = (
  kind: Kind,
  key: string,
  method: string,
  inputData: object | undefined,
  extras: Extras,
): Promise<unknown> => connection(extras).run(`${kind}.${key}.operation.${method}`, inputData ?? {}, extras.meta);

/** The operations of a registry by their keys. */
type ByKey<R> = { [Name in keyof R as R[Name] extends { key: infer Key extends string } ? Key : never]: R[Name] };

/** The names of the inputs that an operation's form shows; any name, where the account adds some (its custom fields). */
type InputNames<Operation> = Operation extends { operation: { inputFields?: infer Fields } }
  ? NonNullable<Fields> extends infer F extends unknown[]
    ? true extends { [I in keyof F]: IsOpen<F[I]> }[number]
      ? string
      : keyof InferInputData<Extract<F, InputFields>>
    : never
  : never;
type IsOpen<F> = F extends (...args: never[]) => Promise<[{ key: 'unlisted'; type: 'copy' }]> ? true : false;

/** What a test may put into the inputs of the operation with this key; anything, of one whose key the compiler does not know. */
export type Inputs<Registry, Key extends string> = Key extends keyof ByKey<Registry>
  ? { [Name in InputNames<ByKey<Registry>[Key]>]?: unknown }
  : object;

/** A trigger's key and inputs, for tables. */
export type TriggerRow = {
  [Key in keyof ByKey<typeof triggers>]: [key: Key, inputs: Inputs<typeof triggers, Key & string>];
}[keyof ByKey<typeof triggers>];

/** Runs a trigger. */
export const trigger = async <Key extends string>(
  key: Key,
  inputData?: Inputs<typeof triggers, Key>,
  extras: Extras = {},
) => (await run('triggers', key, 'perform', inputData, extras)) as (Item & { dedupeKey: string })[];

/** Runs a create. */
export const create = async <Key extends string>(
  key: Key,
  inputData?: Inputs<typeof creates, Key>,
  extras: Extras = {},
) => (await run('creates', key, 'perform', inputData, extras)) as Item & { dedupeKey: string };

/** Runs a search. */
export const search = async <Key extends string>(
  key: Key,
  inputData?: Inputs<typeof searches, Key>,
  extras: Extras = {},
) => (await run('searches', key, 'perform', inputData, extras)) as (Item & { dedupeKey: string })[];

/** The input or output fields of an operation as the editor shows them: functions are called. The cache is kept. */
export const fields = async (
  kind: Kind,
  key: string,
  which: 'inputFields' | 'outputFields' = 'inputFields',
  inputData: object = {},
  extras: Extras = {},
) => (await run(kind, key, which, inputData, { keepCache: true, ...extras })) as Field[];

/** A page of a dropdown. */
export const dropdown = (key: string, inputData: object, page = 0): Promise<Item[]> =>
  connection().choices(key, inputData, page);

/** What a step gets for a file that a trigger promised. */
export const hydrate = (promise: unknown, extras: Extras = {}): Promise<unknown> =>
  connection(extras).hydrate(String(promise));

/** What the app stashed in this test, with each byte of the content as one character. */
export const stashed = (): { name: string; type: string; content: string }[] =>
  zapier.files.map(({ name, type, content }) => ({ name, type, content: content.toString('latin1') }));

/** The error that a step ends with, its message as a person reads it. */
export const failureOf = async (step: Promise<unknown>): Promise<{ name: string; message: string }> => {
  const outcome = await step.catch((error: unknown) => error);
  if (!(outcome instanceof Error)) throw new Error('The step did not fail.');
  const { name, message } = failureIn(outcome);
  return { name, message };
};
