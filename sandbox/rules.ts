/**
 * What a property or query parameter must be, in the words of class-validator, which HighLevel's services use: their 422
 * carries one message for each rule broken.
 */
export interface Rule {
  /** The messages for what is wrong with a value that was sent; none when it is right. */
  check(value: unknown, name: string): string[];
  required?: boolean;
}

export type Rules = Record<string, Rule>;

const rule = (valid: (value: unknown) => boolean, message: (name: string) => string): Rule => ({
  check: (value, name) => (valid(value) ? [] : [message(name)]),
});

/** Makes a rule demand that the value is there; null and '' count as missing. */
export const must = (inner: Rule): Rule => ({
  required: true,
  check: (value, name) => {
    const missing = value === undefined || value === null || value === '';
    return [...(missing ? [`${name} should not be empty`] : []), ...inner.check(value, name)];
  },
});

/** All of several rules. */
export const all = (...rules: Rule[]): Rule => ({
  check: (value, name) => rules.flatMap((one) => one.check(value, name)),
});

const isObject = (value: unknown) => typeof value === 'object' && value !== null && !Array.isArray(value);

export const anything = rule(
  () => true,
  () => '',
);
export const text = rule(
  (value) => typeof value === 'string',
  (name) => `${name} must be a string`,
);
export const flag = rule(
  (value) => typeof value === 'boolean',
  (name) => `${name} must be a boolean value`,
);
export const number = rule(
  (value) => typeof value === 'number' && Number.isFinite(value),
  (name) => `${name} must be a number conforming to the specified constraints`,
);
/** A number that came as text, as everything in a query does. */
export const numeric = rule(
  (value) => value !== '' && Number.isFinite(Number(value)),
  (name) => `${name} must be a number string`,
);
export const object = rule(isObject, (name) => `${name} must be an object`);
export const list = rule(Array.isArray, (name) => `${name} must be an array`);
export const email = rule(
  (value) => typeof value === 'string' && /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(value),
  (name) => `${name} must be an email`,
);
/** A date, with or without a time. */
export const date = rule(
  (value) => typeof value === 'string' && /^\d{4}-\d\d-\d\d/.test(value) && !Number.isNaN(Date.parse(value)),
  (name) => `${name} must be a valid ISO 8601 date string`,
);
/** A time that says how far it is from UTC: HighLevel refuses one that leaves this open (OpenAPI example, notes §13). */
export const dateWithOffset = rule(
  (value) =>
    typeof value === 'string' &&
    /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)$/.test(value) &&
    !Number.isNaN(Date.parse(value)),
  (name) => `${name} must be a valid ISO 8601 date string with an offset`,
);
export const texts = all(
  list,
  rule(
    (value) => !Array.isArray(value) || value.every((one) => typeof one === 'string'),
    (name) => `each value in ${name} must be a string`,
  ),
);
export const oneOf = (...values: string[]) =>
  rule(
    (value) => values.includes(value as string),
    (name) => `${name} must be one of the following values: ${values.join(', ')}`,
  );
/** A boolean that came as text. */
export const booleanText = oneOf('true', 'false');
export const atMost = (max: number) =>
  rule(
    (value) => Number(value) <= max,
    (name) => `${name} must not be greater than ${max}`,
  );
export const atLeast = (min: number) =>
  rule(
    (value) => Number(value) >= min,
    (name) => `${name} must not be less than ${min}`,
  );
export const maxLength = (max: number) =>
  rule(
    (value) => typeof value !== 'string' || value.length <= max,
    (name) => `${name} must be shorter than or equal to ${max} characters`,
  );
export const maxItems = (max: number) =>
  rule(
    (value) => !Array.isArray(value) || value.length <= max,
    (name) => `${name} must contain no more than ${max} elements`,
  );
export const notEmptyList = rule(
  (value) => !Array.isArray(value) || value.length > 0,
  (name) => `${name} should not be empty`,
);

/** All messages for a set of values. Like HighLevel's optional properties, one that is missing or null is left alone. */
export const violations = (rules: Rules, values: Record<string, unknown>): string[] =>
  Object.entries(rules).flatMap(([name, { check, required }]) => {
    const value = values[name];
    return value === undefined || value === null ? (required ? check(value, name) : []) : check(value, name);
  });
