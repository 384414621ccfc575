import { beginStep, hasWritten } from './deadline';
import { inMessage, isZapiers, shortened, withoutSecrets } from './errors';
import { checkBeforeReplay } from './errorTable';
import type { AnyBundle, Z } from './types';

/** The longest message that leaves the app, in characters. HighLevel's own words in it are cut earlier. */
const longest = 2500;

/**
 * Makes every error of a method fit to leave the app. The step's time begins when the method is called.
 * @param work a method of an operation or of the connection
 * @returns the same method. Its errors contain no secrets, and have a message of limited length for people. They are Zapier's
 * own errors, except for an `Error` about a setting of the app itself.
 */
export const guarded =
  <B extends AnyBundle, T>(work: (z: Z, bundle: B) => T | Promise<T>): ((z: Z, bundle: B) => Promise<T>) =>
  async (z, bundle) => {
    beginStep(bundle);
    try {
      return await work(z, bundle);
    } catch (error) {
      throw presentable(z, bundle, error);
    }
  };

const presentable = (z: Z, bundle: AnyBundle, thrown: unknown): Error => {
  const clean = (text: string) => withoutSecrets(text, bundle);
  const error = isZapiers(thrown) || isSetting(thrown) ? thrown : unexpected(z, bundle, thrown, clean);
  if (error.name === 'RefreshAuthError' && !error.message)
    error.message = 'HighLevel no longer accepts the access token. Zapier renews it and runs the step again.';
  error.message = inMessage(error.message, (text) => shortened(clean(text), longest));
  error.stack = clean(error.stack ?? '');
  // Keeps core from appending its log, which contains the step's inputs, to the message.
  return Object.assign(error, { doNotContextify: true });
};

/** Whether it is an error about a setting of this app. Those are the only plain errors that the app throws itself. */
const isSetting = (thrown: unknown): thrown is Error => thrown instanceof Error && thrown.name === 'Error';

/** The error for a mistake in this app. Its cause is in the log. */
const unexpected = (z: Z, bundle: AnyBundle, thrown: unknown, clean: (text: string) => string): Error => {
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  z.console.error(clean(error.stack ?? error.message));
  const said = `Something unexpected happened in this app (${error.name}). Please report it to whoever shared it with you.`;
  return new z.errors.Error(hasWritten(bundle) ? `${said} ${checkBeforeReplay}` : said, 'unexpected', 500);
};
