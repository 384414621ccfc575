import App from '../../index';
import { localZapier, type OperationDefinition } from '../../zapier';
import type { Subject, Zapier } from './history';
import { modeOf, models, notModelled, onlyMode } from './models';

/** A trigger in one of its modes. */
export interface Named extends Subject {
  trigger: string;
  modeName: string;
}

const modesOf = ({ operation }: OperationDefinition): string[] => {
  const field = (operation.inputFields ?? []).find(
    (one): one is { key: string; choices: object } =>
      typeof one === 'object' && one !== null && 'key' in one && one.key === 'triggerOn' && 'choices' in one,
  );
  return field ? Object.keys(field.choices) : [onlyMode];
};

/**
 * Every trigger of the app that a person can choose, in each of its modes.
 * @returns also the names of those that have no model, which is a mistake: a new trigger or mode needs one
 */
export const subjectsOf = (triggers: Record<string, OperationDefinition>): { subjects: Named[]; unknown: string[] } => {
  const subjects: Named[] = [];
  const unknown: string[] = [];
  for (const [trigger, definition] of Object.entries(triggers)) {
    if (definition.display.hidden || trigger in notModelled) continue;
    const own = models.filter((model) => model.trigger === trigger);
    for (const modeName of modesOf(definition)) {
      if (`${trigger} ${modeName}` in notModelled) continue;
      const mode = own[0] && modeOf(own[0], modeName);
      if (!mode) unknown.push(`${trigger} ${modeName}`.trim());
      else {
        const inputs = { ...own[0]?.inputs, ...(modeName !== onlyMode && { triggerOn: modeName }) };
        subjects.push({ trigger, modeName, models: own, mode, inputs });
      }
    }
  }
  return { subjects, unknown };
};

/** The app's own triggers in each of their modes. */
export const all = subjectsOf(App.triggers);

export const subject = (trigger: string, modeName: string): Named => {
  const found = all.subjects.find((one) => one.trigger === trigger && one.modeName === modeName);
  if (!found) throw new Error(`There is no ${trigger} ${modeName}.`);
  return found;
};

const authData = {
  access_token: 'token-of-the-histories',
  refresh_token: 'refresh-of-the-histories',
  companyId: 'comp1',
};

/**
 * Zapier around the app, with both kinds of connection.
 * @param now the app's clock
 */
export const histories = (now: () => number): Zapier => {
  const zapier = localZapier(App, { trim: true, now });
  return {
    zapier,
    connections: {
      location: zapier.connection({ authData: { ...authData, userType: 'Location', locationId: 'loc1' } }),
      agency: zapier.connection({ authData: { ...authData, userType: 'Company' } }),
    },
  };
};
