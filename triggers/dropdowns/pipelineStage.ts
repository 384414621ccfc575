import { defineTrigger } from 'zapier-platform-core';
import { pipelineId } from '../../fields/opportunity';
import { call } from '../../highlevel/client';
import { listPipelines } from '../../highlevel/endpoints/opportunities';
import { isObject, textOf } from '../../highlevel/json';
import type { Json } from '../../highlevel/types';
import { recordsIn } from '../../polling/paging';
import { eventsOf, whenNew } from '../../polling/events';
import { named } from '../../records/named';

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
      const stagesOf = ({ stages }: Json) => [stages].flat().filter(isObject);
      const stages = chosen
        ? stagesOf(chosen)
        : pipelines.flatMap((pipeline) =>
            stagesOf(pipeline).map((stage) => ({ ...stage, name: `${textOf(pipeline.name)}: ${textOf(stage.name)}` })),
          );
      return eventsOf(z, bundle, named, stages, whenNew);
    },
    outputFields: named.eventFields,
    sample: named.eventSample,
  },
});
