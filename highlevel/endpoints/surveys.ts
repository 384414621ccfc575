import type {
  GetSurveysSubmissionSuccessfulResponseDto,
  GetSurveysSuccessfulResponseDto,
} from '@gohighlevel/api-client/dist/lib/code/surveys/models/surveys';
import { family } from '../endpoint';

const define = family('2021-07-28');
const read = 'surveys.readonly';

export const listSurveys = define('GET /surveys/', {
  scope: read,
  query: ['locationId', 'skip', 'limit', 'type'],
  at: ['surveys'],
  paging: { style: 'skip', size: 50 },
}).of<GetSurveysSuccessfulResponseDto>();
/** As for forms. */
export const listSurveySubmissions = define('GET /surveys/submissions', {
  scope: read,
  query: ['locationId', 'page', 'limit', 'surveyId', 'q', 'startAt', 'endAt'],
  at: ['submissions'],
  paging: { style: 'page', size: 100 },
}).of<GetSurveysSubmissionSuccessfulResponseDto>();
