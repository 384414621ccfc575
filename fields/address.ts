import { defineInputFields } from 'zapier-platform-core';

/** An address without its street, whose key differs by endpoint. The step must define the input group `address`. */
export const placeInputs = defineInputFields([
  { key: 'city', label: 'City', group: 'address' },
  { key: 'state', label: 'State', group: 'address' },
  { key: 'postalCode', label: 'Postal Code', group: 'address' },
  {
    key: 'country',
    label: 'Country',
    dynamic: 'country.id.name',
    group: 'address',
    helpText: 'A two-letter code, such as US, or the English name.',
  },
]);
