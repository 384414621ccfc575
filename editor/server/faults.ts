import type { FastifyInstance } from 'fastify';
import type { Fault } from '../../sandbox/faults';
import type { FaultInfo, FaultRequest } from '../api';
import { Refused } from './refusal';
import type { Workbench } from './workbench';

interface Kind {
  fault: Fault;
  words: string;
}

const slowSeconds = 8;

/** What can go wrong between the app and HighLevel. */
const kinds: Record<FaultRequest['kind'], Kind> = {
  '429': {
    fault: {
      status: 429,
      body: { statusCode: 429, message: 'Too Many Requests' },
      headers: {
        'X-RateLimit-Max': '100',
        'X-RateLimit-Remaining': '0',
        'X-RateLimit-Interval-Milliseconds': '10000',
        'X-RateLimit-Daily-Remaining': '100000',
      },
    },
    words: 'HighLevel answers that there were too many requests (429).',
  },
  '503': {
    fault: { status: 503, body: { statusCode: 503, message: 'Service Unavailable' } },
    words: 'HighLevel answers that it is unavailable (503).',
  },
  html: { fault: { html: 502 }, words: "The gateway answers with a page instead of HighLevel's JSON (502)." },
  hang: { fault: { hang: true }, words: 'HighLevel never answers. What waits for it is waited out at once.' },
  slow: {
    fault: { delayMs: slowSeconds * 1000 },
    words: `HighLevel takes ${slowSeconds} seconds for each answer, on the editor's clock.`,
  },
  expired: { fault: { expiredToken: true }, words: 'HighLevel says that the access token has expired (401).' },
  truncated: { fault: { truncate: true }, words: 'The connection breaks in the middle of the answer.' },
  lost: {
    fault: { hang: true, carriedOut: true },
    words: 'HighLevel does what is asked, but its answer never arrives.',
  },
};

/** Every request but those for tokens. */
const anyRoute = /^\w+ \/(?!oauth\/)/;

const schema = {
  body: {
    type: 'object',
    required: ['kind'],
    properties: {
      kind: { enum: Object.keys(kinds) },
      route: { type: 'string' },
      times: { type: 'integer', minimum: 1 },
    },
  },
};

export const faultRoutes = (api: FastifyInstance, bench: Workbench): void => {
  const active: { fault: Fault; info: FaultInfo; remove: () => void }[] = [];
  let added = 0;
  /** Those that the sandbox still has: one that struck as often as it was to is gone. */
  const list = (): FaultInfo[] => {
    const left = bench.sandbox.faults.list();
    return active.filter(({ fault }) => left.includes(fault)).map(({ info }) => info);
  };
  api.get('/faults', async (): Promise<FaultInfo[]> => list());

  api.post<{ Body: FaultRequest }>('/faults', { schema }, async ({ body }): Promise<FaultInfo[]> => {
    if (bench.connected.kind === 'real')
      throw new Refused(422, 'Only the sandbox has faults, and a real account is connected.');
    const route = body.route?.trim() ?? '';
    if (route !== '' && !/^([A-Z]+ )?\/[\w{}./-]*$/.test(route))
      throw new Refused(
        422,
        'Write a route as its method and path, such as POST /contacts/ or GET /contacts/{contactId}.',
      );
    const { fault: kind, words } = kinds[body.kind];
    const fault = { ...kind, route: route || anyRoute, ...(body.times && { times: body.times }) };
    const remove = bench.sandbox.faults.add(fault);
    active.push({ fault, info: { ...body, id: String(++added), route, words }, remove });
    return list();
  });

  // One that has gone by itself meanwhile is off already.
  api.delete<{ Params: { id: string } }>('/faults/:id', async ({ params }): Promise<FaultInfo[]> => {
    active.find(({ info }) => info.id === params.id)?.remove();
    return list();
  });

  api.delete('/faults', async (): Promise<FaultInfo[]> => {
    bench.sandbox.faults.clear();
    return list();
  });
};
