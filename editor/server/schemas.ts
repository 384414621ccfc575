/** JSON schemas of what several routes take. */
export const step = {
  kind: { enum: ['triggers', 'creates', 'searches', 'zapier'] },
  key: { type: 'string', minLength: 1 },
  input: { type: 'object' },
};

/** A body with a step and what else it needs. */
export const bodyWithStep = (more: Record<string, object> = {}, required: string[] = []) => ({
  body: {
    type: 'object',
    required: ['kind', 'key', 'input', ...required],
    properties: { ...step, ...more },
  },
});
