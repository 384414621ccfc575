import { connectionOf } from './connection';
import { textOf } from './json';
import type { AnyBundle, Z } from './types';

/** Inputs that are secrets: a new user's password, a new sub-account's Twilio and Mailgun keys. */
const secretInputs = ['password', 'authToken', 'apiKey'];

/** Tokens that HighLevel issued during a step. */
const issued = new WeakMap<AnyBundle, string[]>();

/** Makes `withoutSecrets` remove a token that HighLevel issued for this step. */
export const keepSecret = (bundle: AnyBundle, token: string): void => {
  issued.set(bundle, [...(issued.get(bundle) ?? []), token]);
};

/** Removes the secrets of the connection, the app and the step's inputs from a text that people or logs will see. */
export const withoutSecrets = (text: string, bundle: AnyBundle): string => {
  const { access_token, refresh_token } = bundle.authData;
  const { accessToken } = connectionOf(bundle);
  const given = secretInputs.flatMap((name) => textsIn(bundle.inputData[name]));
  const tokens = [access_token, accessToken, refresh_token, process.env.CLIENT_SECRET, ...(issued.get(bundle) ?? [])];
  // A quoted text may contain a secret in the form that JSON gives it.
  const secrets = [...tokens, ...given].flatMap((secret = '') => [secret, JSON.stringify(secret).slice(1, -1)]);
  return [...new Set(secrets.filter(Boolean))]
    .sort((a, b) => b.length - a.length)
    .reduce((clean, secret) => clean.replace(patternOf(secret), '…'), text)
    .replace(/Bearer\s+\S+/gi, 'Bearer …');
};

/** A short secret is removed only where it is a whole word. The password «on» must not leave holes in «contact». */
const patternOf = (secret: string): RegExp => {
  const exact = secret.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(secret.length < 8 ? `(?<![\\p{L}\\p{N}])${exact}(?![\\p{L}\\p{N}])` : exact, 'gu');
};

/** Every text and number in a value, at any depth. */
const textsIn = (value: unknown): string[] =>
  typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [textOf(value)];

/**
 * The error for bad input: the step stops with this message and does not count towards turning the Zap off.
 * `doNotContextify` keeps core from appending its log, which contains inputs and answers, to the message.
 */
export const badInput = (z: Z, message: string): Error =>
  Object.assign(new z.errors.HaltedError(message), { doNotContextify: true });

/** The error for a credential that no longer works: Zapier holds the Zap's runs and asks its owner to reconnect. */
export const reconnect = (z: Z, message: string): Error =>
  Object.assign(new z.errors.ExpiredAuthError(message), { doNotContextify: true });

/** Zapier's own errors. Their names tell it what to do next. */
const zapiers = ['AppError', 'HaltedError', 'ExpiredAuthError', 'ThrottledError', 'RefreshAuthError'];

/** The words of something that was thrown. */
export const messageOf = (thrown: unknown): string => (thrown instanceof Error ? thrown.message : String(thrown));

/** Whether something that was thrown is one of Zapier's own errors. */
export const isZapiers = (thrown: unknown): thrown is Error => thrown instanceof Error && zapiers.includes(thrown.name);

/** Changes the text of a message. In some of core's errors, the message is JSON that contains the text. */
export const inMessage = (message: string, change: (text: string) => string): string => {
  try {
    const parts = JSON.parse(message) as { message: string };
    return JSON.stringify({ ...parts, message: change(parts.message) });
  } catch {
    return change(message);
  }
};

/**
 * A text of HighLevel's or of a step's input that would fill the history of a Zap, cut to `length` characters. To be called
 * after `withoutSecrets`, because half of a secret would not be found.
 */
export const shortened = (text: string, length = 1000): string =>
  text.length > length ? `${text.slice(0, length).replace(/\p{Surrogate}$/u, '')}…` : text;

/**
 * The error for an answer that is not a failure, but not what HighLevel promises either.
 * @param what names what came instead, as in «HighLevel returned no list of contacts.»
 */
export const badAnswer = (z: Z, what: string): Error =>
  new z.errors.Error(`HighLevel returned ${what}. Try again later.`, 'bad_answer', 502);
