/** Reads HighLevel's API files into the catalogue: v2, and v3 for what v2 lacks. */
import { basename } from 'node:path';
import type { ApiEndpoint, Family, FamilyRow, Property, Route } from '../../catalogue/types';
import { operationExceptions, schemaExceptions, type Schema } from '../../contract/exceptions';
import {
  bodyOf,
  readFiles,
  resolved,
  securityOf,
  successesOf,
  versionOf,
  type Found,
  type Parameter,
} from '../../contract/openapi';
import { templateOf } from '../../contract/router';
import { pathNames } from '../../highlevel/endpoint';
import { flat, propertiesOf, propertyOf } from './shapes';
import { dangerOf, distinctLabels, endpointHelp, labelOf, successorOf } from './words';

const read = (schema: Schema, file: string): Schema =>
  flat(resolved(schema, file, { exceptions: schemaExceptions, examples: true }));

/** What the app knows of its connection and the chosen sub-account. */
const filled = new Set(['locationId', 'location_id', 'altId', 'altType', 'companyId']);
const withFilled = (property: Property): Property =>
  filled.has(property.name) ? { ...property, filled: true } : property;

const parametersIn = ({ route, file, described }: Found, place: 'path' | 'query'): Property[] => {
  const exceptions = operationExceptions[route]?.[place] ?? {};
  const read1 = ({ name, schema, anyOf, description, required, explode }: Parameter): Property => {
    const whole = { description, ...read(exceptions[name] ?? schema ?? { anyOf }, file) };
    const property = propertyOf(name, whole, place === 'path' || required === true);
    // Nothing else can stand in a URL.
    const isUnknown = property.type === 'json' && property.example === undefined;
    return { ...property, ...(isUnknown && { type: 'string' }), ...(explode === false && { commas: true }) };
  };
  const here = (described.parameters ?? []).filter((parameter) => parameter.in === place);
  const known = new Map(here.map((parameter) => [parameter.name, read1(parameter)]));
  for (const [name, schema] of Object.entries(exceptions)) {
    if (!known.has(name)) known.set(name, propertyOf(name, schema, place === 'path'));
  }
  if (place === 'query') return [...known.values()].map(withFilled);
  // A few are missing in the files.
  return pathNames(route).map((name) => withFilled(known.get(name) ?? { name, required: true, type: 'string' }));
};

const encodings: Record<string, ApiEndpoint['content']> = {
  'multipart/form-data': 'multipart',
  'application/x-www-form-urlencoded': 'form',
};

/** The file of a form, whose name only the description has: «a buffer with the key "fileAttachment"». */
const fileIn = (description = ''): Property[] => {
  const name = /key "(\w+)"/.exec(description)?.[1];
  return name === undefined ? [] : [{ name, type: 'file' }];
};

const bodyParts = ({ route, file, described }: Found): Pick<ApiEndpoint, 'body' | 'bodyIsList' | 'content'> => {
  const body = bodyOf(described);
  if (!body) return {};
  const schema = read(operationExceptions[route]?.body ?? body.schema, file);
  const content = encodings[body.type];
  const isList = schema.items !== undefined;
  const properties = schema.items ? propertiesOf(flat(schema.items), 2) : propertiesOf(schema);
  const files = content === 'multipart' ? fileIn(described.description) : [];
  return {
    body: [...properties.map(withFilled), ...files],
    ...(isList && { bodyIsList: isList }),
    ...(content && { content }),
  };
};

const answerParts = ({
  route,
  file,
  described,
}: Found): Pick<ApiEndpoint, 'output' | 'outputIsList' | 'answersFile'> => {
  const { schema } = successesOf(described);
  if (!schema) return route.startsWith('GET ') && /\/(recording|download)$/.test(route) ? { answersFile: true } : {};
  const whole = read(schema, file);
  const answer = flat(operationExceptions[route]?.answer?.(whole) ?? whole);
  const output = propertiesOf(answer.items ? flat(answer.items) : answer, 1, { answer: true });
  return output.length === 0 ? {} : { output, ...(answer.items && { outputIsList: true }) };
};

const endpointOf = (found: Found, newer: Found | undefined): ApiEndpoint => {
  const { route, described } = found;
  const exception = operationExceptions[route] ?? {};
  const version = exception.version ?? versionOf(described);
  const [own, other] = [found, newer].map((one) => securityOf(one?.described ?? { responses: {} })) as [
    ReturnType<typeof securityOf>,
    ReturnType<typeof securityOf>,
  ];
  const scopes = exception.scope ? [exception.scope] : own.scopes.length > 0 ? own.scopes : other.scopes;
  const tokens = own.tokens.length > 0 ? own.tokens : other.tokens;
  const label = labelOf(route, described);
  const help = endpointHelp(label, described);
  const [path, query] = [parametersIn(found, 'path'), parametersIn(found, 'query')];
  return {
    label,
    ...(help && { help }),
    ...(version && { version }),
    ...(scopes.length > 0 && { scopes }),
    token: exception.tokens ?? (tokens.length > 0 ? tokens : ['Location']),
    ...(path.length > 0 && { path }),
    ...(query.length > 0 && { query }),
    ...bodyParts(found),
    ...answerParts(found),
  };
};

const nameOf = (file: string): string => basename(file, '.json').replace(/-v3$/, '');

/** Labels where the file's own title is not what HighLevel's pages call it. */
const labels: Record<string, string> = {
  businesses: 'Businesses',
  courses: 'Memberships (Courses)',
  'custom-fields': 'Custom Fields of Objects',
  'custom-menus': 'Custom Menus',
  'email-isv': 'Email Verification',
  emails: 'Emails',
  invoices: 'Invoices',
  locations: 'Sub-Accounts',
  marketplace: 'Marketplace',
  oauth: 'OAuth',
  objects: 'Custom Objects',
  'social-media-posting': 'Social Planner',
  workflows: 'Workflows',
};

const familyLabel = (key: string, title: string): string => labels[key] ?? title.replace(/\s+(APIs?|V\d)\b.*$/i, '');

/**
 * Every endpoint of a checkout of HighLevel's API files, by family in alphabetical order.
 * @param folder has `apps/`, and since June 2026 `apps/v3/`
 */
export const readFamilies = (folder: string): Family[] => {
  const old = readFiles(folder);
  const fresh = readFiles(folder, 'apps/v3');
  const newer = new Map(fresh.map((found) => [found.route, found]));
  const home = new Map(old.map(({ route, file }) => [route, nameOf(file)]));
  /** A v3 file may have another name; then it belongs to the v2 file that has most of its endpoints. */
  const homeOf = (file: string): string => {
    const homes = fresh.filter((found) => found.file === file).flatMap(({ route }) => home.get(route) ?? []);
    const count = (name: string) => homes.filter((one) => one === name).length;
    return [...new Set(homes)].sort((a, b) => count(b) - count(a))[0] ?? nameOf(file);
  };
  const families = new Map<string, Found[]>();
  const add = (found: Found, key: string) => families.set(key, [...(families.get(key) ?? []), found]);
  for (const found of old) add(found, nameOf(found.file));
  for (const found of fresh) if (!home.has(found.route)) add(found, homeOf(found.file));
  return [...families].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, members]) => familyOf(key, members, newer));
};

const familyOf = (key: string, members: readonly Found[], newer: ReadonlyMap<string, Found>): Family => {
  const named = members.map((found) => {
    const other = newer.get(found.route);
    const deprecated = found.described.deprecated === true || other?.described.deprecated === true;
    const described = { ...found.described, deprecated };
    return { ...found, described, other, label: labelOf(found.route, described) };
  });
  const labelsOf = (isOld: boolean) =>
    distinctLabels(
      new Map(
        named.filter(({ described }) => described.deprecated === isOld).map(({ route, label }) => [route, label]),
      ),
    );
  const labelled = new Map([...labelsOf(false), ...labelsOf(true)]);
  const endpoints = named.map((one) => {
    const { route, described, other } = one;
    const { label, ...endpoint } = endpointOf(one, other);
    const danger = dangerOf(route, label);
    return [
      route,
      {
        label: labelled.get(route) ?? label,
        ...(described.deprecated && { deprecated: successorOf(one, named) ?? (true as const) }),
        ...(danger && { dangerous: danger }),
        ...endpoint,
      },
    ] as const;
  });
  return { key, label: familyLabel(key, members[0]?.title ?? key), endpoints: Object.fromEntries(endpoints) };
};

/** The rows of families.json. */
export const familyRows = (families: readonly Family[]): FamilyRow[] =>
  families.map(({ key, label, endpoints }) => ({
    key,
    label,
    starts: [...new Set(Object.keys(endpoints).map(startOf))],
  }));

const startOf = (route: Route): string => templateOf(route).path.split('/')[1] ?? '';
