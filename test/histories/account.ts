/** What there is in a HighLevel account, with all that ever happened to it. Dates are milliseconds of HighLevel's clock. */

/** What happens to a record. `edit` changes its content, the others a property with a date or a value of its own. */
export type Kind = 'create' | 'edit' | 'stage' | 'status' | 'activity';

export interface Fields {
  created: number;
  updated: number;
  stage: string;
  stageAt: number;
  status: string;
  statusAt: number;
  activityAt: number;
}

/** A record as it was after one change. */
export interface Version {
  readonly of: Entry;
  readonly n: number;
  readonly kind: Kind;
  /** When it happened. */
  readonly at: number;
  /** When lists and searches begin to show it: HighLevel's index lags. */
  readonly visibleAt: number;
  /** Brought in with an old date. */
  readonly imported: boolean;
  readonly fields: Fields;
}

export interface Entry {
  readonly ref: string;
  readonly versions: Version[];
  removed: boolean;
}

export interface Account {
  /** All that was ever there, in order of creation. */
  readonly entries: Entry[];
  /** Not removed, in order of creation. */
  living(): Entry[];
  create(at: number, how?: { lag?: number; dated?: number }): Entry;
  /** @param value of the stage or status */
  change(entry: Entry, kind: Exclude<Kind, 'create'>, at: number, how?: { lag?: number; value?: string }): void;
  remove(entry: Entry): void;
  /** What lists show at a time. The same array as long as nothing has changed. */
  visible(now: number): readonly Version[];
}

export const statuses = ['confirmed', 'cancelled', 'noshow', 'showed'] as const;

export const newAccount = (): Account => {
  const entries: Entry[] = [];
  let living: Entry[] | undefined;
  let shown: { versions: Version[]; until: number } | undefined;

  const changed = () => {
    living = undefined;
    shown = undefined;
  };
  const add = (entry: Entry, version: Omit<Version, 'of' | 'n'>) => {
    entry.versions.push({ ...version, of: entry, n: entry.versions.length });
    changed();
  };

  const account: Account = {
    entries,
    living: () => (living ??= entries.filter(({ removed }) => !removed)),
    create: (at, { lag = 0, dated = at } = {}) => {
      // Ids that grow like HighLevel's do not: an order by id says nothing.
      const ref = `r${((entries.length * 7919 + 104729) % 1_000_003).toString(36).padStart(4, '0')}x${entries.length}`;
      const entry: Entry = { ref, versions: [], removed: false };
      entries.push(entry);
      const fields: Fields = {
        created: dated,
        updated: dated,
        stage: 'stage-0',
        stageAt: dated,
        status: statuses[0],
        statusAt: dated,
        activityAt: dated,
      };
      add(entry, { kind: 'create', at, visibleAt: at + lag, imported: dated < at, fields });
      return entry;
    },
    change: (entry, kind, at, { lag = 0, value = '' } = {}) => {
      const last = entry.versions.at(-1);
      if (!last || entry.removed) return;
      const fields: Fields = {
        ...last.fields,
        updated: at,
        ...(kind === 'stage' && { stage: value, stageAt: at }),
        ...(kind === 'status' && { status: value, statusAt: at }),
        ...(kind === 'activity' && { activityAt: at }),
      };
      // The index shows changes of one record in their order.
      add(entry, { kind, at, visibleAt: Math.max(at + lag, last.visibleAt), imported: false, fields });
    },
    remove: (entry) => {
      entry.removed = true;
      changed();
    },
    visible: (now) => {
      if (shown && now < shown.until) return shown.versions;
      let until = Infinity;
      const versions = account.living().flatMap((entry) => {
        for (let n = entry.versions.length - 1; n >= 0; n--) {
          const version = entry.versions[n];
          if (version && version.visibleAt <= now) return [version];
          if (version) until = Math.min(until, version.visibleAt);
        }
        return [];
      });
      shown = { versions, until };
      return versions;
    },
  };
  return account;
};
