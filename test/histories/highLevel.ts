import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { newAccount, type Account, type Version } from './account';
import { recordOf, type DateName, type Model } from './models';

/** A small HighLevel in simulated time: one list or record, every way of paging, the rate limit, and what can go wrong. */

/** What HighLevel does to the requests of a poll. */
export type Fault =
  /** Answers 503, from this page on (0: at once). */
  | { kind: 'down'; fromPage: number }
  /** Says nothing for 25 seconds and closes the connection. */
  | { kind: 'silent'; atPage: number }
  /** Other steps of the account have used up the window. */
  | { kind: 'limited' }
  /** The answer is 200 with something that is no list. */
  | { kind: 'odd'; body: unknown };

export interface World {
  account: Account;
  models: Model[];
  /** HighLevel's clock. */
  now: number;
  /** How far the app's clock is ahead. */
  skew: number;
  /** What a page of up to 100 records takes, in milliseconds; a larger one takes longer. */
  pageMs: number;
  /** What each record carries besides. */
  weight: Weight;
  /** The largest page served, where a list allows more; a larger one is refused with 422. */
  largestPage: number;
  fault?: Fault;
  /** Happens after a page of the list was answered, counted from 0 in each poll. */
  afterPage: (page: number) => void;
  /** The requests since the last `startPoll`. */
  requests: string[];
  /** Requests that this HighLevel does not know: a mistake in the suite or in the app. */
  unknown: string[];
  /** What stands at /calendars/cal1/free-slots. */
  freeSlots: string[];
  startPoll(): void;
  pass(ms: number): void;
}

export interface Weight {
  /** Length of a text on each record. */
  bytes: number;
  /** Number of custom fields. */
  fields: number;
}

export const newWorld = (models: Model[], start: number): World => {
  const world: World = {
    account: newAccount(),
    models,
    now: start,
    skew: 0,
    pageMs: 100,
    weight: { bytes: 0, fields: 0 },
    largestPage: Infinity,
    afterPage: () => undefined,
    requests: [],
    unknown: [],
    freeSlots: [],
    startPoll: () => {
      world.requests = [];
      pageOf.set(world, 0);
    },
    pass: (ms) => void (world.now += ms),
  };
  return world;
};

/** The page of the list that a poll is at. */
const pageOf = new WeakMap<World, number>();

/** HighLevel's windows for one account: 100 requests in ten seconds (its OAuth guide). A refused request is not counted. */
const windows = new WeakMap<World, { since: number; used: number }>();
const windowMs = 10_000;
const mostInWindow = 100;

interface Request {
  method: string;
  path: string;
  /** The values of the query, or of the JSON body. */
  values: Record<string, unknown>;
}

interface Answer {
  status: number;
  body: unknown;
  headers?: Record<string, string>;
}

/** @returns undefined: the connection closes without an answer */
const answer = (world: World, request: Request): Answer | undefined => {
  world.requests.push(`${request.method} ${request.path} ${JSON.stringify(request.values)}`);
  const { fault } = world;
  const { limited, headers } = count(world, fault?.kind === 'limited');
  const page = pageOf.get(world) ?? 0;
  if (limited) {
    world.pass(20);
    return { status: 429, headers, body: { statusCode: 429, message: 'Too Many Requests' } };
  }
  if (fault?.kind === 'silent' && fault.atPage === page) {
    world.pass(25_000);
    return undefined;
  }
  if (fault?.kind === 'down' && page >= fault.fromPage) {
    world.pass(world.pageMs);
    return { status: 503, headers, body: { statusCode: 503, message: 'Service Unavailable' } };
  }
  const model = world.models.find(({ route }) => route === `${request.method} ${request.path}`);
  if (!model) {
    world.pass(world.pageMs);
    return { headers, ...lookUp(world, request) };
  }
  const served = fault?.kind === 'odd' ? { status: 200, body: fault.body, records: 0 } : listed(world, model, request);
  world.pass(world.pageMs * Math.max(1, (1 + served.records / 100) / 2));
  pageOf.set(world, page + 1);
  world.afterPage(page);
  return { headers, status: served.status, body: served.body };
};

const count = (world: World, othersUsedIt: boolean): { limited: boolean; headers: Record<string, string> } => {
  let window = windows.get(world);
  if (!window || world.now >= window.since + windowMs) {
    window = { since: world.now, used: othersUsedIt ? mostInWindow : 0 };
    windows.set(world, window);
  }
  if (othersUsedIt) window.used = mostInWindow;
  const limited = window.used >= mostInWindow;
  if (!limited) window.used++;
  return {
    limited,
    headers: {
      'x-ratelimit-max': String(mostInWindow),
      'x-ratelimit-remaining': String(mostInWindow - window.used),
      'x-ratelimit-interval-milliseconds': String(windowMs),
      'x-ratelimit-limit-daily': '200000',
      'x-ratelimit-daily-remaining': '150000',
    },
  };
};

/** The lists in which triggers look up names. Those of calendars also tell which there are. */
const nameLists = new Map([
  ['GET /users/', 'users'],
  ['GET /opportunities/pipelines', 'pipelines'],
  ['GET /calendars/', 'calendars'],
  ['GET /forms/', 'forms'],
  ['GET /surveys/', 'surveys'],
]);
const namedIn = ({ models }: World, list: string): object[] =>
  models.flatMap(({ parts }) => (list === 'calendars' && parts ? parts.of.map((id) => ({ id, name: id })) : []));

/** What triggers look up besides their list. */
const lookUp = (world: World, { method, path }: Request): Answer => {
  if (method === 'GET' && path === '/locations/loc1/customFields')
    return { status: 200, body: { customFields: definitions(world.weight.fields) } };
  if (method === 'GET' && path === '/objects/pets') return { status: 200, body: { object: {}, fields: [] } };
  if (method === 'GET' && path === '/locations/loc1')
    return { status: 200, body: { location: { id: 'loc1', companyId: 'comp1', timezone: 'America/Chicago' } } };
  const named = nameLists.get(`${method} ${path}`);
  if (named) return { status: 200, body: { [named]: namedIn(world, named) } };
  if (method === 'GET' && path === '/calendars/cal1/free-slots') {
    const day = (slot: string) => slot.slice(0, 10);
    const days = [...new Set(world.freeSlots.map(day))];
    const body = days.map((date) => [date, { slots: world.freeSlots.filter((slot) => day(slot) === date) }] as const);
    return { status: 200, body: { ...Object.fromEntries(body), traceId: `trace-${world.now}` } };
  }
  world.unknown.push(`${method} ${path}`);
  return { status: 404, body: { statusCode: 404, message: 'Cannot find it' } };
};

const definitions = (fields: number) =>
  Array.from({ length: fields }, (_, n) => ({ id: `cf${n}`, name: `Field ${n}`, dataType: 'TEXT', model: 'contact' }));

const weightOf = ({ bytes, fields }: Weight): object => ({
  ...(bytes > 0 && { notes: 'x'.repeat(bytes) }),
  ...(fields > 0 && {
    customFields: Array.from({ length: fields }, (_, n) => ({ id: `cf${n}`, value: `The value of field ${n}` })),
  }),
});

/** What the list or record shows now. */
const listed = (world: World, model: Model, request: Request): { status: number; body: unknown; records: number } => {
  const records = matching(world, model, request.values);
  const weight = weightOf(world.weight);
  const sent = (versions: readonly Version[], by?: DateName) =>
    versions.map((version) => ({
      ...recordOf(model, version, weight),
      ...(model.paging?.style === 'searchAfter' && { searchAfter: cursorOf(version, by) }),
      ...(model.paging?.style === 'sort' && { sort: cursorOf(version, by) }),
    }));
  if (model.single) {
    const [only] = sent(records.slice(0, 1));
    if (!only) return { status: 404, body: { statusCode: 404, message: 'Not found' }, records: 0 };
    return { status: 200, body: model.at === '' ? only : { [model.at]: only }, records: 1 };
  }
  const by = sortOf(model, request.values);
  const sorted = inOrder(world, model, records, by);
  const page = cut(world, model, request.values, sorted, by);
  if (!page) return { status: 422, body: { statusCode: 422, message: ['limit must not be greater'] }, records: 0 };
  const body = wrapped(model, sent(page.versions, by), page, sorted.length, by);
  return { status: model.route === 'POST /opportunities/search' ? 201 : 200, body, records: page.versions.length };
};

interface Page {
  versions: readonly Version[];
  more: boolean;
}

const wrapped = (model: Model, records: object[], { versions, more }: Page, total: number, by?: DateName): unknown => {
  if (model.at === '') return records;
  const last = versions.at(-1);
  if (model.paging?.style === 'lastMessageId')
    return { messages: { messages: records, nextPage: more, lastMessageId: last?.of.ref ?? null } };
  return {
    [model.at]: records,
    ...(model.total === 'total' && { total }),
    ...(model.total === 'count' && { count: total }),
    ...(model.total === 'meta' && {
      meta: { total, startAfter: last ? dateOf(last, by) : null, startAfterId: last?.of.ref ?? null },
    }),
    ...(model.trigger === 'list_appointment_notes' && { hasMore: more }),
    ...(model.paging?.style === 'cursor' && {
      nextCursor: more && last ? JSON.stringify(cursorOf(last, by)) : null,
    }),
  };
};

const sortFields: Record<string, DateName> = {
  createdAt: 'created',
  updatedAt: 'updated',
  dateAdded: 'created',
  dateUpdated: 'updated',
  date_added: 'created',
  date_updated: 'updated',
  last_stage_change_date: 'stageAt',
  last_status_change_date: 'statusAt',
};

const sortOf = (model: Model, { sort }: Request['values']): DateName | undefined => {
  const [first] = Array.isArray(sort) ? (sort as { field: string; direction: string }[]) : [];
  if (!first) return model.newestFirst ?? (model.paging?.style === 'searchAfter' ? 'created' : undefined);
  if (first.direction !== 'desc') throw new Error(`The suite's HighLevel does not sort ${first.direction}.`);
  return sortFields[first.field];
};

const dateOf = (version: Version, by: DateName = 'created'): number => version.fields[by];
const cursorOf = (version: Version, by?: DateName): [number, string] => [dateOf(version, by), version.of.ref];

/** Filters on dates, which a reader may use to bound what it asks for. Any other is a mistake in the suite. */
const matching = (world: World, model: Model, values: Request['values']): readonly Version[] => {
  const { parts } = model;
  const all = world.account.visible(world.now);
  const visible = parts ? all.filter(({ of }) => partOf(parts, of.ref) === values[parts.by]) : all;
  const filters = Array.isArray(values.filters)
    ? (values.filters as { field: string; operator: string; value: Record<string, string | number> }[])
    : [];
  if (model.paging?.style === 'startAfterDate') {
    const [from, to] = [Number(values.startDate ?? 0), Number(values.endDate ?? Infinity)];
    return visible.filter(({ fields }) => fields.created >= from && fields.created <= to);
  }
  if (filters.length === 0) return visible;
  const ranges = filters.map(({ field, operator, value }) => {
    const date = sortFields[field];
    if (!date || operator !== 'range') throw new Error(`The suite's HighLevel has no filter ${field} ${operator}.`);
    const bound = (name: string, otherwise: number) =>
      value[name] === undefined ? otherwise : new Date(value[name]).getTime();
    return {
      date,
      gte: bound('gte', -Infinity),
      gt: bound('gt', -Infinity),
      lte: bound('lte', Infinity),
      lt: bound('lt', Infinity),
    };
  });
  return visible.filter(({ fields }) =>
    ranges.every(({ date, gte, gt, lte, lt }) => {
      const at = fields[date];
      return at >= gte && at > gt && at <= lte && at < lt;
    }),
  );
};

/** The part of a list that a record is in, by the number at the end of its id. */
const partOf = ({ of }: NonNullable<Model['parts']>, ref: string): string | undefined =>
  of[Number(ref.split('x').at(-1)) % of.length];

const orders = new WeakMap<readonly Version[], Map<string, readonly Version[]>>();

/** Sorted by HighLevel, or, where it sorts by nothing known, by id. */
const inOrder = (world: World, model: Model, records: readonly Version[], by?: DateName): readonly Version[] => {
  const known = orders.get(records) ?? new Map<string, readonly Version[]>();
  orders.set(records, known);
  const name = by ?? '';
  const byId = (a: Version, b: Version) => (a.of.ref < b.of.ref ? 1 : -1);
  const sorted = known.get(name) ?? [...records].sort(by ? (a, b) => b.fields[by] - a.fields[by] || byId(a, b) : byId);
  known.set(name, sorted);
  return sorted;
};

/** One page by the model's way of paging; undefined when the page asked for is too large. */
const cut = (
  world: World,
  model: Model,
  values: Request['values'],
  sorted: readonly Version[],
  by?: DateName,
): Page | undefined => {
  if (!model.paging) return { versions: sorted, more: false };
  const { style, size } = model.paging;
  const asked = Number(values.pageLimit ?? values.limit ?? values.pageSize ?? 20);
  const most = Math.min(size, world.largestPage);
  // Lists refuse what is beyond their documented limit, or serve less where none is documented.
  if (asked > most && ['searchAfter', 'sort', 'startAfter', 'cursor'].includes(style)) return undefined;
  const limit = Math.min(asked, most);
  const from = startOf(style, values, sorted, limit, by);
  return { versions: sorted.slice(from, from + limit), more: from + limit < sorted.length };
};

/** The place in the list where the page begins. */
const startOf = (
  style: NonNullable<Model['paging']>['style'],
  values: Request['values'],
  sorted: readonly Version[],
  limit: number,
  by?: DateName,
): number => {
  const after = (date: number, ref: string) => {
    const at = sorted.findIndex((version) => {
      const own = dateOf(version, by);
      return own < date || (own === date && version.of.ref < ref);
    });
    return at < 0 ? sorted.length : at;
  };
  if (style === 'skip' || style === 'offset') return Number(values[style] ?? 0);
  if (style === 'page') return (Number(values.page ?? 1) - 1) * limit;
  if (style === 'searchAfter' || style === 'sort') {
    if (values.searchAfter === undefined) return style === 'searchAfter' ? (Number(values.page ?? 1) - 1) * limit : 0;
    const [date, ref] = values.searchAfter as [number, string];
    return after(date, ref);
  }
  if (style === 'startAfter') {
    // With startAfter alone HighLevel serves page 1 again.
    if (values.startAfter === undefined || values.startAfterId === undefined)
      return (Number(values.page ?? 1) - 1) * limit;
    return after(Number(values.startAfter), String(values.startAfterId));
  }
  if (style === 'startAfterDate') {
    if (values.startAfterDate === undefined) return 0;
    const at = sorted.findIndex((version) => dateOf(version, by) < Number(values.startAfterDate));
    return at < 0 ? sorted.length : at;
  }
  if (style === 'cursor')
    return values.cursor === undefined ? 0 : after(...(JSON.parse(String(values.cursor)) as [number, string]));
  if (values.lastMessageId === undefined) return 0;
  return sorted.findIndex(({ of }) => of.ref === values.lastMessageId) + 1;
};

let current: World | undefined;

/** The world that answers from now on. */
export const enter = (world: World): void => void (current = world);

/** Starts HighLevel on this machine; `HIGHLEVEL_API_URL` must name it. */
export const startHighLevel = async (): Promise<{ url: string; close: () => Promise<void> }> => {
  const server: Server = createServer((incoming, outgoing) => {
    const parts: Buffer[] = [];
    incoming.on('data', (part: Buffer) => parts.push(part));
    incoming.on('end', () => {
      const url = new URL(incoming.url ?? '/', 'http://localhost');
      const text = Buffer.concat(parts).toString();
      const values = { ...Object.fromEntries(url.searchParams), ...(text ? (JSON.parse(text) as object) : {}) };
      const answered = current && answer(current, { method: incoming.method ?? 'GET', path: url.pathname, values });
      if (!answered) return void incoming.socket.destroy();
      outgoing.writeHead(answered.status, { 'content-type': 'application/json', ...answered.headers });
      outgoing.end(answered.body === undefined ? '' : JSON.stringify(answered.body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
