import { isObject } from '../highlevel/json';
import type { Json } from '../highlevel/types';
import { contactPage } from './contact';
import { only, recordTable, type Row } from './table';

const asked = (what: string) => only(`submissions that ask for ${what}`);
const tracked = only('submissions whose page HighLevel tracked');

const rows: Row[] = [
  ['contactId', 'Contact ID', 'string', 'ocQHyuzHvysMo5N5VsXc'],
  ['name', 'Name', 'string', 'Ada Byron'],
  ['email', 'Email', 'string', 'ada@example.com'],
  ['createdAt', 'Submitted At', 'datetime', '2026-01-05T09:30:00.000Z'],
  [
    'link',
    'Link to Contact',
    'string',
    'https://app.gohighlevel.com/v2/location/ve9EPM428h8vShlRW1KT/contacts/detail/ocQHyuzHvysMo5N5VsXc',
  ],
  ['answers__first_name', 'First Name (Answer)', 'string', asked('the first name')],
  ['answers__last_name', 'Last Name (Answer)', 'string', asked('the last name')],
  ['answers__full_name', 'Full Name (Answer)', 'string', asked('the full name')],
  ['answers__email', 'Email (Answer)', 'string', asked('the email')],
  ['answers__phone', 'Phone (Answer)', 'string', asked('the phone')],
  ['eventData__page__url', 'Page URL', 'string', tracked],
  ['eventData__page__title', 'Page Title', 'string', tracked],
  ['eventData__source', 'Traffic Source', 'string', tracked],
];

/** What HighLevel tracked of the visit stands among the answers. */
const tidy = (record: Json): Json =>
  isObject(record.others) && 'eventData' in record.others ? { ...record, eventData: record.others.eventData } : record;

const options = { answers: true, page: ({ contactId }: Json) => contactPage(contactId), tidy } as const;

export const formSubmission = recordTable(
  [
    ['id', 'Submission ID', 'string', '38303ec7-629a-49e2-888a-cf8bf0b1f97e'],
    ['formId', 'Form ID', 'string', 'YSWdvS4Is98wtIDGnpmI'],
    ['formName', 'Form', 'string', 'New Patient'],
    ...rows,
  ],
  { ...options, names: { formName: ['forms', 'formId'] } },
);

export const surveySubmission = recordTable(
  [
    ['id', 'Submission ID', 'string', 'be759b9a-c3ec-4b29-ba07-fc3c89c77673'],
    ['surveyId', 'Survey ID', 'string', 'jjusM6EOngDExnbo2DbU'],
    ['surveyName', 'Survey', 'string', 'Satisfaction'],
    ...rows,
  ],
  { ...options, names: { surveyName: ['surveys', 'surveyId'] } },
);
