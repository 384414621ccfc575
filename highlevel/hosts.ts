/** HighLevel's URLs. They are functions because the environment is read when a step runs, not when the app is built. */

/** The API, the same for every brand. `HIGHLEVEL_API_URL` replaces it, for example by the local sandbox. */
export const apiUrl = (): string => process.env.HIGHLEVEL_API_URL || 'https://services.leadconnectorhq.com';

const appHosts: Record<string, string> = {
  standard: 'https://app.gohighlevel.com',
  'white-label': 'https://app.leadconnectorhq.com',
};

/**
 * The address of a page of a sub-account in HighLevel, as public clients link to it. `HIGHLEVEL_APP_URL` replaces the host by an
 * agency's own domain.
 */
export const pageUrl = (locationId: string, page: string): string => {
  const host = process.env.HIGHLEVEL_APP_URL || appHosts[process.env.HIGHLEVEL_CONSENT || 'standard'];
  return `${host ?? appHosts.standard}/v2/location/${encodeURIComponent(locationId)}/${page}`;
};

const consentHosts: Record<string, string> = {
  standard: 'https://marketplace.gohighlevel.com',
  'white-label': 'https://marketplace.leadconnectorhq.com',
};

/**
 * The consent page. `HIGHLEVEL_CONSENT` chooses the brand: `standard` (the default) or `white-label`, whose host does not
 * name HighLevel. The path is from HighLevel's OAuth guide of 2026-05-27. `HIGHLEVEL_API_URL` replaces the host here too.
 * @throws Error for any other value, naming the two valid ones
 */
export const consentUrl = (): string => {
  const brand = process.env.HIGHLEVEL_CONSENT || 'standard';
  const host = consentHosts[brand];
  if (!host)
    throw new Error(`HIGHLEVEL_CONSENT is "${brand}", but it must be one of: ${Object.keys(consentHosts).join(', ')}.`);
  return `${process.env.HIGHLEVEL_API_URL || host}/v2/oauth/chooselocation`;
};
