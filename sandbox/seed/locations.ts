import type { Random } from '../random';

/** A sub-account. */
export interface LocationRecord {
  id: string;
  companyId: string;
  name: string;
  domain: string;
  address: string;
  city: string;
  state: string;
  country: string;
  postalCode: string;
  website: string;
  timezone: string;
  firstName: string;
  lastName: string;
  email: string;
  phone: string;
  logoUrl?: string;
  social: Record<string, string>;
  settings: {
    allowDuplicateContact: boolean;
    allowDuplicateOpportunity: boolean;
    allowFacebookNameMerge: boolean;
    disableContactTimezone: boolean;
  };
  /** By which fields contacts are the same, in the order of the location's settings. Not shown by the API. */
  uniqueBy: ('email' | 'phone')[];
}

/** The agency. */
export interface CompanyRecord {
  id: string;
  name: string;
  email: string;
  phone: string;
  website: string;
  domain: string;
  address: string;
  city: string;
  state: string;
  postalCode: string;
  country: string;
  timezone: string;
  currency: string;
  plan: number;
  status: string;
  customerType: string;
  isReselling: boolean;
  isSandboxAccount: boolean;
}

export const company = (random: Random): CompanyRecord => ({
  id: random.id(),
  name: 'Harbor Lane Marketing',
  email: 'team@harborlane.example.com',
  phone: '+15552010001',
  website: 'https://harborlane.example.com',
  domain: 'app.harborlane.example.com',
  address: '12 Harbor Lane',
  city: 'Portland',
  state: 'OR',
  postalCode: '97201',
  country: 'US',
  timezone: 'America/Los_Angeles',
  currency: 'USD',
  plan: 1,
  status: 'active',
  customerType: 'agency',
  isReselling: true,
  isSandboxAccount: true,
});

const settings = {
  allowDuplicateContact: false,
  allowDuplicateOpportunity: false,
  allowFacebookNameMerge: false,
  disableContactTimezone: false,
};

/** Two sub-accounts: a dental practice that allows no duplicate contacts, and a plumber who does. */
export const locations = (random: Random, companyId: string): LocationRecord[] => [
  {
    id: random.id(),
    companyId,
    name: 'Maple Street Dental',
    domain: 'maplestreetdental.example.com',
    address: '48 Maple Street',
    city: 'Springfield',
    state: 'IL',
    country: 'US',
    postalCode: '62701',
    website: 'https://maplestreetdental.example.com',
    timezone: 'America/Chicago',
    firstName: 'Nora',
    lastName: 'Whitfield',
    email: 'office@maplestreetdental.example.com',
    phone: '+15552010100',
    social: { facebookUrl: 'https://social.example.com/maplestreetdental' },
    settings: { ...settings },
    uniqueBy: ['email', 'phone'],
  },
  {
    id: random.id(),
    companyId,
    name: 'Cedar Grove Plumbing',
    domain: 'cedargroveplumbing.example.com',
    address: '7 Cedar Grove Road',
    city: 'Boulder',
    state: 'CO',
    country: 'US',
    postalCode: '80301',
    website: 'https://cedargroveplumbing.example.com',
    timezone: 'America/Denver',
    firstName: 'Omar',
    lastName: 'Reyes',
    email: 'hello@cedargroveplumbing.example.com',
    phone: '+15552010200',
    social: {},
    settings: { ...settings, allowDuplicateContact: true },
    uniqueBy: ['email', 'phone'],
  },
];
