import { invalid, notFound, reply } from '../../answer';
import { on, type SandboxRequest } from '../../routing';
import { all, flag, maxItems, must, notEmptyList, text, texts, type Rule } from '../../rules';
import { businesses } from '../../seed/businesses';
import { contacts } from '../../seed/contacts';
import { defineTags } from '../../seed/tags';
import type { Json } from '../../state';
import { update } from './find';
import { done } from './views';

const someTexts = must(all(texts, notEmptyList));

/** One contact of a bulk request; the messages are those of the OpenAPI file's example. */
const retag = (request: SandboxRequest, contactId: string, wanted: string[]): Json => {
  const { location, params, body } = request;
  const contact = contacts(location).get(contactId);
  if (!contact) {
    const message = !/^[A-Za-z0-9]{20,24}$/.test(contactId)
      ? 'contact id is not a valid firebase id'
      : contacts(location).wasRemoved(contactId)
        ? 'contact is deleted'
        : 'contact does not belong to location';
    return { contactId, message, type: 'error' };
  }
  const oldTags = contact.tags;
  const tags =
    params.type === 'add'
      ? [...new Set([...oldTags, ...wanted])]
      : oldTags.filter((tag) => body.removeAllTags !== true && !wanted.includes(tag));
  const tagsAdded = tags.filter((tag) => !oldTags.includes(tag));
  const tagsRemoved = oldTags.filter((tag) => !tags.includes(tag));
  if (tagsAdded.length + tagsRemoved.length > 0) update(request, contact, { tags });
  return { contactId, message: 'Tags updated', type: 'success', oldTags, tagsAdded, tagsRemoved };
};

const bulkTags = (request: SandboxRequest) => {
  const { params, body, location } = request;
  if (!['add', 'remove'].includes(params.type as string))
    invalid('type must be one of the following values: add, remove');
  // «Can only be used with remove type», says the OpenAPI file; that it is refused otherwise is a guess.
  if (body.removeAllTags === true && params.type === 'add') invalid('removeAllTags can only be used with remove type');
  const written = body.tags as string[];
  const tags = params.type === 'add' ? defineTags(location, written) : written.map((tag) => tag.trim().toLowerCase());
  const responses = (body.contacts as string[]).map((id) => retag(request, id, tags));
  const errorCount = responses.filter(({ type }) => type === 'error').length;
  return reply(201, { ...done, errorCount, responses });
};

/** `null` is a value here: it takes the contacts out of their business. Only leaving it out is wrong. */
const idOrNull: Rule = {
  required: true,
  check: (value, name) => (value === null || typeof value === 'string' ? [] : [`${name} must be a string`]),
};

const bulkBusiness = (request: SandboxRequest) => {
  const { location, body } = request;
  const businessId = body.businessId as string | null;
  const business =
    businessId === null ? null : (businesses(location).get(businessId) ?? notFound('Business', businessId));
  const ids = (body.ids as string[]).filter((id) => {
    const contact = contacts(location).get(id);
    if (contact) update(request, contact, { businessId, companyName: business?.name ?? null });
    return contact !== undefined;
  });
  return { success: true, ids };
};

export const routes = [
  on('POST /contacts/bulk/tags/update/{type}', bulkTags, {
    body: { contacts: someTexts, tags: must(texts), locationId: must(text), removeAllTags: flag },
  }),
  on('POST /contacts/bulk/business', bulkBusiness, {
    body: { locationId: must(text), ids: must(all(texts, notEmptyList, maxItems(50))), businessId: idOrNull },
  }),
];
