import { defineTrigger } from 'zapier-platform-core';
import { listSurveys } from '../../highlevel/endpoints/surveys';
import { pollList } from '../../polling/poll';
import { named } from '../../records/named';

/** Feeds the survey dropdowns. */
export default defineTrigger({
  key: 'survey',
  noun: 'Survey',
  display: { label: 'Survey', description: 'Triggers when a survey is added.', hidden: true },
  operation: {
    type: 'polling',
    canPaginate: true,
    perform: (z, bundle) => pollList(z, bundle, listSurveys, { record: named }),
    outputFields: named.eventFields,
    sample: named.eventSample,
  },
});
