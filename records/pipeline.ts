import { isObject, textOf } from '../highlevel/json';
import type { Json } from '../highlevel/types';
import { recordTable } from './table';

/** A pipeline has no dates. Its stages are in order. */
export const pipeline = recordTable([
  ['id', 'Pipeline ID', 'string', 'VDm7RPYC2GLUvdpKmBfC'],
  ['name', 'Name', 'string', 'Sales'],
  ['stages', 'Stages', 'string', [{ id: '7915dedc-8f18-44d5-8bc3-77c04e994a10', name: 'New lead', position: 0 }]],
  ['showInFunnel', 'Shown in Funnel', 'boolean', true],
  ['showInPieChart', 'Shown in Pie Chart', 'boolean', true],
  ['locationId', 'Sub-Account ID', 'string', 've9EPM428h8vShlRW1KT'],
]);

/** A stage with the pipeline that it belongs to. */
export const pipelineStage = recordTable([
  ['id', 'Stage ID', 'string', '7915dedc-8f18-44d5-8bc3-77c04e994a10'],
  ['name', 'Stage', 'string', 'New lead'],
  ['pipelineId', 'Pipeline ID', 'string', 'VDm7RPYC2GLUvdpKmBfC'],
  ['pipelineName', 'Pipeline', 'string', 'Sales'],
  ['position', 'Position', 'integer', 0],
]);

/** The stages of a pipeline as HighLevel sends it, in order. */
export const stagesOf = ({ id, name, stages }: Json): Json[] =>
  [stages]
    .flat()
    .filter(isObject)
    .map((stage) => ({ ...stage, pipelineId: id, pipelineName: name }));

/** A stage's name with that of its pipeline. */
export const wholeStageName = ({ pipelineName, name }: Json): string => `${textOf(pipelineName)}: ${textOf(name)}`;
