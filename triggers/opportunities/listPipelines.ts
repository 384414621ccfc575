import { defineTrigger } from 'zapier-platform-core';
import { subAccount } from '../../fields/common';
import { listPipelines } from '../../highlevel/endpoints/opportunities';
import { pollList, triggerOn } from '../../polling/poll';
import { pipeline } from '../../records/pipeline';

export default defineTrigger({
  key: 'list_pipelines',
  noun: 'Pipeline',
  display: {
    label: 'List Pipelines',
    description:
      'Triggers when a pipeline is added, or when a pipeline or its stages are updated; for opportunities, use Search Opportunities.',
  },
  operation: {
    type: 'polling',
    inputFields: [subAccount, triggerOn],
    perform: (z, bundle) => pollList(z, bundle, listPipelines, { record: pipeline }),
    outputFields: pipeline.eventFields,
    sample: pipeline.eventSample,
  },
});
