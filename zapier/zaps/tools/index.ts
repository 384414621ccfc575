import { sendEmail } from './email';
import { addTime, defaultValue, lookupTable, lowercase } from './formatter';
import { createRow, createRows, newRow } from './sheets';
import { digest, schedule } from './time';
import type { Tool } from './tool';

export type { Tool, ToolContext, ToolInput, ToolResult } from './tool';

const filter: Tool = {
  key: 'filter',
  app: 'Filter by Zapier',
  label: 'Only Continue If',
  noun: 'Filter',
  description: 'Stops the run unless its conditions hold.',
  inputFields: [],
  outputFields: [],
  sample: {},
};

const paths: Tool = {
  key: 'paths',
  app: 'Paths by Zapier',
  label: 'Paths',
  noun: 'Paths',
  description: 'Runs the steps of each path whose conditions hold.',
  inputFields: [],
  outputFields: [],
  sample: {},
};

/** Zapier's own tools and those of the other apps, in the order in which a person chooses among them. */
export const tools: readonly Tool[] = [
  ...[newRow, schedule, filter, paths, lookupTable, defaultValue, lowercase, addTime, digest],
  ...[createRow, createRows, sendEmail],
];

/** @throws Error for a key that no tool has */
export const toolOf = (key: string): Tool => {
  const tool = tools.find((one) => one.key === key);
  if (!tool) throw new Error(`Zapier has no tool ${key}.`);
  return tool;
};
