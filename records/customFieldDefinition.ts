import { isObject } from '../highlevel/json';
import type { Json } from '../highlevel/types';
import { recordTable } from './table';

export const customFieldDefinition = recordTable(
  [
    ['id', 'Custom Field ID', 'string', '3sv6UEo51C9Bmpo1cKTq'],
    ['name', 'Name', 'string', 'Insurance provider'],
    ['fieldKey', 'Field Key', 'string', 'contact.insurance_provider'],
    ['dataType', 'Type', 'string', 'SINGLE_OPTIONS'],
    ['model', 'Object', 'string', 'contact'],
    ['picklistOptions', 'Options', 'string', ['Evergreen Dental', 'Northwind']],
    ['locationId', 'Sub-Account ID', 'string', 've9EPM428h8vShlRW1KT'],
  ],
  { tidy: evened },
);

/** Fields of custom objects and companies have `objectKey` and `options` instead of `model` and `picklistOptions`. */
function evened(record: Json): Json {
  const options = Array.isArray(record.options) ? record.options.filter(isObject).map(({ label }) => label) : [];
  return {
    ...record,
    model: record.model ?? record.objectKey,
    picklistOptions: record.picklistOptions ?? options,
  };
}
