/** Turns the schemas of HighLevel's files, resolved by contract/openapi.ts, into the catalogue's properties. */
import type { Property, Shape } from '../../catalogue/types';
import { anything, type Schema } from '../../contract/exceptions';
import { helpOf } from './words';

/** How many levels of properties are told apart; what lies deeper is JSON with an example. */
const levels = 2;

const isObject = (schema: Schema): boolean => schema.properties !== undefined;
const kindOf = ({ type }: Schema): unknown =>
  Array.isArray(type)
    ? type.filter((one) => one !== 'null').length === 1
      ? type.find((one) => one !== 'null')
      : ''
    : type;

const scalars = ['string', 'number', 'integer', 'boolean'] as const;
type Scalar = (typeof scalars)[number];
const isScalar = (type: unknown): type is Scalar => scalars.includes(type as Scalar);

/** Two schemas of one property as one: the same where they agree on the type, and anything where they do not. */
const either = (a: Schema, b: Schema): Schema => {
  if (isObject(a) && isObject(b)) {
    const properties = { ...a.properties, ...b.properties };
    for (const [name, schema] of Object.entries(a.properties ?? {})) {
      const other = b.properties?.[name];
      if (other) properties[name] = either(schema, other);
    }
    return { ...a, properties, required: (a.required ?? []).filter((name) => b.required?.includes(name)) };
  }
  const { type, items, description, example } = a;
  // A number is a text to a form.
  if (kindOf(a) !== kindOf(b) && [a, b].every((one) => isScalar(kindOf(one)))) return { type: 'string', description };
  if (kindOf(a) === undefined || kindOf(a) !== kindOf(b) || isObject(a) !== isObject(b))
    return { description, example };
  if (items && b.items) return { ...a, items: either(items, b.items) };
  const choices = [a, b].map((one) => one.enum as unknown[] | undefined);
  const [here, there] = choices;
  return { type, description, example, ...(here && there && { enum: [...new Set([...here, ...there])] }) };
};

/** A schema without `allOf`, `anyOf` and `oneOf`: the parts of the first merged, the alternatives of the others united. */
export const flat = (schema: Schema): Schema => {
  const { allOf, anyOf, oneOf, ...own } = schema;
  let result: Schema = own;
  for (const part of ((allOf as Schema[] | undefined) ?? []).map(flat)) {
    // An empty type, as in `{ type: 'object', allOf: [{ type: 'string' }] }`, says less than the part.
    const { type = own.type } = part;
    result = {
      ...part,
      ...result,
      ...(type !== undefined && { type }),
      ...((result.properties || part.properties) && { properties: { ...part.properties, ...result.properties } }),
      required: [...(result.required ?? []), ...(part.required ?? [])],
    };
  }
  const alternatives = ((anyOf ?? oneOf ?? []) as Schema[])
    .map(flat)
    .filter((one) => one.type !== 'null' && (one.type !== undefined || isObject(one)));
  if (alternatives.length === 0) return result;
  const united = alternatives.reduce(either);
  return { ...united, ...result, example: result.example ?? alternatives[0]?.example };
};

const typeOf = (schema: Schema): Scalar | 'object' | 'list' | 'file' | 'json' => {
  if (isObject(schema)) return Object.keys(schema.properties ?? {}).length > 0 ? 'object' : 'json';
  const kind = kindOf(schema);
  if (kind === 'array' || schema.items) return 'list';
  if (kind === 'string' && schema.format === 'binary') return 'file';
  const [first] = enumOf(schema);
  // A few lists of texts are of a number.
  if (isScalar(kind)) return kind === 'number' && typeof first === 'string' ? 'string' : kind;
  return isScalar(typeof first) ? (typeof first as Scalar) : 'json';
};

/** The values of `enum`, a few of which are in a list within the list. */
const enumOf = (schema: Schema): unknown[] => (Array.isArray(schema.enum) ? (schema.enum as unknown[]).flat() : []);

const choicesOf = (schema: Schema, type: Scalar): Shape['choices'] => {
  if (type === 'boolean') return undefined;
  const values = enumOf(schema).filter((one): one is string | number => ['string', 'number'].includes(typeof one));
  const given = [...new Set(values)].filter((one) => one !== '');
  return given.length > 0 ? given : undefined;
};

/** Dates are texts in the files; a few have a format, and more an example. */
const dateOf = ({ format, example }: Schema): Shape['date'] => {
  if (format === 'date' || format === 'date-time') return format;
  if (typeof example !== 'string') return undefined;
  if (/^\d{4}-\d\d-\d\d$/.test(example)) return 'date';
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(example) ? 'date-time' : undefined;
};

const limitsOf = ({ minimum, maximum }: Schema): Pick<Shape, 'min' | 'max'> => ({
  ...(typeof minimum === 'number' && { min: minimum }),
  ...(typeof maximum === 'number' && { max: maximum }),
});

/** A text that must be written in a certain way, such as the time of a day. */
const patternExample = ({ pattern, example }: Schema): string | undefined =>
  typeof pattern === 'string' && typeof example === 'string' && new RegExp(pattern).test(example) ? example : undefined;

/** A value of the schema's shape: its own example tells little and is often of another shape. */
const exampleOf = (given: Schema, depth = 0): unknown => {
  const schema = flat(given);
  const type = typeOf(schema);
  switch (type) {
    case 'object': {
      const all = Object.entries(schema.properties ?? {});
      // What is required is enough where there is much.
      const needed = all.filter(([name]) => schema.required?.includes(name));
      const shown = all.length > 8 && needed.length > 0 ? needed : all.slice(0, 8);
      return depth > 3 ? {} : Object.fromEntries(shown.map(([name, one]) => [name, exampleOf(one, depth + 1)]));
    }
    case 'list':
      return schema.items && depth <= 3 ? [exampleOf(schema.items, depth + 1)] : [];
    case 'number':
    case 'integer':
      return choicesOf(schema, type)?.[0] ?? Math.max(1, limitsOf(schema).min ?? 1);
    case 'boolean':
      return true;
    case 'string': {
      const date = dateOf(schema);
      if (date) return date === 'date' ? '2026-01-31' : '2026-01-31T10:00:00Z';
      return choicesOf(schema, type)?.[0] ?? patternExample(schema) ?? 'text';
    }
    default:
      return {};
  }
};

/** Of a schema without properties, its own example is all that there is. */
const freeExample = ({ example }: Schema): unknown => {
  if (typeof example !== 'object' || example === null || Object.keys(example).length === 0) return undefined;
  const text = JSON.stringify(example);
  // People's addresses and numbers have no place in a form.
  return text.length <= 300 && !/@|\+?\d{10}/.test(text) ? example : undefined;
};

interface Reading {
  /** Of an answer: without help, choices and examples. */
  answer?: boolean;
}

const json = (schema: Schema, { answer }: Reading): Shape => {
  if (answer) return { type: 'json' };
  const isShaped = isObject(schema) || schema.items !== undefined;
  const example = isShaped ? exampleOf(schema) : freeExample(schema);
  const isEmpty = typeof example === 'object' && example !== null && Object.keys(example).length === 0;
  return { type: 'json', ...(example !== undefined && (!isEmpty || Array.isArray(example)) && { example }) };
};

const shapeOf = (given: Schema, level: number, reading: Reading): Shape => {
  const schema = flat(given);
  const type = typeOf(schema);
  if (type === 'object') {
    return level >= levels ? json(schema, reading) : { type, properties: propertiesOf(schema, level + 1, reading) };
  }
  if (type === 'list') {
    // A few lists of choices have them beside `items`.
    const items = { ...(schema.enum !== undefined && { enum: schema.enum }), ...(schema.items && flat(schema.items)) };
    const item = shapeOf(items, level, reading);
    return item.type === 'json' || item.type === 'list' ? json(schema, reading) : { type, items: item };
  }
  if (type === 'json') return json(schema, reading);
  const date = type === 'string' && dateOf(schema);
  const choices = type !== 'file' && !reading.answer && choicesOf(schema, type);
  const limits = type === 'number' || type === 'integer' ? limitsOf(schema) : {};
  const example = type === 'string' && !choices && !date ? patternExample(schema) : undefined;
  return {
    type,
    ...(choices && { choices }),
    ...(date && !choices && { date }),
    ...(!reading.answer && { ...limits, ...(example !== undefined && { example }) }),
  };
};

/** An input under its name. */
export const propertyOf = (
  name: string,
  schema: Schema,
  required: boolean,
  level = 1,
  reading: Reading = {},
): Property => {
  const shape = shapeOf(schema, level, reading);
  const help = reading.answer ? undefined : helpOf(name, flat(schema));
  return { name, ...(required && { required }), ...shape, ...(help && { help }) };
};

/**
 * The properties of an object's schema, without those that only answers have.
 * @param level which level of the input they are on: 1 for the body's own
 */
export const propertiesOf = (schema: Schema, level = 1, reading: Reading = {}): Property[] =>
  Object.entries(schema.properties ?? {})
    .filter(([, { readOnly = false }]) => reading.answer || !readOnly)
    .map(([name, property = anything]) =>
      propertyOf(name, property, !reading.answer && (schema.required ?? []).includes(name), level, reading),
    );
