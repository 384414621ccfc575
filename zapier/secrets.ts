import { isRecord } from './definition';

/** Names of what nobody but the app may read, as core knows them (@zapier/secret-scrubber, lib/convenience.js). */
const secretName = /token|secret|passw|pswd|authorization|api[-_]?key|jwt|signature|cookie/i;
/** Such names that only say something about a secret, or that turn a page. */
const harmless = /type$|page|paging|expires/i;
/** Core's bound: a shorter value is no secret, and would be found in the middle of words. */
const leastLength = 6;

const isSecret = (name: string): boolean => secretName.test(name) && !harmless.test(name);

/** The values in a record, however deep, that only the app may read. */
export const secretsIn = (value: unknown, name = ''): string[] => {
  if (Array.isArray(value)) return value.flatMap((one) => secretsIn(one, name));
  if (isRecord(value)) return Object.entries(value).flatMap(([key, member]) => secretsIn(member, key));
  if (typeof value !== 'string' || !isSecret(name)) return [];
  // A header names its scheme: `Bearer …`.
  return [value.replace(/^(Bearer|Basic) /i, '')].filter(({ length }) => length >= leastLength);
};

/**
 * Makes a function that copies JSON with `…` in place of secrets: of what stands under a secret's name, and of the given values
 * wherever they are, also percent-encoded or in base64.
 */
export const maskOf = (secrets: Iterable<string>): (<T>(value: T) => T) => {
  const spellings = [...new Set(secrets)]
    .flatMap((secret) => [secret, encodeURIComponent(secret), Buffer.from(secret).toString('base64')])
    .sort((a, b) => b.length - a.length);
  const masked = (value: unknown, name = ''): unknown => {
    if (Array.isArray(value)) return value.map((one) => masked(one, name));
    if (isRecord(value)) return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, masked(one, key)]));
    if (typeof value !== 'string') return value;
    if (isSecret(name) && value !== '') return value.replace(/^((?:Bearer|Basic) )?.*$/is, '$1…');
    const known = spellings.reduce((text, secret) => text.replaceAll(secret, '…'), value);
    return known.replace(/([?&]([^=&#\s]{1,60})=)[^&#\s]+/g, (all, start: string, key: string) =>
      isSecret(key) ? `${start}…` : all,
    );
  };
  return <T>(value: T) => masked(value) as T;
};
