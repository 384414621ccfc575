/** The error that a step ends with, its message as a person reads it: AppError and ThrottledError wrap it in JSON. */
export const failureOf = async (step: Promise<unknown>): Promise<{ name: string; message: string }> => {
  const outcome = await step.catch((error: unknown) => error);
  if (!(outcome instanceof Error)) throw new Error('The step did not fail.');
  const { name, message } = outcome;
  return { name, message: message.startsWith('{') ? (JSON.parse(message) as Error).message : message };
};
