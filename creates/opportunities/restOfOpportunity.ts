import type { CustomFieldValue } from '../../highlevel/customFields';
import { call, isGiven } from '../../highlevel/client';
import { updateOpportunity } from '../../highlevel/endpoints/opportunities';
import { isObject } from '../../highlevel/json';
import { afterWrite } from '../../highlevel/secondWrite';
import type { AnyBundle, Json, Z } from '../../highlevel/types';
import { idOf } from '../../records/table';

/** What a request may leave for an update, checked and in the form that HighLevel takes. */
interface Rest {
  source?: string;
  forecastExpectedCloseDate?: string;
  forecastProbability?: number;
  customFields?: CustomFieldValue[];
}

const labels: Record<keyof Rest, string> = {
  source: 'Source',
  forecastExpectedCloseDate: 'Expected Close Date',
  forecastProbability: 'Probability',
  customFields: 'custom fields',
};

/**
 * Writes what HighLevel's create or upsert does not take with one further update, if anything of it is given.
 * @param written what HighLevel sent as the record of the first request
 * @param done what that request did
 * @param id the record's, if the step's inputs name it
 * @returns the opportunity with what the last answer says of it
 * @throws an error that names the opportunity and what was not written, if the update fails
 */
export const withRest = async (
  z: Z,
  bundle: AnyBundle,
  written: unknown,
  rest: Rest,
  done: 'created' | 'updated',
  id = '',
): Promise<Json> => {
  const before = isObject(written) ? written : {};
  const path = { id: idOf(before) || id };
  const missing = (Object.keys(labels) as (keyof Rest)[]).filter((name) => isGiven(rest[name]));
  if (missing.length === 0 || path.id === '') return before;
  const said =
    `The opportunity was ${done} and has the ID ${path.id}, but this was not written: ${missing.map((name) => labels[name]).join(', ')}. ` +
    'Write it with Update Opportunity instead of replaying this step.';
  const { opportunity } = await afterWrite(z, said, () => call(z, bundle, updateOpportunity, { path, body: rest }));
  return { ...before, ...(isObject(opportunity) && opportunity) };
};
