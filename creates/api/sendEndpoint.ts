import type { ApiEndpoint, Property, Shape } from '../../catalogue/types';
import { furtherProperties, inputsOf, mark, unnamedFiles, words, type ApiInput } from '../../fields/apiForm';
import { fitted } from '../../fields/inputs';
import { sendFor, type ApiAnswer } from '../../highlevel/apiRequest';
import { isGiven, outgoing } from '../../highlevel/client';
import { connectionOf, locationOf } from '../../highlevel/connection';
import { dayInput, offsetInput } from '../../highlevel/dates';
import type { Endpoint, TokenType } from '../../highlevel/endpoint';
import { badInput } from '../../highlevel/errors';
import { isObject, textOf } from '../../highlevel/json';
import { fetchForeign } from '../../highlevel/send';
import { listIn, numberIn, written } from '../../highlevel/texts';
import type { AnyBundle, Json, Z } from '../../highlevel/types';

/** What goes into each place of a request. */
type Parts = Record<ApiInput['place'], Json>;

/**
 * Sends a request to an endpoint of the catalogue, once, with the step's inputs under HighLevel's names. The app fills in the
 * sub-account, the agency and the version.
 * @throws HaltedError naming the input if a value does not fit it; what `sendFor` throws
 */
export const sendEndpoint = async (
  z: Z,
  bundle: AnyBundle,
  route: string,
  endpoint: ApiEndpoint,
): Promise<ApiAnswer> => {
  const inputs = inputsOf(route, endpoint);
  const fields = [...inputs.map(({ field }) => field), furtherProperties];
  const given: Json = fitted(z, fields, bundle.inputData);
  const parts: Parts = { path: {}, query: {}, body: {} };
  for (const { field, place, names, shape } of inputs) {
    const value = shaped(z, bundle, field.label ?? field.key, shape, given[field.key], field.key);
    if (value !== undefined) setAt(parts[place], names, value);
  }
  for (const property of endpoint.body ?? [])
    // An object may be required although nothing in it is.
    if (property.required && property.type === 'object') parts.body[property.name] ??= {};
  fillIn(bundle, endpoint, parts);
  Object.assign(endpoint.body ? parts.body : parts.query, furtherOf(z, given[furtherProperties.key]));
  const form = endpoint.content === 'multipart' ? await formOf(z, bundle, endpoint, parts.body) : undefined;
  const body = endpoint.bodyIsList ? [parts.body] : parts.body;
  const row = rowOf(bundle, route, endpoint, parts);
  return sendFor(z, bundle, await outgoing(z, bundle, row, { path: parts.path, query: parts.query, body, form }));
};

/** The endpoint in the form of the app's own tables, with the names that have values. */
const rowOf = (
  bundle: AnyBundle,
  route: string,
  { version = '', scopes, token, content, bodyIsList, body }: ApiEndpoint,
  parts: Parts,
): Endpoint => {
  const { type, scopes: granted } = connectionOf(bundle);
  const actsAs: TokenType = type === 'Company' && bundle.inputData.actAs !== 'Company' ? 'Location' : type;
  const [method, path = ''] = route.split(' ');
  return {
    method: method as Endpoint['method'],
    path,
    version,
    // A token needs one of them.
    scope: scopes?.find((scope) => granted?.includes(scope)) ?? scopes?.[0],
    // An endpoint that needs no token gets the connection's own.
    token: token.length === 1 ? token : [actsAs],
    query: Object.keys(parts.query),
    ...(body && { body: Object.keys(parts.body) }),
    ...(bodyIsList && { bodyIsList }),
    ...(content === 'multipart' && { multipart: true }),
    ...(content === 'form' && { form: true }),
  };
};

const setAt = (target: Json, [name = '', ...inner]: string[], value: unknown): void => {
  if (inner.length === 0) target[name] = value;
  else setAt((target[name] ??= {}) as Json, inner, value);
};

/** Fills in what the app knows: the sub-account, the agency, and which of the two the request is for. */
const fillIn = (bundle: AnyBundle, endpoint: ApiEndpoint, parts: Parts): void => {
  const locationId = locationOf(bundle);
  const { companyId } = connectionOf(bundle);
  const isAgencys = bundle.inputData.actAs === 'Company' || !locationId;
  for (const place of ['path', 'query', 'body'] as const)
    for (const { name, filled, choices } of endpoint[place] ?? []) {
      const values: Json = {
        locationId,
        location_id: locationId,
        companyId,
        altId: isAgencys ? companyId : locationId,
        altType: isAgencys && choices?.includes('company') ? 'company' : 'location',
      };
      if (filled && values[name] !== undefined) parts[place][name] = values[name];
    }
};

/** A value in the form that HighLevel wants for its shape, or undefined if there is none. */
const shaped = (z: Z, bundle: AnyBundle, label: string, shape: Shape, value: unknown, key: string): unknown => {
  const { type, items, date, choices } = shape;
  if (!isGiven(value)) return undefined;
  if (type === 'list') {
    const all =
      items?.type === 'object'
        ? cellsOf(z, bundle, label, items, value, key)
        : listIn(value).map((one) => shaped(z, bundle, label, items ?? { type: 'string' }, one, key));
    return all.length > 0 ? all : undefined;
  }
  if (type === 'json') return parsed(z, label, shape, value);
  if (date === 'date') return dayInput(textOf(value));
  if (date === 'date-time') return offsetInput(z, bundle, label, textOf(value));
  if (type === 'number' || type === 'integer') return numberIn(value) ?? value;
  return choices?.find((choice) => String(choice) === value) ?? value;
};

/** Line items as objects under HighLevel's names. Empty rows are left out. */
const cellsOf = (z: Z, bundle: AnyBundle, label: string, items: Shape, value: unknown, key: string): Json[] =>
  [value]
    .flat()
    .filter(isObject)
    .map((row) => {
      const cells = (items.properties ?? []).map((cell: Property) => {
        const cellKey = `${key}${mark}${cell.name}`;
        return [cell.name, shaped(z, bundle, `${label}: ${words(cell.name)}`, cell, row[cellKey], cellKey)] as const;
      });
      return Object.fromEntries(cells.filter(([, cell]) => cell !== undefined));
    })
    .filter((row) => Object.keys(row).length > 0);

const parsed = (z: Z, label: string, { example }: Shape, value: unknown): unknown => {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value) as unknown;
  } catch {
    // Where HighLevel's files leave the shape open, a text is taken as it is.
    if (example === undefined) return value;
    throw badInput(z, `${label} must be JSON such as ${JSON.stringify(example)}, with texts in quotes.`);
  }
};

const furtherOf = (z: Z, value: unknown): Json => {
  if (!isGiven(value)) return {};
  const further = parsed(z, furtherProperties.label ?? '', { type: 'json', example: { name: 'value' } }, value);
  if (!isObject(further))
    throw badInput(z, `${furtherProperties.label} must be a JSON object such as {"name":"value"}.`);
  return further;
};

/** The bytes that the files of a request may have: what HighLevel takes, and what fits into memory. */
const mostBytes = 50 * 1024 * 1024;

/** A form with files, which are given by their URLs. */
const formOf = async (z: Z, bundle: AnyBundle, { body = [] }: ApiEndpoint, values: Json): Promise<FormData> => {
  const form = new FormData();
  let left = mostBytes;
  const add = async (name: string, url: unknown) => {
    const { name: fileName, type, bytes } = await fetchForeign(z, bundle, textOf(url), left, mostBytes);
    left -= bytes.length;
    form.append(name, new File([bytes], fileName, { type }));
  };
  const { [unnamedFiles]: files, ...others } = values;
  for (const { name, file } of [files].flat().filter(isObject)) await add(textOf(name), file);
  for (const [name, value] of Object.entries(others)) {
    if (body.find((property) => property.name === name)?.type === 'file') await add(name, value);
    else form.append(name, written(value));
  }
  return form;
};
