import { badInput } from '../highlevel/errors';
import { isGiven } from '../highlevel/client';
import { entriesIn, listIn } from '../highlevel/texts';
import type { Z } from '../highlevel/types';

/**
 * The values of a list input, as `listIn` finds them. Undefined if there are none, because HighLevel takes an empty list as
 * «none», but a field left empty means «no change».
 */
export const texts = (values: string[] | string | undefined): string[] | undefined => {
  const given = listIn(values);
  return given.length > 0 ? given : undefined;
};

/** `texts` for a required list. @throws HaltedError naming the field when nothing is given */
export const someTexts = (z: Z, label: string, values: string[] | string | undefined): string[] => {
  const given = texts(values);
  if (!given) throw badInput(z, `Enter at least one value in ${label}.`);
  return given;
};

/** Links. An entry may contain several, and a comma inside a link is part of it. */
export const links = (values: string[] | string | undefined): string[] | undefined => {
  const given = entriesIn(values, (text) => text.split(/[\s,;]+(?=https?:\/\/)/i));
  return given.length > 0 ? given : undefined;
};

/** Line items without the empty rows, or undefined if all are empty. Without line items, Zapier may send ''. */
export const rows = <Row extends object>(items: Row[] | '' | undefined): Row[] | undefined => {
  const given = (items || []).filter((row) => Object.values(row).some(isGiven));
  return given.length > 0 ? given : undefined;
};

/**
 * Refuses a group of inputs that lacks what HighLevel requires in it.
 * @param group the group's label
 * @param required what HighLevel requires once anything of the group is given, by label
 * @param others what else the group has, by label
 * @throws HaltedError that names what is missing
 */
export const wholeGroup = (z: Z, group: string, required: object, others: object = {}): void => {
  const filled = Object.entries({ ...required, ...others }).find(([, value]) => isGiven(value));
  const missing = Object.entries(required).filter(([, value]) => !isGiven(value));
  if (!filled || missing.length === 0) return;
  const labels = missing.map(([label]) => label).join(' and ');
  throw badInput(z, `${group}: HighLevel needs ${labels} if ${filled[0]} is filled in.`);
};

/** A phone as HighLevel keeps it: people write +1 (555) 555-0100 for +15555550100, and copy invisible marks along with it. */
export const plainPhone = (phone = ''): string => phone.replace(/[\s().\p{Pd}\p{Cf}]/gu, '');

const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
/** Codes with an English name that are not countries in ISO 3166-1: withdrawn, reserved, groups, pseudo-locales. */
const noCountries = new Set(
  'AC AN BU CP CQ CS DD DG DY EA EU EZ FX HV IC NH QO RH SU TA TP UK UN VD XA XB YD YU ZR ZZ'.split(' '),
);

/**
 * The countries with their two-letter codes and English names, in order of the names. The table is built on demand, because
 * building it at import would cost every run 16 ms.
 */
export const countries = (): { id: string; name: string }[] => {
  const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
  return letters
    .flatMap((a) => letters.map((b) => ({ id: a + b, name: names.of(a + b) ?? '' })))
    .filter(({ id, name }) => name !== '' && !noCountries.has(id))
    .sort((a, b) => a.name.localeCompare(b.name));
};

/**
 * Names that people, HighLevel's own contact import (help article 155000005143) and ISO 3166-1 have for countries besides
 * Intl's. The order of words, capitals, accents, punctuation and small words do not count (`nameForm`).
 */
const otherNames: Record<string, string[]> = {
  AE: ['UAE', 'Emirates'],
  BA: ['Bosnia'],
  BN: ['Brunei Darussalam'],
  BO: ['Plurinational State of Bolivia'],
  CD: ['Democratic Republic of the Congo', 'DR Congo', 'DRC', 'Zaire'],
  CG: ['Congo', 'Republic of the Congo'],
  CI: ['Ivory Coast'],
  CV: ['Cabo Verde'],
  CZ: ['Czech Republic'],
  FK: ['Falkland Islands (Malvinas)'],
  FM: ['Federated States of Micronesia'],
  GB: ['UK', 'Great Britain', 'Britain', 'England', 'Scotland', 'Wales', 'Northern Ireland'],
  HK: ['Hong Kong'],
  IE: ['Republic of Ireland', 'Eire'],
  IR: ['Islamic Republic of Iran'],
  KG: ['Kyrgyz Republic'],
  KP: ["Democratic People's Republic of Korea", 'DPRK'],
  KR: ['Republic of Korea', 'Korea'],
  LA: ["Lao People's Democratic Republic", 'Lao'],
  MD: ['Republic of Moldova'],
  MK: ['Macedonia', 'Republic of North Macedonia'],
  MO: ['Macao', 'Macau'],
  NL: ['Holland'],
  PS: ['Palestine', 'State of Palestine'],
  RU: ['Russian Federation'],
  SK: ['Slovak Republic'],
  ST: ['Sao Tome'],
  SY: ['Syrian Arab Republic'],
  SZ: ['Swaziland'],
  TL: ['East Timor'],
  TR: ['Turkey', 'Turkiye'],
  TW: ['Taiwan, Province of China'],
  TZ: ['United Republic of Tanzania'],
  US: ['USA', 'US of America', 'United States of America', 'America'],
  VA: ['Holy See', 'Vatican'],
  VC: ['Saint Vincent'],
  VE: ['Bolivarian Republic of Venezuela'],
  VN: ['Viet Nam'],
};

const smallWords = new Set(['and', 'the', 'of']);

/** What a country's name is compared by: `Korea, North` is `North Korea`, and `St. Lucia` is `Saint Lucia`. */
const nameForm = (name: string): string =>
  name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}|['’.]/gu, '')
    .split(/[^\p{L}]+/u)
    .map((word) => (word === 'st' ? 'saint' : word))
    .filter((word) => word && !smallWords.has(word))
    .sort()
    .join(' ');

/** The names of a country. Intl puts a second name in parentheses: `Myanmar (Burma)`. */
const namesOf = ({ id, name }: { id: string; name: string }): string[] => [
  id,
  name,
  ...name.split(/[()]/),
  ...(otherNames[id] ?? []),
];

/**
 * A country as HighLevel's two-letter code: takes the code in any case, or one of its English names.
 * @throws HaltedError for anything else
 */
export const countryCode = (z: Z, value: string | undefined): string | undefined => {
  const text = value?.trim();
  if (!text) return undefined;
  const wanted = nameForm(text);
  const match = countries().find((country) => namesOf(country).some((name) => wanted && nameForm(name) === wanted));
  if (!match) throw badInput(z, `"${text}" is not a country that HighLevel knows. Use a two-letter code such as US.`);
  return match.id;
};
