import type { Random } from '../random';
import { table, type Json, type LocationState } from '../state';

export interface Business {
  id: string;
  name: string;
  phone?: string;
  email?: string;
  website?: string;
  address?: string;
  city?: string;
  state?: string;
  postalCode?: string;
  country?: string;
  description?: string;
  locationId: string;
  createdBy: Json;
  updatedBy: Json;
  createdAt: string;
  updatedAt: string;
}

export const businesses = table<Business>('businesses');

const names: [string, string][] = [
  ['Juniper Bakery', 'Pastries and coffee'],
  ['Stonebridge Accounting', 'Bookkeeping for small firms'],
  ['Lakeside Yoga', 'Classes by the water'],
  ['Pinewood Carpentry', 'Furniture made to measure'],
];

export const seedBusinesses = (location: LocationState, random: Random): void => {
  const { now } = location.state;
  names.slice(0, location.index === 0 ? 4 : 1).forEach(([name, description], i) => {
    const slug = name.toLowerCase().replace(/\W+/g, '');
    const createdAt = new Date(now() - (90 - i * 20) * 86_400_000).toISOString();
    businesses(location).put({
      id: random.hex(),
      name,
      phone: `+1555202${1000 + i}`,
      email: `info@${slug}.example.com`,
      website: `https://${slug}.example.com`,
      address: `${10 + i} Market Square`,
      city: location.record.city,
      state: location.record.state,
      postalCode: location.record.postalCode,
      country: 'US',
      description,
      locationId: location.id,
      createdBy: { source: 'WEB_USER', channel: 'APP' },
      updatedBy: { source: 'WEB_USER', channel: 'APP' },
      createdAt,
      updatedAt: createdAt,
    });
  });
};
