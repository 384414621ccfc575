import { defineInputField, defineInputFields } from 'zapier-platform-core';
import { isGiven } from '../highlevel/client';
import { dayOf } from '../highlevel/customFields';
import { badInput } from '../highlevel/errors';
import type { Z } from '../highlevel/types';
import { assignedTo } from './common';
import type { InputsOf } from './dynamic';

export const opportunityId = defineInputField({
  key: 'id',
  label: 'Opportunity',
  required: true,
  dynamic: 'search_opportunities.id.name',
  search: 'find_opportunity.id',
});

export const opportunityName = defineInputField({ key: 'name', label: 'Name' });

export const pipelineId = defineInputField({
  key: 'pipelineId',
  label: 'Pipeline',
  dynamic: 'list_pipelines.id.name',
});

/** Its dropdown shows the stages of the chosen pipeline. */
export const pipelineStageId = defineInputField({
  key: 'pipelineStageId',
  label: 'Stage',
  dynamic: 'pipeline_stage.id.name',
  dependsOn: ['pipelineId'],
  search: 'find_pipeline_stage.id',
});

/** HighLevel's file lists `all` too, which is for searching only. */
export const status = defineInputField({
  key: 'status',
  label: 'Status',
  choices: { open: 'Open', won: 'Won', lost: 'Lost', abandoned: 'Abandoned' },
});

export const lostReasonId = defineInputField({
  key: 'lostReasonId',
  label: 'Lost Reason',
  dynamic: 'lost_reason.id.name',
});

export const opportunityDetails = defineInputFields([
  { key: 'monetaryValue', label: 'Monetary Value', type: 'number' },
  { ...assignedTo, label: 'Owner', helpText: 'HighLevel makes this user the owner of the contact too.' },
]);

export const source = defineInputField({ key: 'source', label: 'Source', helpText: 'For example, Website form.' });

/** HighLevel's OpenAPI file omits both. Its v3 file has them, and the update stores them (live report). */
export const forecastInputs = defineInputFields([
  {
    key: 'forecastExpectedCloseDate',
    label: 'Expected Close Date',
    type: 'datetime',
    helpText: 'A date such as 2026-01-31.',
  },
  { key: 'forecastProbability', label: 'Probability', type: 'number', helpText: 'A percentage from 0 to 100.' },
]);

/**
 * The forecast as HighLevel takes it.
 * @throws HaltedError if the date is none or the probability is no percentage
 */
export const forecast = (z: Z, inputs: InputsOf<typeof forecastInputs>) => {
  const { forecastExpectedCloseDate: date, forecastProbability } = inputs;
  const day = date ? dayOf(date.trim()) : undefined;
  if (date && !day) throw badInput(z, `Expected Close Date must be a date such as 2026-01-31, not "${date}".`);
  if (isGiven(forecastProbability) && !(Number(forecastProbability) >= 0 && Number(forecastProbability) <= 100))
    throw badInput(z, `Probability must be a percentage from 0 to 100, not "${forecastProbability}".`);
  return { forecastExpectedCloseDate: day, forecastProbability };
};

const statuses = Object.keys(status.choices);

/** A mapped status in any case. @throws HaltedError for other values, including `all`, which is only for searching */
export const statusOf = (z: Z, value: string | undefined): string | undefined => {
  const known = value?.trim().toLowerCase();
  if (known && !statuses.includes(known))
    throw badInput(z, `"${value}" is not a valid Status. Use one of these: ${statuses.join(', ')}.`);
  return known || undefined;
};
