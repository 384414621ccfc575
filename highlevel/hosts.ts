/** HighLevel's addresses. Functions, because the environment is read when a step runs, not when the app is built. */

/** The API, the same for every brand. `HIGHLEVEL_API_URL` points the app at the local sandbox. */
export const apiUrl = (): string => process.env.HIGHLEVEL_API_URL || 'https://services.leadconnectorhq.com';

const consentHosts: Record<string, string> = {
  standard: 'https://marketplace.gohighlevel.com',
  'white-label': 'https://marketplace.leadconnectorhq.com',
};

/**
 * The consent page. `HIGHLEVEL_CONSENT` chooses the brand: `standard` (the default) or `white-label`, whose host does not
 * name HighLevel. The path is the one of HighLevel's OAuth guide since 2026-05-27. With the sandbox, the page is the sandbox's.
 * @throws Error for any other value, naming the two
 */
export const consentUrl = (): string => {
  const brand = process.env.HIGHLEVEL_CONSENT || 'standard';
  const host = consentHosts[brand];
  if (!host)
    throw new Error(`HIGHLEVEL_CONSENT is "${brand}", but it must be one of: ${Object.keys(consentHosts).join(', ')}.`);
  return `${process.env.HIGHLEVEL_API_URL || host}/v2/oauth/chooselocation`;
};
