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
  type Rule,
  type Rules,
} from './rules';

/**
 * A route that contract/ does not know: the catalogue says what it takes.
 * @throws Error when the catalogue does not have it
 */
export const onCatalogued = (name: string, handler: Handler): Route => {
  const endpoint = endpointOf(name);
  return { name, ...templateOf(name), declared: declaredIn(endpoint), handler, ...detailsOf(endpoint) };
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
 * How a route checks its values by the catalogue: those that the endpoint requires are there, and all have their types. What is
 * in an object is not looked at.
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
const ofJson = { number, integer: number, boolean: flag, string: text, object: isObject, list };

const ruleOf = ({ type, choices }: Shape, isText: boolean): Rule => {
  const rules: Partial<Record<Shape['type'], Rule>> = isText ? ofText : ofJson;
  const isChoice = choices && type !== 'list' && (isText || type === 'string');
  return isChoice ? oneOf(...choices.map(String)) : (rules[type] ?? all());
};
