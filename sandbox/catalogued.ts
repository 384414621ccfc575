import { anything, object, type Schema } from '../contract/exceptions';
import type { Declared } from '../contract/facts';
import { templateOf } from '../contract/router';
import { endpointOf, type CatalogueEndpoint, type Property, type Shape } from './catalogue';
import { locationNames } from './guard';
import type { Handler, Route, RouteDetails } from './routing';
import {
  all,
  booleanText,
  flag,
  list,
  must,
  number,
  numeric,
  object as isObject,
  oneOf,
  text,
  texts,
  violations,
  type Rule,
  type Rules,
} from './rules';
import type { Json } from './state';

/**
 * A route that contract/ does not know: the catalogue says what it takes.
 * @param details what the values must be where that is more than the catalogue says
 * @throws Error when the catalogue does not have it
 */
export const onCatalogued = (name: string, handler: Handler, details: Pick<RouteDetails, 'body'> = {}): Route => {
  const endpoint = endpointOf(name);
  const { body, ...rest } = detailsOf(endpoint);
  return {
    name,
    ...templateOf(name),
    declared: () => declaredIn(endpoint),
    handler,
    ...rest,
    body: { ...body, ...details.body },
  };
};

/** What an endpoint takes, in the form of contract/. */
const declaredIn = (endpoint: CatalogueEndpoint): Declared => {
  const { version = '', scopes = [], token, path, query, body, content } = endpoint;
  return {
    version,
    scopes,
    tokens: token,
    query: closed(query),
    path: schemaOf(path),
    body: body && {
      schema: closed(body),
      list: endpoint.bodyIsList ?? false,
      form: content === 'form',
      multipart: content === 'multipart',
    },
  };
};

const schemaOf = (properties: Property[] = []): Schema =>
  object(
    Object.fromEntries(properties.map(({ name }) => [name, anything])),
    properties.filter(({ required }) => required).map(({ name }) => name),
  );

const closed = (properties?: Property[]): Schema => ({ ...schemaOf(properties), additionalProperties: false });

/**
 * How a route checks its values by the catalogue: those that the endpoint requires are there, and all have their types, those in
 * objects and lists of objects too.
 */
const detailsOf = ({ query = [], body = [], content }: CatalogueEndpoint): RouteDetails => ({
  query: rulesOf(query, true),
  // The sandbox does not read the parts of a form with files.
  body: content === 'multipart' ? {} : rulesOf(body, content === 'form'),
  location: query.some(({ name, required }) => required && locationNames.includes(name)) ? undefined : 'optional',
});

/** @param isText every value came as text, as in a query */
const rulesOf = (properties: Property[], isText: boolean): Rules =>
  Object.fromEntries(
    properties.map((property) => {
      const rule = ruleOf(property, isText);
      return [property.name, property.required ? must(rule) : rule];
    }),
  );

const ofText = { number: numeric, integer: numeric, boolean: booleanText };
const ofJson = { number, integer: number, boolean: flag, string: text };

const ruleOf = ({ type, choices, items, properties = [] }: Shape, isText: boolean): Rule => {
  if (!isText && type === 'object') return all(isObject, membersBy(rulesOf(properties, false)));
  if (!isText && type === 'list') return items ? listOf(items) : list;
  if (choices && (isText ? type !== 'list' : type === 'string')) return oneOf(...choices.map(String));
  const rules: Partial<Record<Shape['type'], Rule>> = isText ? ofText : ofJson;
  return rules[type] ?? all();
};

const listOf = (items: Shape): Rule => {
  if (items.type === 'string') return texts;
  const rule = ruleOf(items, false);
  const each = (values: unknown[], name: string) => values.flatMap((one, i) => rule.check(one, `${name}.${i}`));
  return all(list, { check: (value, name) => (Array.isArray(value) ? each(value, name) : []) });
};

/** Names a member in the words of class-validator: `items.0.amount must be …`. */
const membersBy = (rules: Rules): Rule => ({
  check: (value, name) =>
    typeof value === 'object' && value !== null
      ? violations(rules, value as Json).map((message) => `${name}.${message}`)
      : [],
});
