/**
 * What changed between two editions of the catalogue. Order, help, examples of single values and the app's own words are no
 * changes; nor is it one that a shape is told to another depth.
 */
import type { ApiEndpoint, Family, Property, Route, Shape } from '../../catalogue/types';

/** The kinds of change, in the order of the report, with their headings. The first four break what was built on the endpoint. */
export const kinds = {
  removed: 'Removed endpoints',
  required: 'New required inputs',
  version: 'Changed versions',
  type: 'Changed types',
  added: 'New endpoints',
  deprecated: 'Newly deprecated endpoints',
  renamed: 'Renamed path parameters',
  without: 'Removed inputs',
  input: 'New optional inputs',
  choices: 'Changed choices',
  access: 'Changed scopes or tokens',
  shape: 'Changed shapes within JSON inputs',
} as const;
export type Kind = keyof typeof kinds;
const breaking: readonly Kind[] = ['removed', 'required', 'version', 'type'];

export interface Change {
  kind: Kind;
  route: Route;
  /** What of the endpoint it is about: `body.items[].name`, `2021-04-15 → 2021-07-28`. */
  detail?: string;
}

export const isBreaking = ({ kind }: Change): boolean => breaking.includes(kind);

export interface Changes {
  changes: Change[];
  /** How many endpoints have another label, and how many another answer. */
  labels: number;
  answers: number;
}

type Endpoints = ReadonlyMap<Route, ApiEndpoint>;
const byRoute = (families: readonly Family[]): Endpoints =>
  new Map(families.flatMap(({ endpoints }) => Object.entries(endpoints)));

/** @returns every change, in the order of the routes */
export const changesBetween = (before: readonly Family[], after: readonly Family[]): Changes => {
  const [old, fresh] = [byRoute(before), byRoute(after)];
  const both = [...old].flatMap(([route, one]) => {
    const other = fresh.get(route);
    return other ? [{ route, one, other }] : [];
  });
  const changes = [...comings(old, fresh), ...both.flatMap(({ route, one, other }) => inEndpoint(route, one, other))];
  return {
    changes: changes.sort((a, b) =>
      compare(a.route.split(' ').reverse().join(' '), b.route.split(' ').reverse().join(' ')),
    ),
    labels: both.filter(({ one, other }) => one.label !== other.label).length,
    answers: both.filter(({ one, other }) => answerOf(one) !== answerOf(other)).length,
  };
};

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** A route whose names alone changed is the same to HighLevel. */
const comings = (old: Endpoints, fresh: Endpoints): Change[] => {
  const nameless = (route: Route) => route.replace(/\{\w+\}/g, '{}');
  const gone = [...old.keys()].filter((route) => !fresh.has(route));
  const come = [...fresh.keys()].filter((route) => !old.has(route));
  const heirOf = (route: Route) => come.find((one) => nameless(one) === nameless(route));
  const heirs = gone.flatMap((route) => heirOf(route) ?? []);
  return [
    ...gone.map((route): Change => {
      const heir = heirOf(route);
      return heir === undefined ? { kind: 'removed', route } : { kind: 'renamed', route, detail: `now ${heir}` };
    }),
    ...come.filter((route) => !heirs.includes(route)).map((route): Change => ({ kind: 'added', route })),
  ];
};

const inEndpoint = (route: Route, one: ApiEndpoint, other: ApiEndpoint): Change[] => {
  const made = (kind: Kind, detail: string): Change => ({ kind, route, detail });
  const access = ({ scopes = [], token }: ApiEndpoint) => [...scopes, ...token].join(', ');
  const body = ({ content, bodyIsList }: ApiEndpoint) => `${content ?? 'JSON'}${bodyIsList ? ' list' : ''}`;
  const hasBoth = one.body !== undefined && other.body !== undefined;
  return [
    ...(one.version === other.version ? [] : [made('version', arrow(one.version ?? 'none', other.version ?? 'none'))]),
    ...(hasBoth && body(one) !== body(other) ? [made('type', `body: ${arrow(body(one), body(other))}`)] : []),
    ...(!one.deprecated && other.deprecated
      ? [made('deprecated', other.deprecated === true ? '' : `use ${other.deprecated}`)]
      : []),
    ...(access(one) === access(other) ? [] : [made('access', arrow(access(one), access(other)))]),
    ...(['path', 'query', 'body'] as const).flatMap((place) =>
      inProperties(one[place] ?? [], other[place] ?? [], `${place}.`).map(([kind, detail]) => made(kind, detail)),
    ),
  ];
};

const arrow = (from: string, to: string) => `${from} → ${to}`;

type Found = [kind: Kind, detail: string];

const inProperties = (before: readonly Property[], after: readonly Property[], prefix: string): Found[] => {
  const known = new Map(before.map((property) => [property.name, property]));
  const kept = new Set(after.map(({ name }) => name));
  return [
    ...before.filter(({ name }) => !kept.has(name)).map(({ name }): Found => ['without', `${prefix}${name}`]),
    ...after.flatMap((property): Found[] => {
      const name = `${prefix}${property.name}`;
      const old = known.get(property.name);
      if (!old) return [[property.required ? 'required' : 'input', name]];
      return [
        ...(property.required && !old.required ? [['required', `${name} (was optional)`] as Found] : []),
        ...inShape(old, property, name),
      ];
    }),
  ];
};

const inShape = (old: Shape, fresh: Shape, name: string): Found[] => {
  if (!isAlike(old, fresh)) return [['type', `${name}: ${arrow(typeOf(old), typeOf(fresh))}`]];
  if (old.type === 'json' && fresh.type === 'json')
    return shapeText(old.example) === shapeText(fresh.example) ? [] : [['shape', name]];
  if (old.items && fresh.items) return inShape(old.items, fresh.items, `${name}[]`);
  if (old.properties && fresh.properties) return inProperties(old.properties, fresh.properties, `${name}.`);
  return choicesIn(old.choices, fresh.choices).map((text): Found => ['choices', `${name}: ${text}`]);
};

/** An object and JSON may be the same, told to another depth. */
const kindOf = ({ type, example }: Shape): string => {
  if (type === 'integer') return 'number';
  if (type !== 'json') return type;
  return example === undefined ? 'any' : Array.isArray(example) ? 'list' : 'object';
};

const isAlike = (old: Shape, fresh: Shape): boolean => {
  const [a, b] = [kindOf(old), kindOf(fresh)];
  const isOpen = (kind: string, other: string) => kind === 'any' && ['any', 'object', 'list'].includes(other);
  return a === b || isOpen(a, b) || isOpen(b, a);
};

const typeOf = (shape: Shape): string => (shape.items ? `list of ${shape.items.type}` : shape.type);

const choicesIn = (old: Shape['choices'], fresh: Shape['choices']): string[] => {
  if (!old && !fresh) return [];
  if (!old || !fresh) return [fresh ? `now one of ${fresh.join(', ')}` : 'now any value'];
  const gone = old.filter((one) => !fresh.includes(one)).map((one) => `−${one}`);
  const come = fresh.filter((one) => !old.includes(one)).map((one) => `+${one}`);
  return gone.length + come.length > 0 ? [[...gone, ...come].join(' ')] : [];
};

/** The names in a value, in alphabetical order, whatever the values. */
const shapeText = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.length > 0 ? shapeText(value[0]) : ''}]`;
  if (typeof value !== 'object' || value === null) return typeof value;
  return `{${Object.entries(value)
    .map(([name, one]) => `${name}: ${shapeText(one)}`)
    .sort()
    .join(', ')}}`;
};

const answerOf = ({ output = [], outputIsList, answersFile }: ApiEndpoint): string => {
  const texts = (properties: readonly Property[]): string =>
    properties
      .map((one) => `${one.name} ${kindOf(one)} {${texts(one.properties ?? one.items?.properties ?? [])}}`)
      .sort()
      .join();
  return `${texts(output)}${outputIsList ?? ''}${answersFile ?? ''}`;
};
