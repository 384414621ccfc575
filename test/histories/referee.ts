import type { Item } from '../../zapier';
import type { Account, Version } from './account';
import type { Mode } from './models';

/**
 * Says of each item that a Zap fires whether it may, and of each event whether it fired. An item covers all that happened to
 * its record up to the version it shows: several changes between two polls are one event.
 */
export interface Verdict {
  /** Events that had to fire. */
  events: number;
  fired: number;
  lost: string[];
  /** Fired although there was no event: old, or for the second time. */
  false: string[];
}

export interface Referee {
  /** The items of one poll that reached Zapier. */
  fired(items: Item[]): void;
  /** A poll that began at this time has reached Zapier. */
  delivered(at: number): void;
  verdict(now: number): Verdict;
}

/** An event that fires only after so many delivered polls is taken for lost, also if a later change makes good for it. */
const patience = 6;

/** @param on when the Zap's first poll began and ended, by HighLevel's clock */
export const newReferee = (account: Account, mode: Mode, on: { began: number; ended: number }): Referee => {
  const entries = new Map<string, Version[]>();
  const covered = new Map<string, number>();
  const polls: number[] = [];
  const wrong: string[] = [];
  const late: string[] = [];
  let count = 0;

  /** What was there when the Zap was switched on is covered from the start. */
  const coveredUntil = (versions: Version[]): number => {
    const ref = versions[0]?.of.ref ?? '';
    return covered.get(ref) ?? versions.filter(({ at }) => at <= on.began).length - 1;
  };
  const isEvent = ({ kind, fields }: Version) =>
    mode.kinds.includes(kind) && (mode.becomes?.includes(fields.status) ?? true);
  const pollsSince = (time: number) => polls.filter((at) => at > time).length;
  const describe = ({ of, n, kind, at }: Version) =>
    `${kind} of ${of.ref} (version ${n}) at ${new Date(at).toISOString()}`;

  const find = (ref: string): Version[] => {
    if (entries.size < account.entries.length)
      for (const entry of account.entries) entries.set(entry.ref, entry.versions);
    return entries.get(ref) ?? [];
  };

  /** Had to fire, as long as the record is there. */
  const isDue = (version: Version): boolean =>
    isEvent(version) &&
    version.at > on.ended &&
    !(mode.sortedBy && version.imported) &&
    !mode.unordered?.includes(version.kind);

  return {
    delivered: (at) => void polls.push(at),
    fired: (items) => {
      for (const { ref, version: n } of items as { ref?: unknown; version?: unknown }[]) {
        count++;
        const versions = find(String(ref));
        const until = coveredUntil(versions);
        const shown = versions[Number(n)];
        if (!shown) {
          wrong.push(`an item that is no record: ${String(ref)}`);
          continue;
        }
        const first = covered.get(shown.of.ref) === undefined;
        // What the index hid while the Zap was switched on may fire.
        const hidden = (version: Version) => first && (version.at > on.began || version.visibleAt > on.began);
        const pending = versions.filter(
          (version) => isEvent(version) && version.n <= shown.n && (version.n > until || hidden(version)),
        );
        if (pending.length === 0) wrong.push(`${describe(shown)}, fired already or old`);
        const overdue = (version: Version) =>
          isDue(version) && !mode.byValue && pollsSince(version.visibleAt) > patience;
        late.push(...pending.filter(overdue).map((version) => `${describe(version)}, fired too late`));
        covered.set(shown.of.ref, Math.max(until, shown.n));
      }
    },
    verdict: (now) => {
      const due = account.entries.flatMap(({ versions }) => versions.filter(isDue));
      const lost = account.entries.flatMap(({ versions, removed }) => {
        const until = coveredUntil(versions);
        const latest = versions.filter((version) => isDue(version) && version.visibleAt <= now).at(-1);
        if (removed || !latest || latest.n <= until) return [];
        if (!(mode.becomes?.includes(versions.at(-1)?.fields.status ?? '') ?? true)) return [];
        const before = versions[until];
        if (mode.byValue && before && before.fields.status === latest.fields.status) return [];
        return [describe(latest)];
      });
      return { events: due.length, fired: count, lost: [...lost, ...late], false: wrong };
    },
  };
};
