import { decoded, outputsFor, type Output } from './customFields';
import { isObject, textOf } from './json';
import type { AnyBundle, Json, Z } from './types';

/** The answers of forms and surveys. */

/** The form of the ids of custom fields. */
const idForm = /^[A-Za-z0-9]{20}$/;

/** What stands among the answers of a submission and is none (live reports). */
const notAnswers = new Set([
  'eventData',
  'fieldsOriSequance',
  'formId',
  'surveyId',
  'submissionId',
  'sessionId',
  'sessionFingerprint',
  'location_id',
  'signatureHash',
  'ip',
  'Timezone',
]);

/**
 * Returns a function that turns the `others` of a submission into its answers: under the keys of custom fields, HighLevel's names for
 * its own fields (`first_name`), and the words of questions that are bound to no field. A file is its address.
 */
export const answerReader = async (z: Z, bundle: AnyBundle, records: object[]): Promise<(others: unknown) => Json> => {
  const ids = records.flatMap((record) => Object.keys((record as Json).others ?? {})).filter((key) => idForm.test(key));
  const known = ids.length > 0 ? await outputsFor(z, bundle, 'contact', new Set(ids)) : new Map<string, Output>();
  return (others) => {
    const given = Object.entries(isObject(others) ? others : {}).filter(([name]) => !notAnswers.has(name));
    const plain = given.filter(([name]) => !known.has(name));
    // A double underscore would read as nesting in a Zapier output key.
    const answers: Json = Object.fromEntries(
      plain.map(([name, value]) => [name.replace(/__+/g, '_'), fileUrls(value) ?? value]),
    );
    for (const [id, value] of given) {
      const { key, dataType } = known.get(id) ?? {};
      if (key !== undefined) answers[key in answers ? id : key] = fileUrls(value) ?? decoded(value, dataType);
    }
    return answers;
  };
};

/** The addresses of uploaded files, which HighLevel keeps in an object by their ids; undefined for any other value. */
const fileUrls = (value: unknown): string | string[] | undefined => {
  const files = isObject(value) ? Object.values(value) : [];
  const urls = files.map((file) => (isObject(file) ? textOf(file.url) : ''));
  if (urls.length === 0 || urls.includes('')) return undefined;
  return urls.length === 1 ? urls[0] : urls;
};
