import { defineTrigger } from 'zapier-platform-core';
import { pipelineId } from '../../fields/opportunity';
import { call } from '../../highlevel/client';
import { listPipelines } from '../../highlevel/endpoints/opportunities';
import { recordsIn } from '../../polling/paging';
import { eventsOf, whenNew } from '../../polling/events';
import { named } from '../../records/named';
import { stagesOf, wholeStageName } from '../../records/pipeline';

/**
 * Feeds the stage dropdowns with the stages of the step's pipeline. If no pipeline is chosen, or if it is mapped from another
 * step, all stages are shown together with the names of their pipelines.
 */
export default defineTrigger({
  key: 'pipeline_stage',
  noun: 'Stage',
  display: { label: 'Pipeline Stage', description: 'Triggers when a stage is added.', hidden: true },
  operation: {
    type: 'polling',
    inputFields: [pipelineId],
    perform: async (z, bundle) => {
      const pipelines = recordsIn(z, await call(z, bundle, listPipelines, {}), listPipelines);
      const chosen = pipelines.find(({ id }) => id === bundle.inputData.pipelineId);
      const stages = chosen
        ? stagesOf(chosen)
        : pipelines.flatMap(stagesOf).map((stage) => ({ ...stage, name: wholeStageName(stage) }));
      return eventsOf(z, bundle, named, stages, whenNew);
    },
    outputFields: named.eventFields,
    sample: named.eventSample,
  },
});
