import './environment';
import { createAppTester, type Bundle } from 'zapier-platform-core';
import App from '../index';

/**
 * Plays Zapier around the app, through zapier-platform-core: connections that refresh, triggers that deduplicate, actions.
 * Used by the demo, the recipes' tests and the polling tests.
 */
export interface Item {
  [key: string]: unknown;
  id: string;
}

type Kind = 'triggers' | 'creates' | 'searches';
type Perform = (...args: never[]) => Promise<unknown>;
interface Operation {
  operation: { perform: Perform; outputFields?: ({ primary?: boolean; key: string } | Perform)[] };
}

export interface Connection {
  /** Replaced when Zapier refreshes it. */
  authData: Record<string, string>;
  timezone?: string;
  /** Waits before a throttled step runs again; absent: the ThrottledError is thrown. */
  wait?: (seconds: number) => Promise<void>;
}

const tester = createAppTester(App) as unknown as (method: Perform, bundle: object) => Promise<unknown>;

const operationOf = (kind: Kind, key: string): Operation => {
  const operation = (App[kind] as unknown as Record<string, Operation>)[key];
  if (!operation) throw new Error(`The app has no ${kind.slice(0, -1)} "${key}".`);
  return operation;
};

/**
 * Runs one method as Zapier does: after a RefreshAuthError the token is refreshed, stored, and the step runs again; after a
 * ThrottledError the step waits as long as the error says, and runs again.
 */
const run = async (
  connection: Connection,
  method: Perform,
  inputData: object,
  meta: Partial<Bundle['meta']> = {},
): Promise<unknown> => {
  const attempt = () =>
    tester(method, {
      inputData,
      authData: connection.authData,
      meta: { timezone: connection.timezone ?? null, ...meta },
    });
  try {
    return await attempt();
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    if (error.name === 'RefreshAuthError') await refresh(connection);
    else if (error.name === 'ThrottledError' && connection.wait) await connection.wait(delayOf(error));
    else throw error;
    return attempt();
  }
};

const delayOf = (error: Error): number => (JSON.parse(error.message) as { delay?: number }).delay ?? 60;

/** What a person reads of a failed step. */
export const messageOf = (error: unknown): string => {
  const message = error instanceof Error ? error.message : String(error);
  try {
    return (JSON.parse(message) as { message: string }).message;
  } catch {
    return message;
  }
};

const oauth2Config = () => {
  const { authentication } = App as unknown as {
    authentication: { oauth2Config: Record<'authorizeUrl' | 'getAccessToken' | 'refreshAccessToken', Perform> };
  };
  return authentication.oauth2Config;
};

const refresh = async (connection: Connection): Promise<void> => {
  const renewed = await tester(oauth2Config().refreshAccessToken, { authData: connection.authData });
  connection.authData = { ...connection.authData, ...(renewed as Record<string, string>) };
};

/** The address of the consent page that a person would be sent to. */
export const consentUrl = async (redirectUri: string, state: string): Promise<string> =>
  String(await tester(oauth2Config().authorizeUrl, { inputData: { redirect_uri: redirectUri, state } }));

/** Exchanges the code of a consent for a connection. */
export const connect = async (code: string, redirectUri: string): Promise<Connection> => ({
  authData: (await tester(oauth2Config().getAccessToken, { inputData: { code, redirect_uri: redirectUri } })) as Record<
    string,
    string
  >,
});

/** What the connection test gives, and the label that Zapier shows for the connection. */
export const testConnection = async (connection: Connection): Promise<{ result: Item; label: string }> => {
  const { test, connectionLabel } = (App as unknown as { authentication: { test: Perform; connectionLabel: Perform } })
    .authentication;
  const result = (await run(connection, test, {})) as Item;
  return { result, label: String(await run(connection, connectionLabel, result)) };
};

/** A polling trigger of a Zap that is switched on: it remembers which keys it has seen. */
export interface Trigger {
  /** Polls once; gives the items that fire, oldest first, as Zapier runs them. */
  poll: () => Promise<Item[]>;
}

/** Switches a Zap's trigger on: what exists now is marked as seen and fires nothing. */
export const switchOn = async (connection: Connection, key: string, inputData: object = {}): Promise<Trigger> => {
  const { perform, outputFields = [] } = operationOf('triggers', key).operation;
  const primary = outputFields.flatMap((field) => (typeof field !== 'function' && field.primary ? [field.key] : []));
  const keyOf = (item: Item) => JSON.stringify((primary.length > 0 ? primary : ['id']).map((name) => item[name]));
  const seen = new Set<string>();
  const fresh = async (meta: Partial<Bundle['meta']>) => {
    const items = (await run(connection, perform, inputData, meta)) as Item[];
    return items.filter((item) => !seen.has(keyOf(item)) && seen.add(keyOf(item)));
  };
  await fresh({ isPopulatingDedupe: true });
  return { poll: async () => (await fresh({})).reverse() };
};

/** What a dropdown of the editor shows: the records of a list trigger. */
export const choices = async (connection: Connection, key: string, inputData: object = {}): Promise<Item[]> =>
  (await run(connection, operationOf('triggers', key).operation.perform, inputData, {
    isFillingDynamicDropdown: true,
    page: 0,
  })) as Item[];

/** Runs an action of a Zap. */
export const create = async (connection: Connection, key: string, inputData: object): Promise<Item> =>
  (await run(connection, operationOf('creates', key).operation.perform, inputData)) as Item;

/** Runs a search of a Zap. */
export const search = async (connection: Connection, key: string, inputData: object): Promise<Item[]> =>
  (await run(connection, operationOf('searches', key).operation.perform, inputData)) as Item[];
