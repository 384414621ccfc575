import { call, find } from '../highlevel/client';
import { family } from '../highlevel/endpoint';
import { getNote, searchContacts, updateNote } from '../highlevel/endpoints/contacts';
import { searchConversations } from '../highlevel/endpoints/conversations';
import { getRecording } from '../highlevel/endpoints/conversations';
import type { AnyBundle, Z } from '../highlevel/types';
import { pollList } from '../polling/poll';
import { conversation } from '../records/conversation';
import { trigger, type TriggerRow } from './support/app';

/**
 * What the compiler must refuse. Each function below is never called: `npm run typecheck` fails when an expected error is not
 * there, because then the door to HighLevel takes names that it would silently not send.
 */
declare const z: Z;
declare const bundle: AnyBundle;
const { readonly } = { readonly: 'contacts.readonly' };
const define = family('2021-07-28');
interface Inputs {
  contactId: string;
  noteId: string;
  body: string;
}
declare const inputs: Inputs;

export const refused = [
  // @ts-expect-error The path's name is id.
  () => find(z, bundle, getNote, { path: { contactId: 'c1', noteId: 'n1' } }),
  // @ts-expect-error The path is missing.
  () => call(z, bundle, updateNote, { body: { body: 'Hello' } }),
  // @ts-expect-error A name of the path is missing.
  () => call(z, bundle, updateNote, { path: { contactId: 'c1' }, body: { body: 'Hello' } }),
  // @ts-expect-error The names are contactId and limit.
  () => call(z, bundle, searchConversations, { query: { contactid: 'c1', limt: 1 } }),
  // @ts-expect-error The property is body.
  () => call(z, bundle, updateNote, { path: { contactId: 'c1', id: 'n1' }, body: { bdoy: 'Hello' } }),
  // @ts-expect-error body is a text.
  () => call(z, bundle, updateNote, { path: { contactId: 'c1', id: 'n1' }, body: { body: 1 } }),
  // @ts-expect-error Also in an object that is not a literal: neither is a name of the body.
  () => call(z, bundle, updateNote, { path: { contactId: 'c1', id: 'n1' }, body: inputs }),
  // @ts-expect-error Also in the path: body and noteId are no names of it.
  () => find(z, bundle, getNote, { path: { ...inputs, id: 'n1' } }),
  // @ts-expect-error Also in what a trigger asks.
  () => pollList(z, bundle, searchConversations, { query: { contactid: 'c1' }, record: conversation }),
  // @ts-expect-error Also in what a trigger always asks.
  () => pollList(z, bundle, searchConversations, { always: { srot: 'desc' }, record: conversation }),
  // @ts-expect-error And in its body.
  () => pollList(z, bundle, searchContacts, { body: { filter: [] }, record: conversation }),
  // @ts-expect-error A row that takes no query.
  () => find(z, bundle, getNote, { path: { contactId: 'c1', id: 'n1' }, query: { limit: 1 } }),
  // @ts-expect-error A row whose body names what its type does not have.
  () => define('POST /contacts/', { scope: readonly, body: ['titel'] }).of<unknown, { title?: string }>(),
];

export const inputsRefused = [
  // @ts-expect-error The input's name is model.
  () => trigger('list_custom_fields', { objectKey: 'contact' }),
  // @ts-expect-error Also in a table.
  (): TriggerRow => ['list_custom_fields', { objectKey: 'contact' }],
];

export const taken = [
  () => find(z, bundle, getNote, { path: { contactId: 'c1', id: 'n1' } }),
  () => call(z, bundle, updateNote, { path: { contactId: 'c1', id: 'n1' }, body: { body: 'Hello' } }),
  // The connection supplies the sub-account, so it may be left out, and may be there.
  () => find(z, bundle, getRecording, { path: { messageId: 'm1' } }),
  () => find(z, bundle, getRecording, { path: { messageId: 'm1', locationId: 'loc1' } }),
  () => call(z, bundle, searchConversations, { query: { contactId: 'c1', limit: 1, locationId: 'loc1' } }),
  () => pollList(z, bundle, searchContacts, { body: { filters: [] }, record: conversation }),
];

test('a misspelt name is a compile error (checked by `npm run typecheck`)', () => {
  expect([refused, inputsRefused, taken].map(({ length }) => length)).toEqual([13, 2, 6]);
});
