import { randomUUID } from 'node:crypto';
import { customFieldFiles } from '../../fields/customFields';
import { call } from '../../highlevel/client';
import type { FieldFiles } from '../../highlevel/customFields';
import { uploadCustomFiles } from '../../highlevel/endpoints/forms';
import { badInput } from '../../highlevel/errors';
import { isObject } from '../../highlevel/json';
import { afterWrite } from '../../highlevel/secondWrite';
import { fetchForeign, type ForeignFile } from '../../highlevel/send';
import { tokenFor } from '../../highlevel/tokens';
import type { AnyBundle, Json, Z } from '../../highlevel/types';
import { idOf } from '../../records/table';

/** File upload fields of a contact. HighLevel takes their files only for a contact that it has, in a request of their own. */

/** The bytes that the files of a step may have. HighLevel takes 50 MB for each, and all of them must be in memory at once. */
const mostBytes = 50 * 1024 * 1024;

/** The types that HighLevel takes, by the endings of their names (description of the endpoint), with their media types. */
const types: Record<string, string> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  doc: 'application/msword',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  gif: 'image/gif',
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  xls: 'application/vnd.ms-excel',
  mp4: 'video/mp4',
  mpeg: 'video/mpeg',
  zip: 'application/zip',
  rar: 'application/vnd.rar',
  txt: 'text/plain',
  svg: 'image/svg+xml',
};

/** A downloaded file and the field that it is for. */
interface Upload {
  field: { id: string; name: string };
  file: File;
}

/**
 * Downloads the files of a step's file upload fields. It comes before the contact is written, so that nothing is half done.
 * @param fields the fields with the addresses of their files, if the step's inputs for custom fields do not tell
 * @throws an error if the connection may not upload files, or if a file cannot be had or is of a type that HighLevel does not take
 */
export const filesToUpload = async (z: Z, bundle: AnyBundle, fields?: FieldFiles[]): Promise<Upload[]> => {
  const all = fields ?? (await customFieldFiles(z, bundle));
  if (all.length > 0) await tokenFor(z, bundle, uploadCustomFiles);
  const uploads: Upload[] = [];
  let left = mostBytes;
  for (const { urls, ...field } of all)
    for (const url of urls) {
      const file = await fetchForeign(z, bundle, url, left, mostBytes);
      left -= file.bytes.length;
      uploads.push({ field, file: fileOf(z, field.name, file) });
    }
  return uploads;
};

/** A file under a name with the ending of its type, which a name from a URL may lack. */
const fileOf = (z: Z, field: string, { name, type, bytes }: ForeignFile): File => {
  const ending = /\.(\w+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
  const known = Object.hasOwn(types, ending) ? types[ending] : undefined;
  const other = Object.keys(types).find((one) => types[one] === type);
  // What a link leads to instead of its file, such as a page to log in.
  const isPage = type === 'text/html';
  if (isPage || !(known ?? other))
    throw badInput(
      z,
      `The file "${name}" for the custom field "${field}" is ${isPage ? 'a web page' : `of the type "${ending || type}"`}. ` +
        `HighLevel takes these types: ${Object.keys(types).join(', ')}. Nothing was changed in HighLevel.`,
    );
  return known ? new File([bytes], name, { type: known }) : new File([bytes], `${name || 'file'}.${other}`, { type });
};

/** Uploads files to a contact. @returns what HighLevel answers as the contact */
export const uploaded = async (z: Z, bundle: AnyBundle, contactId: string, uploads: Upload[]): Promise<Json> => {
  const form = new FormData();
  for (const { field, file } of uploads) form.append(`${field.id}_${randomUUID()}`, file);
  const answer = await call(z, bundle, uploadCustomFiles, { query: { contactId }, form });
  return isObject(answer.contact) ? answer.contact : answer;
};

/**
 * Uploads files to a contact that was just written.
 * @param written what HighLevel sent as the contact
 * @param done what was done with the contact
 * @param id the contact's, if the step's inputs name it
 * @returns the contact, with the custom fields that the upload answers
 * @throws an error that names the contact and the fields without their files, if the upload fails
 */
export const withFiles = async (
  z: Z,
  bundle: AnyBundle,
  written: unknown,
  uploads: Upload[],
  done: 'created' | 'updated',
  id = '',
): Promise<Json> => {
  const contact = isObject(written) ? written : {};
  const contactId = idOf(contact) || id;
  if (uploads.length === 0 || contactId === '') return contact;
  const said =
    `The contact was ${done} and has the ID ${contactId}, but its files were not uploaded: ${[...new Set(uploads.map(({ field }) => field.name))].join(', ')}. ` +
    'Upload them with Update Contact instead of replaying this step.';
  const { customFields } = await afterWrite(z, said, () => uploaded(z, bundle, contactId, uploads));
  return Array.isArray(customFields) ? { ...contact, customFields } : contact;
};
