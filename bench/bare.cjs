'use strict';

/** An app that is nothing but zapier-platform-core: what the product is measured against. */
const core = require('zapier-platform-core');

const request = async (z, bundle) => {
  const response = await z.request({
    url: `${process.env.HIGHLEVEL_API_URL}/contacts/search`,
    method: 'POST',
    headers: {
      Authorization: `Bearer ${bundle.authData.access_token}`,
      Version: '2021-07-28',
      'Content-Type': 'application/json',
    },
    body: JSON.stringify({ locationId: bundle.authData.locationId, pageLimit: 100 }),
  });
  return response.data.contacts;
};
const trigger = (key, perform) => ({
  key,
  noun: 'Thing',
  display: { label: 'Thing', description: 'Triggers when there is a thing.' },
  operation: { perform, sample: { id: '1' } },
});

module.exports = {
  version: '1.0.0',
  platformVersion: core.version,
  flags: { skipHttpPatch: true, cleanInputData: false },
  triggers: { nothing: trigger('nothing', () => [{ id: '1' }]), search: trigger('search', request) },
};
