import { createRandom, type Random } from './random';
import { createGrants, type Grants } from './grants';
import { company, locations, type CompanyRecord, type LocationRecord } from './seed/locations';

/** A JSON object. */
export type Json = Record<string, unknown>;

/** The records of one kind that a sub-account (or the agency) owns. A record is replaced, never changed in place. */
export interface Table<T> {
  get(id: string): T | undefined;
  /** All records, in the order in which they were added. */
  list(): T[];
  /** Adds a record, or replaces the one with its id. */
  put(record: T): T;
  /** Replaces some properties of a record. */
  change(id: string, changes: Partial<T>): T;
  remove(id: string): boolean;
  /** Whether a record with this id was here and was removed. */
  wasRemoved(id: string): boolean;
  /** What a search finds: the records as they were `indexLagMs` ago. */
  indexed(): T[];
}

/** Who owns tables: a sub-account or the agency. */
export interface Owner {
  id: string;
  /** By name, to count and to index the records of all kinds. */
  tables: Map<string, Pick<Table<unknown>, 'get' | 'list' | 'indexed'>>;
  state: State;
}

export interface LocationState extends Owner {
  record: LocationRecord;
  /** 0 for the main seeded sub-account, 1 for the second; -1 for one that was created by a request. */
  index: number;
}

export interface CompanyState extends Owner {
  record: CompanyRecord;
}

/** What the families of endpoints add to the state. See families.ts. */
export interface Seeding {
  /** Names the family's sequence of chance, so that a new family changes no ids of the others. */
  name: string;
  seedCompany?(company: CompanyState, random: Random): void;
  seed?(location: LocationState, random: Random): void;
  /** Called when a contact was created; HighLevel gives it a conversation, for example. */
  contactCreated?(location: LocationState, contactId: string): void;
  /** Called when a contact was deleted, with which HighLevel deletes its opportunities, for example. */
  contactDeleted?(location: LocationState, contactId: string): void;
}

/** A record that was added, replaced or removed. */
export interface Change {
  /** Epoch milliseconds. */
  at: number;
  /** The sub-account's or the agency's id. */
  owner: string;
  table: string;
  id: string;
  removed: boolean;
}

export interface State {
  now(): number;
  /** Sees each change of a record, while it is set. */
  onChange?: (change: Change) => void;
  /** How long a search does not see a write. May be changed at any time. */
  indexLagMs: number;
  /** Whether an operation takes its documented Version only. May be changed at any time. */
  strictVersions: boolean;
  /** Ids for new records. */
  random: Random;
  company: CompanyState;
  /** The sub-accounts: the main one first. */
  locations: LocationState[];
  location(id: string | undefined): LocationState | undefined;
  /** Adds an empty sub-account. */
  addLocation(record: LocationRecord, index?: number): LocationState;
  /** Tokens and consents. They survive a reset. */
  grants: Grants;
  families: Seeding[];
  /** Back to the seeded records. */
  reset(): void;
}

export interface StateOptions {
  seed: number;
  now: () => number;
  indexLagMs: number;
  strictVersions: boolean;
}

/**
 * A kind of record: `const contacts = table<Contact>('contacts')`, then `contacts(location).get(id)`.
 * @param keyOf the record's id where it is not called `id`
 */
export const table = <T extends object>(name: string, keyOf = (record: T): string => (record as { id: string }).id) => {
  const made = new WeakMap<Owner, Table<T>>();
  return (owner: Owner): Table<T> => {
    const known = made.get(owner);
    if (known) return known;
    const fresh = createTable(owner, name, keyOf);
    made.set(owner, fresh);
    owner.tables.set(name, fresh);
    return fresh;
  };
};

const createTable = <T extends object>(owner: Owner, name: string, keyOf: (record: T) => string): Table<T> => {
  const { state } = owner;
  const records = new Map<string, T>();
  const removed = new Set<string>();
  const searchable = new Map<string, T>();
  let unindexed: { at: number; id: string; record?: T }[] = [];
  const log = (id: string, record?: T) => {
    const at = state.now();
    unindexed.push({ at, id, record });
    state.onChange?.({ at, owner: owner.id, table: name, id, removed: !record });
    if (unindexed.length % 1000 === 0) table.indexed();
  };
  const table: Table<T> = {
    get: (id) => records.get(id),
    list: () => [...records.values()],
    put: (record) => {
      records.set(keyOf(record), record);
      log(keyOf(record), record);
      return record;
    },
    change: (id, changes) => table.put({ ...(records.get(id) as T), ...changes }),
    remove: (id) => {
      log(id);
      removed.add(id);
      return records.delete(id);
    },
    wasRemoved: (id) => removed.has(id),
    indexed: () => {
      const due = state.now() - state.indexLagMs;
      const late = unindexed.filter(({ at }) => at > due);
      for (const { id, record } of unindexed.filter(({ at }) => at <= due)) {
        if (record) searchable.set(id, record);
        else searchable.delete(id);
      }
      unindexed = late;
      return [...searchable.values()];
    },
  };
  return table;
};

/** The state of a sandbox that just started: seeded, without connections. */
export const createState = ({ seed, ...settings }: StateOptions, families: Seeding[]): State => {
  const state = { ...settings, locations: [] as LocationState[], families } as State;
  state.grants = createGrants(state, createRandom(seed, 'grants'));
  state.location = (id) => state.locations.find((location) => location.id === id);
  state.addLocation = (record, index = -1) => {
    const location = { id: record.id, record, index, tables: new Map(), state };
    state.locations.push(location);
    return location;
  };
  state.reset = () => {
    state.random = createRandom(seed, 'new records');
    const record = company(createRandom(seed, 'company'));
    state.company = { id: record.id, record, tables: new Map(), state };
    state.locations = [];
    locations(createRandom(seed, 'locations'), record.id).forEach((one, index) => state.addLocation(one, index));
    for (const { name, seedCompany, seed: seedLocation } of families) {
      seedCompany?.(state.company, createRandom(seed, name));
      for (const location of state.locations) seedLocation?.(location, createRandom(seed, `${name} ${location.index}`));
    }
    // The search index starts complete: only what happens from now on can lag.
    const lag = state.indexLagMs;
    state.indexLagMs = 0;
    for (const owner of [state.company, ...state.locations]) for (const one of owner.tables.values()) one.indexed();
    state.indexLagMs = lag;
  };
  state.reset();
  return state;
};
