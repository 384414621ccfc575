import { defineSearch } from 'zapier-platform-core';
import { subAccount } from '../../fields/common';
import { pipelineId } from '../../fields/opportunity';
import { listPipelines } from '../../highlevel/endpoints/opportunities';
import { throttle } from '../../highlevel/rateLimits';
import { pipelineStage, stagesOf, wholeStageName } from '../../records/pipeline';
import { byAll, byValue, byWords, findInList } from '../found';

export default defineSearch({
  key: 'find_pipeline_stage',
  noun: 'Pipeline Stage',
  display: {
    label: 'Find Pipeline Stage',
    description: 'Finds a stage by its name, in one pipeline or in all of them, and returns the closest name first.',
  },
  operation: {
    throttle,
    inputFields: [
      subAccount,
      {
        key: 'name',
        label: 'Stage',
        required: true,
        helpText: 'The whole name or a part of it. The pipeline may stand before it, as in Sales: New Lead.',
      },
      { ...pipelineId, helpText: 'Leave it empty to search all pipelines.' },
    ],
    perform: (z, bundle) => {
      const { name, pipelineId } = bundle.inputData;
      return findInList(z, bundle, listPipelines, {
        record: pipelineStage,
        within: stagesOf,
        rank: byAll(
          byValue(pipelineId, ({ pipelineId }) => [pipelineId]),
          byWords(name, (stage) => [stage.name, wholeStageName(stage)]),
        ),
      });
    },
    outputFields: pipelineStage.outputFields,
    sample: pipelineStage.sample,
  },
});
