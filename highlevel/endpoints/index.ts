import type { Endpoint } from '../endpoint';
import * as associations from './associations';
import * as blogs from './blogs';
import * as businesses from './businesses';
import * as calendars from './calendars';
import * as campaigns from './campaigns';
import * as companies from './companies';
import * as contacts from './contacts';
import * as conversations from './conversations';
import * as emails from './emails';
import * as forms from './forms';
import * as invoices from './invoices';
import * as locations from './locations';
import * as medias from './medias';
import * as oauth from './oauth';
import * as objects from './objects';
import * as opportunities from './opportunities';
import * as payments from './payments';
import * as products from './products';
import * as proposals from './proposals';
import * as snapshots from './snapshots';
import * as socialMediaPosting from './social-media-posting';
import * as surveys from './surveys';
import * as users from './users';
import * as voiceAi from './voiceAi';
import * as workflows from './workflows';

const families: Record<string, Record<string, Endpoint>> = {
  associations,
  blogs,
  businesses,
  calendars,
  campaigns,
  companies,
  contacts,
  conversations,
  emails,
  forms,
  invoices,
  locations,
  medias,
  oauth,
  objects,
  opportunities,
  payments,
  products,
  proposals,
  snapshots,
  'social-media-posting': socialMediaPosting,
  surveys,
  users,
  voiceAi,
  workflows,
};

/** A row with the name under which its table exports it, and the name of the table. */
export type NamedEndpoint = Endpoint & { readonly family: string; readonly name: string };

/** Every endpoint that the app calls. */
export const allEndpoints: readonly NamedEndpoint[] = Object.entries(families).flatMap(([family, rows]) =>
  Object.entries(rows).map(([name, endpoint]) => ({ family, name, ...endpoint })),
);

/** Every scope that any endpoint needs, in alphabetical order. */
export const allScopes: readonly string[] = [
  ...new Set(allEndpoints.flatMap(({ scope }) => (scope === undefined ? [] : [scope]))),
].sort();
