/** A method and a path template: `/contacts/{contactId}/notes/{id}`. */
export interface Template {
  readonly method: string;
  readonly path: string;
}

/** A route as its method and path: `GET /contacts/{contactId}` is made of these two. */
export const templateOf = (route: string): Template => {
  const [method = '', path = ''] = route.split(' ');
  return { method, path };
};

/** The names in a path template: `/contacts/{contactId}/notes/{id}` has `contactId` and `id`. */
const pathNames = (path: string): string[] => [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name as string);

/** The pattern of a path template: each parameter is one segment, which is not empty. */
export const patternOf = (template: string): string =>
  `^${template.replace(/[.+*?^$()[\]|\\]/g, '\\$&').replace(/\{\w+\}/g, '([^/]+)')}$`;

export interface Match<T> {
  route: T;
  /** Path parameters, decoded. */
  params: Record<string, string>;
}

export interface Router<T> {
  find(method: string, path: string): Match<T> | undefined;
  /** Whether the path would be known in another case. */
  isMiscased(method: string, path: string): boolean;
}

/** Finds routes by method and path. A literal path wins over a template, and a trailing slash counts, as on HighLevel. */
export const createRouter = <T extends Template>(routes: readonly T[]): Router<T> => {
  const compiled = routes
    .map((route) => ({
      route,
      names: pathNames(route.path),
      exact: new RegExp(patternOf(route.path)),
      inAnyCase: new RegExp(patternOf(route.path), 'i'),
    }))
    .sort((a, b) => a.names.length - b.names.length || firstParameter(b.route) - firstParameter(a.route));
  return {
    find: (method, path) => {
      for (const { route, names, exact } of compiled) {
        const found = route.method === method && exact.exec(path);
        if (found)
          return { route, params: Object.fromEntries(names.map((name, i) => [name, decoded(found[i + 1] ?? '')])) };
      }
      return undefined;
    },
    isMiscased: (method, path) =>
      compiled.some(({ route, inAnyCase }) => route.method === method && inAnyCase.test(path)),
  };
};

/** Of two templates with as many parameters, the one with the longer literal start wins. */
const firstParameter = ({ path }: Template) => path.indexOf('{');

const decoded = (segment: string): string => {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
};
