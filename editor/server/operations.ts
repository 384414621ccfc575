import type { FastifyInstance } from 'fastify';
import { categories, type Kind as Listed } from '../../scripts/catalogue';
import { operationOf, type AppDefinition, type Kind, type OperationDefinition } from '../../zapier';
import { tools, type Tool } from '../../zapier/zaps';
import type { Catalogue, Operation, StepKind } from '../api';
import { Refused } from './refusal';
import type { Workbench } from './workbench';

const kindOf: Record<Listed, Kind> = { trigger: 'triggers', create: 'creates', search: 'searches' };

/** Every visible operation of the app in its category, as docs/operations.md lists them. */
export const catalogueOf = (app: AppDefinition): Catalogue => ({
  categories: [...Object.keys(categories), toolsCategory],
  operations: [
    ...Object.entries(categories).flatMap(([category, entries]) =>
      entries.map(([listed, key]): Operation => {
        const kind = kindOf[listed];
        const { noun, display } = operationOf(app, kind, key);
        return {
          ...{ kind, key, noun, category, isTrigger: kind === 'triggers' },
          ...{ label: display.label ?? noun, description: display.description ?? '' },
        };
      }),
    ),
    ...tools.map(({ key, noun, app: owner, label, description, trigger }): Operation => ({
      ...{ kind: 'zapier', key, noun, category: toolsCategory, isTrigger: trigger !== undefined },
      ...{ label: `${label} (${owner})`, description },
    })),
  ],
});

const toolsCategory = "Zapier's own tools";

/** The tool as an app would declare it. */
const asOperation = ({
  key,
  noun,
  label,
  description,
  inputFields,
  outputFields,
  sample,
}: Tool): OperationDefinition => ({
  ...{ key, noun, display: { label, description }, operation: { inputFields, outputFields, sample } },
});

/** @throws Refused when the app has no such operation */
export const definitionOf = ({ zapier }: Workbench, kind: StepKind, key: string): OperationDefinition => {
  if (kind === 'zapier') {
    const tool = tools.find((one) => one.key === key);
    if (tool) return asOperation(tool);
  } else {
    const known = Object.hasOwn(zapier.app[kind] ?? {}, key) ? zapier.app[kind]?.[key] : undefined;
    if (known) return known;
  }
  throw new Refused(404, `There is no operation ${key} among the ${kind}.`);
};

export const operationRoutes = (api: FastifyInstance, { zapier }: Workbench): void => {
  const catalogue = catalogueOf(zapier.app);
  api.get('/operations', async (): Promise<Catalogue> => catalogue);
};
