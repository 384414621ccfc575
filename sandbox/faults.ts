import { patternOf } from '../contract/router';

/** Something that goes wrong on some requests. Several of its kinds may be combined with `delayMs`. */
export interface Fault {
  /** Which requests: `POST /contacts/{contactId}/notes`, only a path, or a regular expression on `METHOD /path`. Default: all. */
  route?: string | RegExp;
  /** How often it strikes; then requests go well again. Default: always. */
  times?: number;
  /** How many requests go well first. */
  skip?: number;
  /** Waits before anything else. */
  delayMs?: number;
  /** Answers this status, with `body` (JSON, or text as it is) and `headers`. */
  status?: number;
  body?: unknown;
  headers?: Record<string, string>;
  /** Answers the gateway's HTML page with this status. */
  html?: number;
  /** Answers as if the access token had expired. */
  expiredToken?: boolean;
  /** Never answers. */
  hang?: boolean;
  /** Sends half of the answer's body and closes the connection. */
  truncate?: boolean;
  /** Carries the request out and only then spoils the answer, as when an answer is lost on the way. Always so for `truncate`. */
  carriedOut?: boolean;
}

export interface Faults {
  /** Switches a fault on; the returned function switches it off. */
  add(fault: Fault): () => void;
  list(): Fault[];
  clear(): void;
  /** The fault that strikes this request, if any; counts it. */
  strike(method: string, path: string): Fault | undefined;
}

interface Active {
  fault: Fault;
  pattern: RegExp;
  skip: number;
  left: number;
}

const patternOfRoute = (route: string | RegExp | undefined): RegExp => {
  if (route === undefined) return /^/;
  if (route instanceof RegExp) return route;
  // From the control endpoint a regular expression comes as text: "/^GET .*search/".
  const source = /^\/(.*[\^$*\\].*)\/$/.exec(route)?.[1];
  if (source !== undefined) return new RegExp(source);
  const [method, path] = route.includes(' ') ? (route.split(' ') as [string, string]) : ['\\w+', route];
  return new RegExp(patternOf(path).replace('^', `^${method} `));
};

export const createFaults = (): Faults => {
  let active: Active[] = [];
  return {
    add: (fault) => {
      const one = { fault, pattern: patternOfRoute(fault.route), skip: fault.skip ?? 0, left: fault.times ?? Infinity };
      active.push(one);
      return () => {
        active = active.filter((other) => other !== one);
      };
    },
    list: () => active.map(({ fault }) => fault),
    clear: () => {
      active = [];
    },
    strike: (method, path) => {
      const one = active.find(({ pattern }) => pattern.test(`${method} ${path}`));
      if (!one) return undefined;
      if (one.skip > 0) {
        one.skip--;
        return undefined;
      }
      if (--one.left <= 0) active = active.filter((other) => other !== one);
      return one.fault;
    },
  };
};

/** What a gateway in front of HighLevel shows when HighLevel itself does not answer. */
export const htmlPage = (status: number): string =>
  `<!DOCTYPE html>\n<html><head><title>${status}</title></head><body><center><h1>${status} ${status === 502 ? 'Bad Gateway' : 'Page'}</h1></center></body></html>\n`;
