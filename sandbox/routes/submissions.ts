import { notFound, traceId } from '../answer';
import { writeCustomFields } from '../customFields';
import { on, traced, type SandboxRequest } from '../routing';
import { all, atLeast, atMost, date, must, numeric, text } from '../rules';
import { contacts, type Contact } from '../seed/contacts';
import { customFields } from '../seed/customFields';
import { forms, formSubmissions, surveys, surveySubmissions, type Submission } from '../seed/submissions';
import type { Json, LocationState } from '../state';
import { oneContact } from './contacts/views';

/** Forms and surveys, what was sent in with them, and files for the contacts' file upload fields. */

const listed = (of: typeof forms, name: string) => (request: SandboxRequest) => {
  const { skip = '0', limit = '10' } = request.query;
  const found = of(request.location).list();
  return { [name]: found.slice(Number(skip), Number(skip) + Number(limit)), total: found.length };
};

const day = 86_400_000;
const dayOf = (at: number) => new Date(at).toISOString().slice(0, 10);

/** `q` is the ID, the name, the email or the phone of a contact (OpenAPI file); in which time zone days begin is not documented. */
const matches = (location: LocationState, { contactId, name, email }: Submission, q = ''): boolean => {
  const wanted = q.toLowerCase();
  const phone = contacts(location).get(contactId)?.phone ?? '';
  return [contactId, name, email, phone].some((value) => value.toLowerCase().includes(wanted));
};

/** Newest first, as was observed; without days, those of the last month (OpenAPI file). */
const submitted =
  (of: typeof formSubmissions, idName: 'formId' | 'surveyId') =>
  ({ location, query, now }: SandboxRequest) => {
    const { page = '1', limit = '20', startAt = dayOf(now - 30 * day), endAt = dayOf(now) } = query;
    const found = of(location)
      .list()
      .filter(({ formId }) => !query[idName] || query[idName] === formId)
      .filter((one) => matches(location, one, query.q))
      .filter(({ createdAt }) => createdAt.slice(0, 10) >= startAt && createdAt.slice(0, 10) <= endAt)
      .sort((a, b) => b.createdAt.localeCompare(a.createdAt));
    const from = (Number(page) - 1) * Number(limit);
    const hasNext = found.length > from + Number(limit);
    return {
      submissions: found
        .slice(from, from + Number(limit))
        .map(({ formId, ...submission }): Json => ({ ...submission, [idName]: formId })),
      meta: {
        total: found.length,
        currentPage: Number(page),
        nextPage: hasNext ? Number(page) + 1 : null,
        prevPage: Number(page) > 1 ? Number(page) - 1 : null,
      },
    };
  };

/** Adds files to what the fields have. The form of an uploaded file is that of the OpenAPI file for contacts. */
const upload = ({ location, query, body }: SandboxRequest) => {
  const contact = contacts(location).get(query.contactId ?? '') ?? notFound('Contact', query.contactId);
  const written = Object.entries(body).reduce<Contact>((changed, [name, file]) => {
    const [id = '', documentId = ''] = name.split(/_(.*)/s);
    const field = customFields(location).get(id) ?? notFound('Custom field', id);
    const kept = changed.customFields.find((one) => one.id === field.id)?.value as Json | undefined;
    const { name: originalname, size, type: mimetype } = file as File;
    const url = `https://services.example.com/documents/download/${documentId}`;
    const value = { ...kept, [documentId]: { meta: { originalname, size, mimetype }, documentId, url } };
    const { values } = writeCustomFields(location, 'contact', changed.customFields, [{ id, field_value: value }]);
    return contacts(location).change(contact.id, { customFields: values });
  }, contact);
  return { contact: oneContact(written) };
};

const paged = { skip: numeric, limit: all(numeric, atMost(50)), type: text };
const filtered = { page: all(numeric, atLeast(1)), limit: all(numeric, atMost(100)), startAt: date, endAt: date };

export const routes = traced(
  [
    on('GET /forms/', listed(forms, 'forms'), { query: paged }),
    on('GET /forms/submissions', submitted(formSubmissions, 'formId'), { query: filtered }),
    on('POST /forms/upload-custom-files', upload, { query: { contactId: must(text) } }),
    on('GET /surveys/', listed(surveys, 'surveys'), { query: paged }),
    on('GET /surveys/submissions', submitted(surveySubmissions, 'surveyId'), { query: filtered }),
  ],
  traceId,
);
