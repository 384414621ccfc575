import { defineSearch } from 'zapier-platform-core';
import { contactId, subAccount } from '../../fields/common';
import { equals } from '../../fields/contactFilters';
import {
  opportunityId,
  opportunityName,
  pipelineId,
  pipelineStageId,
  status,
  statusOf,
} from '../../fields/opportunity';
import { opportunitySearch } from '../../fields/opportunityFilters';
import { find } from '../../highlevel/client';
import { filterOpportunities, getOpportunity } from '../../highlevel/endpoints/opportunities';
import { badAnswer, badInput } from '../../highlevel/errors';
import { isObject } from '../../highlevel/json';
import { throttle } from '../../highlevel/rateLimits';
import { opportunity } from '../../records/opportunity';
import { output } from '../../records/outputs';
import { byValue, findInList, needsOne } from '../found';

export default defineSearch({
  key: 'find_opportunity',
  noun: 'Opportunity',
  display: {
    label: 'Find Opportunity',
    description: 'Finds an opportunity by ID, contact, name, pipeline, status or custom field, the newest first.',
  },
  operation: {
    throttle,
    inputFields: [
      subAccount,
      {
        ...contactId,
        required: false,
        helpText: 'An opportunity must fit every field that you fill in. HighLevel finds a new one after some seconds.',
      },
      { ...opportunityName, helpText: 'The whole name.' },
      pipelineId,
      pipelineStageId,
      status,
      { key: 'customField', label: 'Custom Field', dynamic: 'opportunity_custom_field.id.name' },
      { key: 'customValue', label: 'Custom Field Is' },
      {
        key: 'id',
        label: 'Opportunity ID',
        dynamic: opportunityId.dynamic,
        helpText: 'If no other field is filled in, the opportunity is found at once, even a new one.',
      },
    ],
    perform: async (z, bundle) => {
      const { id, name, customField, customValue, ...inputs } = bundle.inputData;
      needsOne(z, { id, name, customField, customValue, ...inputs }, 'an opportunity');
      if (!customField !== !customValue)
        throw badInput(z, 'To find an opportunity by a custom field, fill in both Custom Field and Custom Field Is.');
      const search = opportunitySearch({ ...inputs, status: statusOf(z, inputs.status) }, 'date_added');
      const filters = [
        ...(search.filters ?? []),
        ...(name ? [equals('name', name.trim())] : []),
        ...(customField ? [equals(`custom_fields.${customField}`, customValue)] : []),
      ];
      if (id && filters.length === 0) {
        const answer = await find(z, bundle, getOpportunity, { path: { id } });
        if (!answer) return [];
        if (!isObject(answer.opportunity)) throw badAnswer(z, 'no opportunity');
        return [await output(z, bundle, opportunity, answer.opportunity, id)];
      }
      return findInList(z, bundle, filterOpportunities, {
        body: { ...search, filters: id ? [...filters, equals('id', id)] : filters },
        record: opportunity,
        rank: byValue(name, ({ name }) => [name]),
        isSorted: true,
      });
    },
    outputFields: opportunity.outputFields,
    sample: opportunity.sample,
  },
});
