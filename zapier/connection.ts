import { fieldsOf, isRecord, itemsOf, operationOf, primaryKeys, type Field, type Item, type Kind } from './definition';
import type { RawRequest } from './core';
import { failureOf } from './errors';
import type { Job, Meta, Runner } from './runner';

/** An account that somebody connected, and all that a Zap does with it. */
export interface Connection {
  readonly id: string;
  /** Replaced when the connection is refreshed. */
  authData: Record<string, string>;
  /** Of the person whose Zaps these are: `America/Chicago`. */
  timezone?: string;

  /**
   * Runs an action; what a trigger promised (its files) is fetched first.
   * @typeParam Result what the caller knows of the action's record: core checks only that it is one
   */
  create<Result extends object = Item>(key: string, inputData?: object): Promise<Result>;
  /** Runs a search; what a trigger promised is fetched first. */
  search(key: string, inputData?: object): Promise<Item[]>;
  /**
   * Switches a Zap on: what its polling trigger gives now is marked as seen and fires nothing.
   * @param arrives is shown what the app answers to each poll, the first too, and says whether that reaches Zapier. An answer
   * that does not is lost, and the poll fails, as when Zapier ends a step that has worked but took too long.
   */
  switchOn(key: string, inputData?: object, meta?: Meta, arrives?: (items: Item[]) => boolean): Promise<LiveTrigger>;
  /** The items, three at most, that the editor shows when a trigger is tested. */
  sample(key: string, inputData?: object): Promise<Item[]>;
  /**
   * What a dropdown shows: one page of the trigger behind it.
   * @param inputData the inputs of the step that the dropdown stands in
   * @param page from 0, in order: the app may keep a cursor between two pages
   */
  choices(key: string, inputData?: object, page?: number): Promise<Item[]>;
  /** The fields of a step as the editor shows them: those that functions give are among them. */
  fields(kind: Kind, key: string, which: 'inputFields' | 'outputFields', inputData?: object): Promise<Field[]>;
  /** What a step gets for what a trigger promised (z.dehydrate, z.dehydrateFile): for a file, its address. */
  hydrate(promise: string): Promise<unknown>;
  /**
   * What code gets that sends a request with the connection (Zapier's API Request by code), with what core says of the request.
   * @param inputData what else comes with the request
   */
  request(request: RawRequest, inputData?: object): Promise<RawAnswer>;
  /** What a request needs to be sent with the connection, as Zapier asks the app; without a request, what any needs. */
  renderAuthTemplate(targetRequest?: RawRequest, inputData?: object): Promise<AuthTemplate>;
  /** What the connection test gives, and the label that Zapier shows for the connection. */
  test(): Promise<{ result: Record<string, unknown>; label: string }>;
  /**
   * One run of a method, and nothing around it: no refresh, no second try, no check of the result. All others go through this.
   * @param method its path in the app: `triggers.new_note.operation.perform`
   */
  run(method: string, inputData?: object, meta?: Meta): Promise<unknown>;
}

export interface RawAnswer {
  status: number;
  content: string;
  headers: Record<string, string>;
  request: RawRequest;
}

/** What core finds out about the place of the credentials in a request. */
export interface AuthTemplate {
  authType: string | null;
  template: { headers?: Record<string, string>; params?: object; body?: unknown };
  error?: string;
}

/** An item of a trigger's answer. */
export interface Sighting {
  /** What Zapier tells it from the others by. */
  key: string;
  item: Item;
  /** Whether no poll before had it. */
  isNew: boolean;
}

/** The polling trigger of a Zap that is switched on. */
export interface LiveTrigger {
  /**
   * Polls once; gives the items that fire, oldest first, as Zapier runs them.
   * @param meta what Zapier says in this run besides what it said when the Zap was switched on
   */
  poll(meta?: Meta): Promise<Item[]>;
  /** Polls once, as `poll` does; gives all that the app answered, in its order, newest first. */
  look(meta?: Meta): Promise<Sighting[]>;
  /** What the first poll gave. */
  readonly first: readonly Sighting[];
  /** The keys that it has seen. */
  readonly seen: ReadonlySet<string>;
}

export interface ConnectionOptions {
  /** What Zapier tells the connection by; otherwise made up. */
  id?: string;
  timezone?: string;
}

/** How often a step that is throttled again and again runs in all. A bound of the local Zapier: Zapier names none. */
const mostRuns = 5;
const sampleSize = 3;
let count = 0;

/** @param wait takes seconds; absent: throttled steps fail */
export const createConnection = (
  runner: Runner,
  wait: ((seconds: number) => Promise<void>) | undefined,
  { id = `connection-${++count}`, authData, timezone }: ConnectionOptions & { authData: Record<string, string> },
): Connection => {
  let refreshing: Promise<void> | undefined;
  const refresh = async (): Promise<void> => {
    const renewed = await connection.run('authentication.oauth2Config.refreshAccessToken');
    connection.authData = { ...connection.authData, ...authDataOf(renewed) };
  };
  const canRefresh = runner.app.authentication?.oauth2Config?.refreshAccessToken !== undefined;

  /** Runs a step as Zapier does: again after a refresh (once), and after a delay when it is throttled. */
  const step = async (method: string, inputData: object = {}, meta: Meta = {}): Promise<unknown> => {
    let refreshed = !canRefresh;
    for (let runs = 1; ; runs++)
      try {
        return await connection.run(method, inputData, meta);
      } catch (error) {
        const { effect, delay = 0 } = failureOf(error);
        if (effect === 'refresh' && !refreshed) {
          refreshed = true;
          // Steps that run at the same time share one refresh: a refresh token may work only once.
          refreshing ??= refresh().finally(() => (refreshing = undefined));
          await refreshing;
        } else if (effect === 'retry' && wait && runs < mostRuns) await wait(delay);
        else throw error;
      }
  };

  const perform = async (kind: Kind, key: string, inputData: object = {}, meta: Meta = {}): Promise<unknown> => {
    operationOf(runner.app, kind, key);
    return step(`${kind}.${key}.operation.perform`, inputData, meta);
  };

  /** Puts what they stand for in place of promises, wherever they are. */
  const hydrated = async (value: unknown): Promise<unknown> => {
    if (typeof value === 'string') return promised.test(value) ? connection.hydrate(value) : value;
    if (Array.isArray(value)) return Promise.all(value.map(hydrated));
    return isRecord(value) && value.constructor === Object ? hydratedMembers(value) : value;
  };
  const hydratedMembers = async (record: object): Promise<object> =>
    Object.fromEntries(
      await Promise.all(Object.entries(record).map(async ([name, value]) => [name, await hydrated(value)] as const)),
    );

  const asked = (command: 'request' | 'renderAuthTemplate', more: Job['more'], inputData: object = {}) =>
    runner.run({ command, more, connection, inputData, meta: {} });

  const connection: Connection = {
    id,
    authData,
    timezone,
    create: async <Result>(key: string, inputData: object = {}) =>
      (await perform('creates', key, await hydratedMembers(inputData))) as Result,
    search: async (key, inputData = {}) => {
      const found = await perform('searches', key, await hydratedMembers(inputData));
      // A search with canPaginate gives a page.
      return itemsOf(isRecord(found) ? found.results : found);
    },
    switchOn: async (key, inputData, meta = {}, arrives = () => true) => {
      const names = primaryKeys(operationOf(runner.app, 'triggers', key));
      const seen = new Set<string>();
      const look = async (more: Meta = {}): Promise<Sighting[]> => {
        const items = itemsOf(await perform('triggers', key, inputData, { ...meta, ...more }));
        if (!arrives(items)) throw new Error("The app's answer was lost on its way to Zapier.");
        return items.map((item) => {
          const known = seen.size;
          const own = JSON.stringify(names.map((name) => item[name]));
          return { key: own, item, isNew: seen.add(own).size > known };
        });
      };
      const first = await look({ isPopulatingDedupe: true });
      const poll = async (more?: Meta) =>
        (await look(more)).flatMap(({ item, isNew }) => (isNew ? [item] : [])).reverse();
      return { seen, first, look, poll };
    },
    sample: async (key, inputData) =>
      itemsOf(await perform('triggers', key, inputData, { isLoadingSample: true })).slice(0, sampleSize),
    choices: async (key, inputData, page = 0) =>
      itemsOf(await perform('triggers', key, inputData, { isFillingDynamicDropdown: true, page })),
    fields: async (kind, key, which, inputData) =>
      operationOf(runner.app, kind, key).operation[which]
        ? fieldsOf(await step(`${kind}.${key}.operation.${which}`, inputData))
        : [],
    hydrate: async (promise) => {
      const text = promised.exec(promise)?.[1];
      if (text === undefined) throw new Error(`This is nothing that a trigger promised: ${promise.slice(0, 100)}`);
      const { method, bundle } = JSON.parse(text) as { method: string; bundle: object };
      return step(method, bundle);
    },
    request: async (request, inputData) => (await asked('request', { request }, inputData)) as RawAnswer,
    renderAuthTemplate: async (targetRequest, inputData) =>
      (await asked('renderAuthTemplate', { targetRequest }, inputData)) as AuthTemplate,
    test: async () => {
      const result = await step('authentication.test');
      if (!isRecord(result)) throw new Error('The connection test gave no record.');
      const label = runner.app.authentication?.connectionLabel;
      const shown = typeof label === 'function' ? await step('authentication.connectionLabel', result) : (label ?? '');
      return { result, label: String(shown) };
    },
    run: (method, inputData = {}, meta = {}) =>
      runner.run({ method, connection, inputData, meta: { timezone: connection.timezone ?? null, ...meta } }),
  };
  return connection;
};

/** As core writes a promise (src/tools/wrap-hydrate.js). */
const promised = /^hydrate\|\|\|(.*)\|\|\|hydrate$/s;

/** What Zapier keeps of a token exchange: flat values, as text. */
export const authDataOf = (answer: unknown): Record<string, string> => {
  if (!isRecord(answer)) throw new Error('The app gave no credentials.');
  return Object.fromEntries(
    Object.entries(answer).flatMap(([name, value]) =>
      typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
        ? [[name, String(value)]]
        : [],
    ),
  );
};
