import type { AnyBundle, Z } from './types';

/** Removes the secrets of the connection, the app and the step's inputs from a text that people or logs will see. */
export const withoutSecrets = (text: string, bundle: AnyBundle): string => {
  const { access_token, refresh_token } = bundle.authData;
  // A new user's password, a new sub-account's Twilio and Mailgun keys.
  const { password, authToken, apiKey } = bundle.inputData;
  const secrets = [access_token, refresh_token, process.env.CLIENT_SECRET, password, authToken, apiKey].filter(
    (secret): secret is string => typeof secret === 'string' && secret.length > 7,
  );
  return secrets.reduce((clean, secret) => clean.split(secret).join('…'), text).replace(/Bearer\s+\S+/gi, 'Bearer …');
};

/**
 * The error for bad input: the step stops with this message and does not count towards turning the Zap off.
 * `doNotContextify` keeps core from appending its log, which contains inputs and answers, to the message.
 */
export const badInput = (z: Z, message: string): Error =>
  Object.assign(new z.errors.HaltedError(message), { doNotContextify: true });

/** The error for a credential that no longer works: Zapier holds the Zap's runs and asks its owner to reconnect. */
export const reconnect = (z: Z, message: string): Error =>
  Object.assign(new z.errors.ExpiredAuthError(message), { doNotContextify: true });
