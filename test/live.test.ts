import nock from 'nock';
import { create, search, trigger, type TriggerRow } from './support/app';

/**
 * Against a real sub-account: skipped unless HIGHLEVEL_TOKEN (a private integration token) and HIGHLEVEL_LOCATION_ID are set,
 * since nobody has an account where these tests usually run. Writes only with HIGHLEVEL_ALLOW_WRITES=1, and cleans up.
 */
const { HIGHLEVEL_TOKEN: token, HIGHLEVEL_LOCATION_ID: locationId, HIGHLEVEL_ALLOW_WRITES: mayWrite } = process.env;
const extras = { authData: { access_token: token ?? '', locationId: locationId ?? '' } };
const withToken = token && locationId ? describe : describe.skip;
const withWrites = token && locationId && mayWrite === '1' ? describe : describe.skip;

beforeAll(() => nock.enableNetConnect('services.leadconnectorhq.com'));

withToken('A real sub-account (needs HIGHLEVEL_TOKEN and HIGHLEVEL_LOCATION_ID)', () => {
  it.each<TriggerRow>([
    ['search_contacts', {}],
    ['list_contacts', {}],
    ['list_users_by_location', {}],
    ['list_businesses_by_location', {}],
    ['list_workflows', {}],
    ['list_campaigns', {}],
    ['list_calendars', {}],
    ['list_calendar_groups', {}],
    ['list_pipelines', {}],
    ['search_opportunities', {}],
    ['search_conversations', {}],
    ['list_custom_fields', { model: 'contact' }],
  ])('%s gives records with keys', async (key, inputData) => {
    for (const item of await trigger(key, inputData, { ...extras, meta: { isLoadingSample: true } })) {
      expect(item).toMatchObject({ id: expect.any(String) as string, dedupeKey: expect.any(String) as string });
    }
  });
});

withWrites('Writing to a real sub-account (needs HIGHLEVEL_ALLOW_WRITES=1 as well)', () => {
  it('creates, finds, updates and deletes a contact', async () => {
    const email = `zapier-test-${process.pid}@example.com`;
    const { id } = await create('create_contact', { email, firstName: 'Zapier', lastName: 'Test' }, extras);
    try {
      const note = await create('create_contact_note', { contactId: id, body: 'Hello {{contact.first_name}}' }, extras);
      expect(note.body).toBe('Hello {{contact.first_name}}');
      expect(await create('update_contact', { contactId: id, city: 'Springfield' }, extras)).toMatchObject({
        city: 'Springfield',
      });
      expect(await search('find_contact', { contactId: id }, extras)).toMatchObject([{ id, email }]);
    } finally {
      await create('delete_contact', { contactId: id }, extras);
    }
  });
});
