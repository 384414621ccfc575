import { defineTrigger } from 'zapier-platform-core';
import { subAccount } from '../../fields/common';
import { opportunityFilterInputs, opportunityQuery, opportunitySearch } from '../../fields/opportunityFilters';
import { filterOpportunities, searchOpportunities } from '../../highlevel/endpoints/opportunities';
import { opportunityChanges, opportunityTriggerOn } from './opportunityEvents';
import { pollList } from '../../polling/poll';
import { opportunity } from '../../records/opportunity';

export default defineTrigger({
  key: 'search_opportunities',
  noun: 'Opportunity',
  display: {
    label: 'Search Opportunities',
    description:
      'Triggers when an opportunity that matches your filters is added or updated, first matches them, or when its stage or status changes.',
  },
  operation: {
    type: 'polling',
    canPaginate: true,
    inputFields: [subAccount, opportunityTriggerOn, ...opportunityFilterInputs],
    perform: (z, bundle) => {
      const { inputData, meta } = bundle;
      const change = meta.isFillingDynamicDropdown ? undefined : opportunityChanges.get(inputData.triggerOn);
      if (!change)
        return pollList(z, bundle, searchOpportunities, {
          query: opportunityQuery(inputData),
          always: { order: 'added_desc' },
          newestFirstBy: 'createdAt',
          record: opportunity,
        });
      return pollList(z, bundle, filterOpportunities, {
        body: opportunitySearch(inputData, change.sort),
        newestFirstBy: change.date,
        key: change.key,
        firstMatch: change.firstMatch,
        keep: (found) => change.key(found) !== undefined,
        record: opportunity,
      });
    },
    outputFields: opportunity.eventFields,
    sample: opportunity.eventSample,
  },
});
