import { reply } from './answer';
import { catalogue, endpointOf, type CatalogueEndpoint, type Property, type Shape } from './catalogue';
import { onCatalogued } from './catalogued';
import { createRandom } from './random';
import type { Handler, Route, SandboxRequest } from './routing';
import type { Json } from './state';

/** Marks an answer that is only made up in the shape that HighLevel's files give it. Nothing is kept or changed. */
export const genericMark = { 'x-sandbox': 'generic' };

/**
 * A route for every endpoint of the catalogue that the sandbox does not serve itself, so that each can be tried. It checks a
 * request like any other route.
 * @param own the routes that the sandbox serves itself
 */
export const genericRoutes = (own: readonly Route[]): Route[] => {
  const names = new Set(own.map(({ name }) => name));
  return [...catalogue.keys()]
    .filter((name) => !names.has(name))
    .map((name) => onCatalogued(name, answering(endpointOf(name), /\{(\w+)\}$/.exec(name)?.[1])));
};

/** @param named the path parameter with which the path ends: the id of what the answer is about */
const answering = (endpoint: CatalogueEndpoint, named: string | undefined): Handler => {
  const { answersFile, output = [], outputIsList } = endpoint;
  return (request) => {
    if (answersFile) return reply(200, 'A file of the sandbox.\n', genericMark);
    const one = membersOf(output, knownOf(request, named), request.now);
    return reply(200, outputIsList ? [one] : one, genericMark);
  };
};

/** What the request tells of the answer, by name. */
const knownOf = ({ params, query, body }: SandboxRequest, named: string | undefined): Json => ({
  ...query,
  ...body,
  ...params,
  ...(named && { id: params[named], _id: params[named] }),
  // Many answers repeat their status.
  statusCode: 200,
});

const membersOf = (properties: Property[], known: Json, now: number): Json =>
  Object.fromEntries(properties.map((property) => [property.name, valueOf(property, property.name, known, now)]));

/** A value of a shape: what the request gave under this name, if it fits, or else one that is made up and always the same. */
const valueOf = (shape: Shape, name: string, known: Json, now: number): unknown => {
  const { type, items, properties = [], choices, example, min = 1 } = shape;
  const given = known[name];
  if (fits(shape, given)) return given;
  if (choices) return choices[0];
  switch (type) {
    case 'object':
      return membersOf(properties, known, now);
    case 'list':
      return items ? [valueOf(items, name, known, now)] : [];
    case 'number':
    case 'integer':
      return min;
    case 'boolean':
      return true;
    case 'string':
      return example ?? textOf(shape, name, now);
    default:
      return example ?? {};
  }
};

const fits = ({ type, choices }: Shape, value: unknown): boolean =>
  typeof value === (type === 'integer' ? 'number' : type) &&
  typeof value !== 'object' &&
  (!choices || choices.some((choice) => choice === value));

const textOf = ({ date }: Shape, name: string, now: number): string => {
  if (date) return new Date(now).toISOString().slice(0, date === 'date' ? 10 : undefined);
  return /(^_?i|I)ds?$/.test(name) ? createRandom(1, name).id() : 'text';
};
