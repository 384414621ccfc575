import { defineTrigger } from 'zapier-platform-core';
import { subAccount } from '../../fields/common';
import { listDocuments } from '../../highlevel/endpoints/proposals';
import { textOf } from '../../highlevel/json';
import { whenBecame, type KeyOf } from '../../polling/events';
import { pollList } from '../../polling/poll';
import { document, statusOf } from '../../records/document';
import { idOf } from '../../records/table';

/** How far a document has come that is at least sent, viewed or completed. Estimates are accepted instead of completed. */
const reached = new Map<unknown, string[]>(
  Object.entries({
    sent: ['sent', 'viewed', 'completed', 'accepted'],
    viewed: ['viewed', 'completed', 'accepted'],
    completed: ['completed', 'accepted'],
  }),
);

/** Which documents are events, except those that are new. */
const changes = new Map<unknown, KeyOf>([
  // A document may pass several statuses between two polls. When it goes back to being a draft, its revision grows.
  ...[...reached].map(([step, statuses]): [unknown, KeyOf] => [
    step,
    (document) =>
      statuses.includes(textOf(statusOf(document)))
        ? `${idOf(document)}:${textOf(step)}:${textOf(document.documentRevision)}`
        : undefined,
  ]),
  ['status_changed', whenBecame((document) => textOf(statusOf(document)))],
]);

export default defineTrigger({
  key: 'new_document',
  noun: 'Document',
  display: {
    label: 'New Document',
    description: 'Triggers when a proposal, estimate or contract is created, sent, viewed or signed.',
  },
  operation: {
    type: 'polling',
    inputFields: [
      subAccount,
      {
        key: 'triggerOn',
        label: 'Trigger On',
        type: 'string',
        default: 'new',
        choices: {
          new: 'New',
          sent: 'Sent',
          viewed: 'Viewed',
          completed: 'Signed or Accepted',
          status_changed: 'Status Changed',
        },
      },
    ],
    perform: (z, bundle) => {
      const { triggerOn } = bundle.inputData;
      return pollList(z, bundle, listDocuments, {
        query: { status: reached.get(triggerOn)?.join(',') },
        record: document,
        created: 'createdAt',
        updated: 'updatedAt',
        key: changes.get(triggerOn),
        keep: (document) => document.deleted !== true,
      });
    },
    outputFields: document.eventFields,
    sample: document.eventSample,
  },
});
