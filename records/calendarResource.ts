import { only, recordTable } from './table';

/** Rooms and equipment. */
export const calendarResource = recordTable([
  ['id', 'Resource ID', 'string', '66f2b1a9c4e0d51f8a3b7c31'],
  ['name', 'Name', 'string', 'Yoga room'],
  ['resourceType', 'Resource Type', 'string', 'rooms'],
  ['description', 'Description', 'string', 'Ground floor, with mirrors'],
  ['isActive', 'Active', 'boolean', true],
  ['locationId', 'Sub-Account ID', 'string', 've9EPM428h8vShlRW1KT'],
  ['capacity', 'Capacity', 'integer', only('rooms')],
  ['quantity', 'Quantity', 'integer', only('equipment')],
  ['outOfService', 'Out of Service', 'integer', only('equipment')],
  ['calendarIds', 'Service Calendar IDs', 'string', only('resources of service calendars')],
]);
