import { reply } from '../../answer';
import { on } from '../../routing';
import { all, must, notEmptyList, texts } from '../../rules';
import { defineTags } from '../../seed/tags';
import { contactOf, update } from './find';

const someTexts = must(all(texts, notEmptyList));

/** Tags and followers: lists of a contact that are added to and taken from. Adding what is there changes nothing. */
export const routes = [
  on(
    'POST /contacts/{contactId}/tags',
    (request) => {
      const contact = contactOf(request);
      const wanted = defineTags(request.location, request.body.tags as string[]);
      const tagsAdded = wanted.filter((tag) => !contact.tags.includes(tag));
      const tags = [...contact.tags, ...tagsAdded];
      if (tagsAdded.length > 0) update(request, contact, { tags });
      return reply(201, { tags, tagsAdded });
    },
    { body: { tags: someTexts } },
  ),
  on(
    'DELETE /contacts/{contactId}/tags',
    (request) => {
      const contact = contactOf(request);
      const unwanted = (request.body.tags as string[]).map((tag) => tag.trim().toLowerCase());
      const tagsRemoved = contact.tags.filter((tag) => unwanted.includes(tag));
      const tags = contact.tags.filter((tag) => !unwanted.includes(tag));
      if (tagsRemoved.length > 0) update(request, contact, { tags });
      return { tags, tagsRemoved };
    },
    { body: { tags: someTexts } },
  ),
  // Whether HighLevel checks that followers are users of the sub-account is not documented; it is not checked here.
  on(
    'POST /contacts/{contactId}/followers',
    (request) => {
      const contact = contactOf(request);
      const wanted = [...new Set(request.body.followers as string[])];
      const followersAdded = wanted.filter((id) => !contact.followers.includes(id));
      const followers = [...contact.followers, ...followersAdded];
      if (followersAdded.length > 0) update(request, contact, { followers });
      return reply(201, { followers, followersAdded });
    },
    { body: { followers: someTexts } },
  ),
  on(
    'DELETE /contacts/{contactId}/followers',
    (request) => {
      const contact = contactOf(request);
      const unwanted = request.body.followers as string[];
      const followersRemoved = contact.followers.filter((id) => unwanted.includes(id));
      const followers = contact.followers.filter((id) => !unwanted.includes(id));
      if (followersRemoved.length > 0) update(request, contact, { followers });
      return { followers, followersRemoved };
    },
    { body: { followers: someTexts } },
  ),
];
