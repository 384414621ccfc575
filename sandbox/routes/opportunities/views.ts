import type { CustomValue } from '../../customFields';
import { contacts } from '../../seed/contacts';
import { customFields } from '../../seed/customFields';
import type { Opportunity } from '../../seed/opportunities';
import type { Json, LocationState } from '../../state';
import { fullName } from '../contacts/views';

/** Leaves out what is not set. */
const present = (record: Json): Json =>
  Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined && value !== null));

const contactOf = (location: LocationState, { contactId }: Opportunity): Json | undefined => {
  const contact = contacts(location).get(contactId);
  if (!contact) return undefined;
  const { id, companyName, email, phone, tags } = contact;
  return present({ id, name: fullName(contact), companyName, email, phone, tags });
};

const common = (location: LocationState, opportunity: Opportunity): Json => {
  const { customFields: _values, pipelineStageId, updatedAt, ...rest } = opportunity;
  return {
    ...rest,
    pipelineStageId,
    pipelineStageUId: pipelineStageId,
    updatedAt,
    lastActionDate: updatedAt,
    contact: contactOf(location, opportunity),
  };
};

/** What GET, POST, PUT and upsert answer with: values of custom fields under one name. */
export const oneOpportunity = (location: LocationState, opportunity: Opportunity): Json =>
  present({
    ...common(location, opportunity),
    customFields: opportunity.customFields.map(({ id, value }) => ({ id, fieldValue: value })),
  });

/** A row of both searches: values of custom fields under a name by their type (GoHighLevel/highlevel-api-docs#87). */
export const foundOpportunity = (location: LocationState, opportunity: Opportunity): Json =>
  present({
    ...common(location, opportunity),
    customFields: opportunity.customFields.map((value) => typedValue(location, value)),
    relations: [],
  });

const typedValue = (location: LocationState, { id, value }: CustomValue): Json => {
  if (customFields(location).get(id)?.dataType === 'DATE')
    return { id, type: 'date', fieldValueDate: Date.parse(String(value)) };
  if (typeof value === 'number') return { id, type: 'number', fieldValueNumber: value };
  if (Array.isArray(value)) return { id, type: 'array', fieldValueArray: value };
  return { id, type: 'string', fieldValueString: value };
};
