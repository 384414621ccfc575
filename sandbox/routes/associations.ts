import { badRequest, notFound, reply } from '../answer';
import { crud } from '../crud';
import { on, type SandboxRequest } from '../routing';
import { must, numeric, text } from '../rules';
import { associations, relate, relations, type Association } from '../seed/associations';
import { objectFields } from '../seed/objectFields';

const page = <T>(list: T[], { skip, limit }: Record<string, string>): T[] =>
  list.slice(Number(skip), Number(skip) + Number(limit));
const paged = { skip: must(numeric), limit: must(numeric) };

type Written = Omit<Association, 'id' | 'associationType'>;
const labels = { firstObjectLabel: must(text), secondObjectLabel: must(text) };

/** By the OpenAPI file, contacts are associated with contacts and with custom objects. The words of the refusals are guesses. */
const create = ({ location, body }: SandboxRequest) => {
  const { key, firstObjectLabel, firstObjectKey, secondObjectLabel, secondObjectKey } = body as Written;
  const all = associations(location);
  if (all.list().some((one) => one.key === key)) badRequest(`Association with key ${key} already exists`);
  const ends = [firstObjectKey, secondObjectKey];
  const objects = new Set([
    'contact',
    ...objectFields(location)
      .list()
      .map(({ objectKey }) => objectKey),
  ]);
  const unknown = ends.find((end) => !objects.has(end));
  if (unknown !== undefined) notFound('Object', unknown);
  if (!ends.includes('contact')) badRequest('One of the objects must be contact');
  const { id: locationId, state } = location;
  const association = {
    id: state.random.hex(),
    locationId,
    key,
    associationType: 'USER_DEFINED' as const,
    firstObjectLabel,
    firstObjectKey,
    secondObjectLabel,
    secondObjectKey,
  };
  return reply(201, all.put(association));
};

/** HighLevel's words for an unknown association or relation are not documented; these are those of other families. */
const plain = crud({
  table: associations,
  noun: 'Association',
  param: 'associationId',
  many: (all, { query }) => ({ associations: page(all, query) }),
  deleted: ({ id }) => ({ deleted: true, id, message: 'Association deleted successfully' }),
});

const unrelate = ({ location }: SandboxRequest, { id, associationType }: Association): void => {
  if (associationType === 'SYSTEM_DEFINED') badRequest('System defined associations cannot be deleted');
  for (const relation of relations(location).list())
    if (relation.associationId === id) relations(location).remove(relation.id);
};

/** Whether HighLevel checks that the records exist is not known. */
const createOne = ({ location, body }: SandboxRequest) => {
  const { associationId, firstRecordId, secondRecordId } = body as Record<string, string>;
  const association = associations(location).get(String(associationId)) ?? notFound('Association', associationId);
  const ends = [firstRecordId, secondRecordId].join();
  const twin = relations(location)
    .list()
    .some((one) => one.associationId === associationId && [one.firstRecordId, one.secondRecordId].join() === ends);
  // GoHighLevel/highlevel-api-docs#73
  if (twin) badRequest('duplicate relation of object Ids for given association');
  const id = location.state.random.hex();
  return reply(201, relate(location, id, association, firstRecordId as string, secondRecordId as string));
};

const listOfRecord = ({ location, params, query, queryList }: SandboxRequest) => {
  const wanted = queryList('associationIds');
  const found = relations(location)
    .list()
    .filter(({ firstRecordId, secondRecordId }) => [firstRecordId, secondRecordId].includes(params.recordId as string))
    .filter(({ associationId }) => wanted.length === 0 || wanted.includes(associationId));
  return { relations: page(found, query) };
};

const removeOne = ({ location, params }: SandboxRequest) => {
  if (!relations(location).remove(params.relationId as string)) notFound('Relation', params.relationId);
  return { deleted: true, id: params.relationId, message: 'Relation deleted successfully' };
};

/** Lists stand in `associations` and `relations` (public clients); the OpenAPI file shows one bare association for each. */
export const routes = [
  on('GET /associations/', plain.list, { query: paged }),
  on('GET /associations/{associationId}', plain.get),
  on('GET /associations/key/{key_name}', ({ location, params }) => {
    const found = associations(location)
      .list()
      .find(({ key }) => key === params.key_name);
    return found ?? notFound('Association', params.key_name);
  }),
  on('GET /associations/objectKey/{objectKey}', ({ location, params }) => {
    const all = associations(location).list();
    const ofObject = ({ firstObjectKey, secondObjectKey }: Association) =>
      [firstObjectKey, secondObjectKey].includes(params.objectKey as string);
    return { associations: all.filter(ofObject) };
  }),
  on('POST /associations/', create, {
    body: {
      locationId: must(text),
      key: must(text),
      ...labels,
      firstObjectKey: must(text),
      secondObjectKey: must(text),
    },
  }),
  on('PUT /associations/{associationId}', plain.update(), { body: labels }),
  on('DELETE /associations/{associationId}', plain.remove(unrelate)),
  on('GET /associations/relations/{recordId}', listOfRecord, { query: paged }),
  on('POST /associations/relations', createOne, {
    body: {
      locationId: must(text),
      associationId: must(text),
      firstRecordId: must(text),
      secondRecordId: must(text),
    },
  }),
  on('DELETE /associations/relations/{relationId}', removeOne),
];
