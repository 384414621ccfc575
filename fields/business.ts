import { defineInputField, defineInputFields } from 'zapier-platform-core';

/** Required for a new business. An update keeps the name if it is empty. */
export const businessName = defineInputField({ key: 'name', label: 'Name' });

export const businessDetails = defineInputFields([
  { key: 'phone', label: 'Phone' },
  { key: 'email', label: 'Email' },
  { key: 'website', label: 'Website' },
  { key: 'address', label: 'Street Address' },
  { key: 'city', label: 'City' },
  { key: 'state', label: 'State' },
  { key: 'postalCode', label: 'Postal Code' },
  { key: 'country', label: 'Country', dynamic: 'country.id.name' },
  { key: 'description', label: 'Description', type: 'text' },
]);
