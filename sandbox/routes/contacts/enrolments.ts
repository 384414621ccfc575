import { notFound, reply } from '../../answer';
import { naiveTime } from '../../formats';
import { on, type SandboxRequest } from '../../routing';
import { dateWithOffset } from '../../rules';
import { standingAppointments } from '../../seed/appointments';
import { campaigns } from '../../seed/campaigns';
import { contacts } from '../../seed/contacts';
import { workflows } from '../../seed/workflows';
import { contactOf } from './find';
import { done } from './views';

const campaignOf = ({ location, params }: SandboxRequest): string =>
  campaigns(location).get(params.campaignId as string)?.id ?? notFound('Campaign', params.campaignId);
const workflowOf = ({ location, params }: SandboxRequest): string =>
  workflows(location).get(params.workflowId as string)?.id ?? notFound('Workflow', params.workflowId);

const eventStartTime = { body: { eventStartTime: dateWithOffset } };

/** Takes an id into one of a contact's lists, or out of it. Enrolling twice, or leaving a list it is not in, is not an error. */
const enrol = (request: SandboxRequest, list: 'campaigns' | 'workflows', id: string, into: boolean): void => {
  const contact = contactOf(request);
  const others = contact[list].filter((one) => one !== id);
  contacts(request.location).change(contact.id, { [list]: into ? [...others, id] : others });
};

export const routes = [
  on('POST /contacts/{contactId}/campaigns/{campaignId}', (request) => {
    contactOf(request);
    enrol(request, 'campaigns', campaignOf(request), true);
    return reply(201, { ...done });
  }),
  on('DELETE /contacts/{contactId}/campaigns/{campaignId}', (request) => {
    contactOf(request);
    enrol(request, 'campaigns', campaignOf(request), false);
    return { ...done };
  }),
  on('DELETE /contacts/{contactId}/campaigns/removeAll', (request) => {
    contacts(request.location).change(contactOf(request).id, { campaigns: [] });
    return { ...done };
  }),
  on(
    'POST /contacts/{contactId}/workflow/{workflowId}',
    (request) => {
      contactOf(request);
      enrol(request, 'workflows', workflowOf(request), true);
      return { ...done };
    },
    eventStartTime,
  ),
  on(
    'DELETE /contacts/{contactId}/workflow/{workflowId}',
    (request) => {
      contactOf(request);
      enrol(request, 'workflows', workflowOf(request), false);
      return { ...done };
    },
    eventStartTime,
  ),
  // Times do not say their zone; the sub-account's is the likely one (notes §14). Dates of the record are given the same way,
  // as in the OpenAPI example.
  on('GET /contacts/{contactId}/appointments', (request) => {
    const { id } = contactOf(request);
    const zone = request.location.record.timezone;
    const own = standingAppointments(request.location).filter(({ contactId }) => contactId === id);
    return {
      events: own.map((event) => ({
        ...event,
        status: 'booked',
        startTime: naiveTime(event.startTime, zone),
        endTime: naiveTime(event.endTime, zone),
        dateAdded: naiveTime(event.dateAdded, zone),
        dateUpdated: naiveTime(event.dateUpdated, zone),
      })),
    };
  }),
];
