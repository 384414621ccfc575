import { version } from 'zapier-platform-core';
import type { Z } from '../../highlevel/types';
import { localZapier } from '../../zapier';

/** The `z` that core hands to a step, for tests of single functions. */
export const coresOwnZ = async (): Promise<Z> => {
  let given: Z | undefined;
  const perform = (z: Z) => {
    given = z;
    return [];
  };
  const display = { label: 'Anything', description: 'Triggers when anything happens.' };
  const anything = { key: 'anything', noun: 'Thing', display, operation: { perform } };
  const zapier = localZapier({ version: '1.0.0', platformVersion: version, triggers: { anything } });
  await zapier.connection({ authData: {} }).run('triggers.anything.operation.perform');
  await zapier.close();
  if (!given) throw new Error('Core ran no step.');
  return given;
};
