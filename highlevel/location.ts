import { find } from './client';
import { connectionOf, locationOf } from './connection';
import { clock } from './clock';
import { isTimeZone, withOffset } from './dates';
import { readPart } from './directory';
import { getLocation } from './endpoints/locations';
import { badInput } from './errors';
import { textOf } from './json';
import type { AnyBundle, Z } from './types';

interface Settings {
  companyId?: string;
  timezone?: string;
  businessName?: string;
}

/** What steps need to know about their sub-account. Empty if it may not be read. */
const settingsOf = async (z: Z, bundle: AnyBundle): Promise<Settings> => {
  const locationId = locationOf(bundle);
  if (!locationId) return {};
  const load = async (): Promise<Settings> => {
    const { location } = (await find(z, bundle, getLocation, { path: { locationId } })) ?? {};
    const { companyId, timezone, name, business } = location ?? {};
    return {
      companyId: textOf(companyId) || undefined,
      timezone: isTimeZone(timezone) ? timezone : undefined,
      businessName: textOf(business?.name) || textOf(name) || undefined,
    };
  };
  return readPart(z, bundle, 'settings', load);
};

/** The sub-account's time zone (`America/New_York`), or undefined if it cannot be read: that must not stop a step. */
export const timeZoneOf = async (z: Z, bundle: AnyBundle): Promise<string | undefined> =>
  (await settingsOf(z, bundle).catch(() => undefined))?.timezone;

/** The day that the sub-account's calendar shows, `YYYY-MM-DD`. In UTC if its time zone cannot be read. */
export const today = async (z: Z, bundle: AnyBundle): Promise<string> =>
  withOffset(clock.now(), (await timeZoneOf(z, bundle)) ?? 'UTC').slice(0, 10);

/** The name of the sub-account's business, or undefined if it cannot be read. */
export const businessNameOf = async (z: Z, bundle: AnyBundle): Promise<string | undefined> =>
  (await settingsOf(z, bundle).catch(() => undefined))?.businessName;

/**
 * The agency's id: from the connection, or else from the sub-account, because a private integration token may not include it.
 * @throws what reading the sub-account throws; HaltedError if the sub-account names no agency
 */
export const companyIdOf = async (z: Z, bundle: AnyBundle): Promise<string> => {
  const companyId = connectionOf(bundle).companyId ?? (await settingsOf(z, bundle)).companyId;
  if (!companyId)
    throw badInput(
      z,
      'This step needs the ID of the agency (company), but neither the connection nor its sub-account provides it.',
    );
  return companyId;
};
