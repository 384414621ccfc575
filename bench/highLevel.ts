import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as it arrived. */
export interface Asked {
  method: string;
  path: string;
  headers: Record<string, string>;
  body: string;
}

/**
 * A HighLevel of a few answers that are ready before they are asked for. It runs in the process that measures, not in the one that
 * is measured, and writes down what it is asked, so that another side can ask the very same. The same request always gets the
 * same bytes.
 */
export interface CannedHighLevel {
  url: string;
  /** What was asked since this was last called. */
  take: () => Asked[];
  /** The contacts that the search finds from now on, newest first. */
  hold: (contacts: Held) => void;
  close: () => Promise<void>;
}

export interface Held {
  count: number;
  /** How many of the sub-account's custom fields are filled in each contact. */
  filled: number;
  /** Whether the contacts came in the last minutes; otherwise the newest is a day old, and a poll need not read on. */
  fresh: boolean;
}

export const locationId = 'benchLocation1234567';

const minute = 60_000;
const types = ['TEXT', 'LARGE_TEXT', 'NUMERICAL', 'MONETORY', 'SINGLE_OPTIONS', 'CHECKBOX', 'DATE', 'PHONE', 'EMAIL'];
const options = ['Cleaning', 'Whitening', 'Braces'];

/** The sub-account's custom fields: one in nine of each type. */
export const definitions = Array.from({ length: 50 }, (_, n) => {
  const dataType = types[n % types.length] ?? 'TEXT';
  const hasOptions = ['SINGLE_OPTIONS', 'CHECKBOX'].includes(dataType);
  return {
    id: `customField${String(n).padStart(9, '0')}`,
    name: `Custom Field No. ${n}`,
    model: 'contact',
    fieldKey: `contact.custom_field_no_${n}`,
    placeholder: '',
    dataType,
    position: n * 50,
    ...(hasOptions && { picklistOptions: options }),
    locationId,
  };
});

const valueOf = (dataType: string, n: number): unknown => {
  if (dataType === 'NUMERICAL' || dataType === 'MONETORY') return n * 1.5;
  if (dataType === 'SINGLE_OPTIONS') return options[n % options.length];
  if (dataType === 'CHECKBOX') return options.slice(n % options.length);
  if (dataType === 'DATE') return '2026-03-02';
  if (dataType === 'PHONE') return '+12025550123';
  return dataType === 'EMAIL' ? `value${n}@example.com` : `A text of usual length, number ${n}`;
};

/** A contact as HighLevel's search gives it. */
const contact = (n: number, filled: number, added: number) => {
  const id = `contact${String(n).padStart(13, '0')}`;
  return {
    id,
    locationId,
    contactName: `contact number ${n}`,
    firstName: 'Contact',
    lastName: `Number ${n}`,
    firstNameLowerCase: 'contact',
    lastNameLowerCase: `number ${n}`,
    fullNameLowerCase: `contact number ${n}`,
    email: `contact${n}@example.com`,
    phone: `+1202555${String(n).padStart(4, '0')}`,
    companyName: 'Example Ltd',
    address: '1 Main Street',
    city: 'Springfield',
    state: 'IL',
    postalCode: '62701',
    country: 'US',
    website: 'https://example.com',
    source: 'website',
    type: 'lead',
    dnd: false,
    dndSettings: {},
    inboundDndSettings: {},
    assignedTo: 'benchUser12345678901',
    followers: [],
    tags: ['new patient', 'newsletter'],
    additionalEmails: [],
    additionalPhones: [],
    opportunities: [],
    customFields: definitions
      .slice(0, filled)
      .map((field, i) => ({ id: field.id, value: valueOf(field.dataType, n + i) })),
    dateAdded: new Date(added).toISOString(),
    dateUpdated: new Date(added).toISOString(),
    dateOfBirth: null,
    businessId: null,
    validEmail: true,
    searchAfter: [added, id],
  };
};

const read = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
};

/** The sizes of pages that the app asks for: at first, and to catch up. */
const pageSizes = [100, 500];
const step = 100;

/** Starts it on the loopback address, with no contacts. */
export const startCannedHighLevel = async (): Promise<CannedHighLevel> => {
  const customFields = JSON.stringify({ customFields: definitions, traceId: 'bench' });
  const created = JSON.stringify({ contact: contact(1, 3, Date.now()), traceId: 'bench' });
  /** Pages of the search by their size and the id that they come after, '' for the first. */
  let pages = new Map<string, string>();
  let asked: Asked[] = [];

  const answerTo = ({ method, path, body }: Asked): { status: number; text?: string } => {
    const route = `${method} ${path.split('?')[0]}`;
    if (route === `GET /locations/${locationId}/customFields`) return { status: 200, text: customFields };
    if (route === 'POST /contacts/') return { status: 201, text: created };
    if (route !== 'POST /contacts/search') return { status: 501 };
    const { pageLimit, searchAfter } = JSON.parse(body) as { pageLimit: number; searchAfter?: [number, string] };
    const text = pages.get(`${pageLimit} ${searchAfter?.[1] ?? ''}`);
    return text === undefined ? { status: 501 } : { status: 200, text };
  };

  const server = createServer((request, response) => {
    void read(request).then((body) => {
      const { method = '', url: path = '', headers } = request;
      // What the client sets of its own accord (user agent, length, compression) is the same on both sides.
      const set = ['accept', 'authorization', 'content-type', 'version'].flatMap((name) =>
        typeof headers[name] === 'string' ? [[name, headers[name]]] : [],
      );
      const one = { method, path, headers: Object.fromEntries(set) as Record<string, string>, body };
      const { status, text = '' } = answerTo(one);
      asked.push(one);
      response.writeHead(status, { 'Content-Type': 'application/json' }).end(text);
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    take: () => {
      const taken = asked;
      asked = [];
      return taken;
    },
    hold: ({ count, filled, fresh }) => {
      const newest = Date.now() - (fresh ? minute : 24 * 60 * minute);
      const rows = Array.from({ length: count }, (_, n) => contact(n, filled, newest - n));
      pages = new Map();
      for (const size of pageSizes)
        for (let from = 0; from <= count; from += step) {
          const page = { contacts: rows.slice(from, from + size), total: count, traceId: 'bench' };
          pages.set(`${size} ${rows[from - 1]?.id ?? ''}`, JSON.stringify(page));
        }
    },
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
};
