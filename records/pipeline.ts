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
