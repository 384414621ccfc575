import { gateway, notFound, reply } from './answer';
import type { Handler, SandboxRequest } from './routing';
import type { Owner, State, Table } from './state';

type TableOf<T> = (owner: Owner) => Table<T>;

/** Finds a record by its id. One of another sub-account is refused like that sub-account itself. */
export const ownRecord =
  <T>(table: TableOf<T>, noun: string) =>
  ({ location }: SandboxRequest, id: unknown): T => {
    const found = table(location).get(String(id));
    if (found) return found;
    const elsewhere = location.state.locations.some((other) => table(other).get(String(id)));
    return elsewhere ? gateway(403, 'The token does not have access to this location.') : notFound(noun, id);
  };

/** How the answers and the choice of records of a family differ from others. */
interface Plain<T> {
  table: TableOf<T>;
  /** What an unknown one is called: «Note with id X not found». */
  noun: string;
  /** The path parameter that names one. */
  param: string;
  /** The records that the request is about, in the order of its list; default: all of the sub-account. */
  among?: (request: SandboxRequest) => T[];
  /** Finds the one that the path names, or refuses; default: it must be among these records. */
  find?: (request: SandboxRequest) => T;
  /** A record as answers show it; default: whole. */
  shown?: (record: T) => unknown;
  /** The answer with one record; default: the bare record. */
  one?: (shown: unknown) => unknown;
  /** The answer with a list; default: the bare list. */
  many?: (shown: unknown[], request: SandboxRequest) => unknown;
  /** The answers to a create and an update; default: those with one record. */
  created?: (record: T) => unknown;
  updated?: (record: T) => unknown;
  /** The answer to a delete; default: `success`. */
  deleted?: (record: T) => unknown;
}

/** Makes the handlers of records that are listed, read, created, changed and deleted without ado: one for each route. */
export const crud = <T>(plain: Plain<T>) => {
  const { table, noun, param, deleted = () => ({ success: true }) } = plain;
  const { among = ({ location }) => table(location).list(), shown = (record) => record } = plain;
  const { one = (record) => record, many = (records) => records } = plain;
  const whole = (record: T) => one(shown(record));
  const { created = whole, updated = whole } = plain;
  const idIn = ({ params }: SandboxRequest) => params[param] as string;
  const find =
    plain.find ??
    ((request) => {
      // The records come first: choosing them refuses an owner that is not there.
      const records = among(request);
      const record = table(request.location).get(idIn(request));
      return record && records.includes(record) ? record : notFound(noun, idIn(request));
    });
  return {
    find,
    list: (request: SandboxRequest) => many(among(request).map(shown), request),
    get: (request: SandboxRequest) => whole(find(request)),
    /** `make` makes the new record of the request's body; `status` is that of the answer. */
    create:
      (make: (request: SandboxRequest, state: State) => T, status = 201): Handler =>
      (request, state) =>
        reply(status, created(table(request.location).put(make(request, state)))),
    /** `changes` says what a write changes: by default what is in the body. */
    update:
      (changes = ({ body }: SandboxRequest, _before: T, _state: State) => body as Partial<T>): Handler =>
      (request, state) => {
        const changed = changes(request, find(request), state);
        return updated(table(request.location).change(idIn(request), changed));
      },
    /** `before` does what else goes with the record. */
    remove:
      (before?: (request: SandboxRequest, record: T) => void): Handler =>
      (request) => {
        const record = find(request);
        before?.(request, record);
        table(request.location).remove(idIn(request));
        return deleted(record);
      },
  };
};
