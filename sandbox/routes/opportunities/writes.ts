import { badRequest, invalid, notFound, reply } from '../../answer';
import { sandboxApp } from '../../connect';
import { ownRecord } from '../../crud';
import { customFieldList, writeCustomFields } from '../../customFields';
import { on, type SandboxRequest } from '../../routing';
import { flag, must, number, oneOf, text, texts, type Rules } from '../../rules';
import { contacts } from '../../seed/contacts';
import { addOpportunity, opportunities, pipelines, type Opportunity } from '../../seed/opportunities';
import type { Json } from '../../state';
import { oneOpportunity } from './views';

const opportunityOf = ownRecord(opportunities, 'Opportunity');
const inPath = (request: SandboxRequest) => opportunityOf(request, request.params.id);

/** `all` is in the OpenAPI file's list too, and is for searches. */
const status = oneOf('open', 'won', 'lost', 'abandoned');
const writable: Rules = {
  pipelineId: text,
  name: text,
  pipelineStageId: text,
  status,
  monetaryValue: number,
  assignedTo: text,
  source: text,
  customFields: customFieldList,
};
const updatable: Rules = { ...writable, forecastExpectedCloseDate: text, forecastProbability: number };
const creatable: Rules = {
  ...writable,
  locationId: must(text),
  contactId: must(text),
  pipelineId: must(text),
  name: must(text),
  status: must(status),
};
const upsertable: Rules = {
  id: text,
  contactId: text,
  name: text,
  status,
  pipelineStageId: text,
  monetaryValue: number,
  assignedTo: text,
  lostReasonId: text,
  locationId: must(text),
  pipelineId: must(text),
  followers: must(texts),
  isRemoveAllFollowers: must(flag),
  followersActionType: must(oneOf('add', 'remove')),
};

/** The stage belongs to the pipeline; without a stage, the first one. The words are the sandbox's own. */
const placeOf = ({ location }: SandboxRequest, pipelineId: string, stageId?: string) => {
  const pipeline = pipelines(location).get(pipelineId) ?? notFound('Pipeline', pipelineId);
  const stage = stageId ? pipeline.stages.find(({ id }) => id === stageId) : pipeline.stages[0];
  return {
    pipelineId,
    pipelineStageId: stage?.id ?? badRequest(`Stage with id ${stageId} not found in pipeline ${pipelineId}`),
  };
};

const plain = [
  ...(['name', 'status', 'monetaryValue', 'assignedTo', 'source', 'lostReasonId'] as const),
  ...(['forecastExpectedCloseDate', 'forecastProbability'] as const),
];

/** What a body changes in an opportunity. Custom fields that are not named are kept. */
const changesOf = (request: SandboxRequest, stored?: Opportunity): Partial<Opportunity> => {
  const { location, body, now } = request;
  const at = new Date(now).toISOString();
  const changes: Partial<Opportunity> = { updatedAt: at };
  for (const name of plain) if (body[name] !== undefined) Object.assign(changes, { [name]: body[name] });
  const { pipelineId = stored?.pipelineId, pipelineStageId } = body as Partial<Opportunity>;
  if (pipelineId !== stored?.pipelineId || pipelineStageId)
    Object.assign(changes, placeOf(request, pipelineId as string, pipelineStageId));
  if (Array.isArray(body.customFields)) {
    const kept = stored?.customFields ?? [];
    const written = writeCustomFields(location, 'opportunity', kept, body.customFields as Json[]);
    if (written.problems.length > 0) invalid(...written.problems);
    changes.customFields = written.values;
  }
  if (stored && changes.pipelineStageId && changes.pipelineStageId !== stored.pipelineStageId)
    changes.lastStageChangeAt = at;
  if (stored && changes.status && changes.status !== stored.status) changes.lastStatusChangeAt = at;
  return changes;
};

const create = (request: SandboxRequest): Opportunity => {
  const { location, body } = request;
  const contactId = body.contactId as string;
  if (!contacts(location).get(contactId)) notFound('Contact', contactId);
  const changes = changesOf(request);
  const { pipelineId, pipelineStageId } = changes as Opportunity;
  const name = changes.name ?? 'Opportunity';
  const internalSource = {
    type: 'CREATED',
    id: sandboxApp.versionId,
    apiVersion: request.headers.version ?? '',
    channel: 'OAUTH',
    source: 'INTEGRATION',
  };
  return addOpportunity(location, { ...changes, contactId, pipelineId, pipelineStageId, name, internalSource });
};

/** Owners of contact and opportunity go together (live report). */
const withOwner = ({ location }: SandboxRequest, opportunity: Opportunity): Opportunity => {
  const { assignedTo, contactId } = opportunity;
  if (assignedTo && contacts(location).get(contactId)) contacts(location).change(contactId, { assignedTo });
  return opportunity;
};

const inSamePipeline = ({ location, body }: SandboxRequest): Opportunity | undefined =>
  opportunities(location)
    .list()
    .find(({ contactId, pipelineId }) => contactId === body.contactId && pipelineId === body.pipelineId);

/** One opportunity for each contact and pipeline, unless the sub-account's settings allow more. */
const refuseDuplicate = (request: SandboxRequest): void => {
  const existing = inSamePipeline(request);
  if (!existing || request.location.record.settings.allowDuplicateOpportunity) return;
  badRequest('Can not create duplicate opportunity for the contact.', {
    code: 'OPPORTUNITY_NO_DUPLICATE',
    meta: { existingId: existing.id },
    error: undefined,
  });
};

const followersAfter = (stored: string[], { followers, followersActionType, isRemoveAllFollowers }: Json): string[] => {
  const named = (followers ?? []) as string[];
  const left = isRemoveAllFollowers === true ? [] : stored;
  return followersActionType === 'remove'
    ? left.filter((id) => !named.includes(id))
    : [...new Set([...left, ...named])];
};

/** By its id, else the contact's opportunity in the pipeline, else a new one. */
const upsert = (request: SandboxRequest) => {
  const { location, body } = request;
  const stored = body.id ? opportunityOf(request, body.id) : inSamePipeline(request);
  if (!stored && !body.contactId) invalid('contactId should not be empty');
  const written = stored ? opportunities(location).change(stored.id, changesOf(request, stored)) : create(request);
  const followers = followersAfter(written.followers, body);
  const opportunity = withOwner(request, opportunities(location).change(written.id, { followers }));
  return { opportunity: oneOpportunity(location, opportunity), new: !stored };
};

const changed = (request: SandboxRequest): Opportunity => {
  const stored = inPath(request);
  return withOwner(request, opportunities(request.location).change(stored.id, changesOf(request, stored)));
};

export const routes = [
  on('GET /opportunities/{id}', (request) => ({ opportunity: oneOpportunity(request.location, inPath(request)) })),
  on(
    'POST /opportunities/',
    (request) => {
      refuseDuplicate(request);
      const opportunity = withOwner(request, create(request));
      return reply(201, { opportunity: oneOpportunity(request.location, opportunity) });
    },
    { body: creatable },
  ),
  on('PUT /opportunities/{id}', (request) => ({ opportunity: oneOpportunity(request.location, changed(request)) }), {
    body: updatable,
  }),
  on(
    'PUT /opportunities/{id}/status',
    (request) => {
      changed(request);
      return { succeded: true };
    },
    { body: { status: must(status), lostReasonId: text } },
  ),
  on('POST /opportunities/upsert', upsert, { body: upsertable }),
  on('DELETE /opportunities/{id}', (request) => {
    opportunities(request.location).remove(inPath(request).id);
    // Recorded; `succeded` in the OpenAPI file.
    return { success: true };
  }),
  on(
    'POST /opportunities/{id}/followers',
    (request) => {
      const { id, followers: stored } = inPath(request);
      const added = (request.body.followers as string[]).filter((one) => !stored.includes(one));
      const followers = [...stored, ...added];
      opportunities(request.location).change(id, { followers });
      return reply(201, { followers, followersAdded: added });
    },
    { body: { followers: must(texts) } },
  ),
  on(
    'DELETE /opportunities/{id}/followers',
    (request) => {
      const { id, followers: stored } = inPath(request);
      const everyone = request.query.isRemoveAllFollowers === 'true';
      const removed = stored.filter((one) => everyone || (request.body.followers as string[]).includes(one));
      const followers = stored.filter((one) => !removed.includes(one));
      opportunities(request.location).change(id, { followers });
      return { followers, followersRemoved: removed };
    },
    { body: { followers: must(texts) } },
  ),
];
