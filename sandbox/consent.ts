import { reply, type Reply } from './answer';
import { grantFor, sandboxApp } from './connect';
import { isForm, parseBody, type Incoming } from './http';
import type { State } from './state';

/**
 * The consent page, where HighLevel has it (`/v2/oauth/chooselocation`, and without `/v2` as the SDK and older apps do).
 * A test approves without a browser by the query parameter `approve`: `location`, `agency`, or the id of a sub-account.
 * @returns undefined for any other request
 */
export const consent = (incoming: Incoming, state: State): Reply | undefined => {
  if (!/^(\/v2)?\/oauth\/chooselocation$/.test(incoming.path)) return undefined;
  if (incoming.method !== 'GET' && incoming.method !== 'POST') return undefined;
  const { query } = incoming;
  const problem = problemWith(query);
  if (problem) return page(400, 'This app cannot be connected', `<p class="problem">${escape(problem)}</p>`);
  const form = incoming.method === 'POST' && isForm(incoming) ? (parseBody(incoming) as Record<string, string>) : {};
  const choice = form.choice ?? query.get('approve');
  return choice === null || choice === undefined ? chooser(query, state) : approved(query, choice, state);
};

const scopesOf = (query: URLSearchParams) => (query.get('scope') ?? '').split(/[\s,]+/).filter(Boolean);

/** Why HighLevel would not ask for consent at all. */
const problemWith = (query: URLSearchParams): string | undefined => {
  const redirect = query.get('redirect_uri') ?? '';
  const unticked = scopesOf(query).filter((scope) => !sandboxApp.scopes.includes(scope));
  if (query.get('response_type') !== 'code') return 'response_type must be "code".';
  if (query.get('client_id') !== sandboxApp.clientId)
    return `Unknown client_id. The sandbox's app is ${sandboxApp.clientId}.`;
  if (!URL.canParse(redirect)) return 'redirect_uri is missing or is not a URL.';
  // The portal refuses such a URI when the app is set up (public reports).
  if (/ghl|highlevel|leadconnector/i.test(redirect)) return 'The redirect uri contains a Highlevel reference';
  if (scopesOf(query).length === 0) return 'No scope was requested.';
  if (unticked.length > 0)
    return `This integration cannot be added, please contact the developer! The app does not have: ${unticked.join(', ')}`;
  return undefined;
};

/** Sends the browser back, with the state as it came. */
const approved = (query: URLSearchParams, choice: string, state: State): Reply => {
  const locationId = choice === 'agency' ? undefined : choice === 'location' ? state.locations[0]?.id : choice;
  if (locationId !== undefined && !state.location(locationId))
    return page(400, 'This app cannot be connected', '<p class="problem">There is no such sub-account.</p>');
  const redirectUri = query.get('redirect_uri') as string;
  const target = new URL(redirectUri);
  target.searchParams.set('code', state.grants.authorize(grantFor(state, locationId, scopesOf(query)), redirectUri));
  const echoed = query.get('state');
  if (echoed !== null) target.searchParams.set('state', echoed);
  return reply(302, undefined, { Location: target.toString() });
};

const chooser = (query: URLSearchParams, state: State): Reply => {
  const choices = state.locations.map(
    ({ id, record }, index) =>
      `<label><input type="radio" name="choice" value="${id}"${index === 0 ? ' checked' : ''}> ` +
      `<b>${escape(record.name)}</b> <small>sub-account, ${escape(`${record.city}, ${record.state}`)}</small></label>`,
  );
  return page(
    200,
    `Connect ${sandboxApp.name}`,
    `<p>The app <b>${escape(sandboxApp.name)}</b> <small>(${escape(query.get('client_id') ?? '')})</small>
     asks for access to the data of the sandbox. Everything in it is made up.</p>
     <form method="post">
       ${choices.join('\n       ')}
       <label><input type="radio" name="choice" value="agency"> <b>${escape(state.company.record.name)}</b>
         <small>the whole agency</small></label>
       <button>Allow and continue</button>
     </form>
     <details><summary>It can use ${scopesOf(query).length} scopes</summary>
       <ul>${scopesOf(query)
         .map((scope) => `<li>${escape(scope)}</li>`)
         .join('')}</ul></details>`,
  );
};

const escape = (text: string): string => text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);

const page = (status: number, title: string, content: string): Reply =>
  reply(
    status,
    `<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><link rel="icon" href="data:,"><title>${escape(title)}</title><style>
body { font: 16px/1.5 system-ui, sans-serif; max-width: 34rem; margin: 4rem auto; padding: 0 1rem; color: #1c2733 }
label { display: block; padding: .6rem .8rem; margin: .5rem 0; border: 1px solid #ccd4dd; border-radius: .4rem }
small { color: #5b6875 } .problem { padding: .8rem; background: #fdecea; border-radius: .4rem }
button { margin: .8rem 0 1.6rem; padding: .6rem 1.2rem; font: inherit; color: #fff; background: #1a56c4; border: 0; border-radius: .4rem }
</style></head><body><h1>${escape(title)}</h1>
${content}
</body></html>
`,
    { 'Content-Type': 'text/html; charset=utf-8' },
  );
