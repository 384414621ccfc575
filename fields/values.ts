import { badInput } from '../highlevel/errors';
import { isGiven } from '../highlevel/client';
import { listIn } from '../highlevel/texts';
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

/** Line items without the empty rows, or undefined if all are empty. Without line items, Zapier may send ''. */
export const rows = <Row extends object>(items: Row[] | '' | undefined): Row[] | undefined => {
  const given = (items || []).filter((row) => Object.values(row).some(isGiven));
  return given.length > 0 ? given : undefined;
};

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
 * A country as HighLevel's two-letter code: takes the code in any case or the English name.
 * @throws HaltedError for anything else
 */
export const countryCode = (z: Z, value: string | undefined): string | undefined => {
  const text = value?.trim();
  if (!text) return undefined;
  if (text.toUpperCase() === 'UK') return 'GB';
  const match = countries().find(({ id, name }) =>
    [id, name].some((known) => known.toLowerCase() === text.toLowerCase()),
  );
  if (!match) throw badInput(z, `"${text}" is not a country that HighLevel knows. Use a two-letter code such as US.`);
  return match.id;
};
