import type { CustomValue } from '../../customFields';
import { contacts, type Contact } from '../../seed/contacts';
import { customFields } from '../../seed/customFields';
import { pipelines, type Opportunity } from '../../seed/opportunities';
import type { Json, LocationState } from '../../state';
import { fullName } from '../contacts/views';

/** Leaves out what is not set. */
const present = (record: Json): Json =>
  Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined && value !== null));

/** What GET, POST, PUT and upsert answer with (recorded): what is not set is left out, values of custom fields have one name. */
export const oneOpportunity = (location: LocationState, opportunity: Opportunity): Json => {
  const contact = contacts(location).get(opportunity.contactId);
  return present({
    ...opportunity,
    isAttribute: false,
    lastActionDate: opportunity.updatedAt,
    contact: contact && present({ ...summary(contact), companyName: undefined, followers: contact.followers }),
    customFields: opportunity.customFields.map(({ id, value }) => ({ id, fieldValue: value })),
  });
};

const summary = (contact: Contact): Json => {
  const { id, companyName = null, email = null, phone = null, tags } = contact;
  return { id, name: fullName(contact), companyName, email, phone, tags };
};

/**
 * A row of both searches (recorded): what is not set is null, and values of custom fields stand under a name by their type
 * (GoHighLevel/highlevel-api-docs#87).
 */
export const foundOpportunity = (location: LocationState, opportunity: Opportunity): Json => {
  const { internalSource: _source, ...row } = opportunity;
  const contact = contacts(location).get(opportunity.contactId);
  const stages = pipelines(location).get(opportunity.pipelineId)?.stages ?? [];
  return {
    ...row,
    pipelineStageUId: row.pipelineStageId,
    assignedTo: row.assignedTo ?? null,
    source: row.source ?? null,
    lostReasonId: row.lostReasonId ?? null,
    forecastProbability: row.forecastProbability ?? null,
    effectiveProbability: stages.find(({ id }) => id === row.pipelineStageId)?.stageWinProbability ?? null,
    customFields: row.customFields.map((value) => typedValue(location, value)),
    relations: contact ? [relationTo(contact, row.id)] : [],
    contact: contact && { ...summary(contact), score: [] },
    attributions: [],
  };
};

/** How a row names its contact a second time. */
const relationTo = (contact: Contact, relationId: string): Json => {
  const { id: recordId, name: fullName, ...more } = summary(contact);
  return {
    associationId: 'OPPORTUNITIES_CONTACTS_ASSOCIATION',
    relationId,
    primary: true,
    objectKey: 'contact',
    recordId,
    fullName,
    contactName: fullName,
    ...more,
    attributed: null,
  };
};

const typedValue = (location: LocationState, { id, value }: CustomValue): Json => {
  if (customFields(location).get(id)?.dataType === 'DATE')
    return { id, type: 'date', fieldValueDate: Date.parse(String(value)) };
  if (typeof value === 'number') return { id, type: 'number', fieldValueNumber: value };
  if (Array.isArray(value)) return { id, type: 'array', fieldValueArray: value };
  return { id, type: 'string', fieldValueString: value };
};
