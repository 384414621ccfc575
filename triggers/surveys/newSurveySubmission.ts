import { defineTrigger } from 'zapier-platform-core';
import { subAccount } from '../../fields/common';
import { surveyId, lastDays, polledDays } from '../../fields/submission';
import { listSurveySubmissions } from '../../highlevel/endpoints/surveys';
import { pollList } from '../../polling/poll';
import { surveySubmission } from '../../records/submission';

export default defineTrigger({
  key: 'new_survey_submission',
  noun: 'Survey Submission',
  display: {
    label: 'New Survey Submission',
    description: 'Triggers when somebody submits a survey, and gives the answers under the names of their questions.',
  },
  operation: {
    type: 'polling',
    inputFields: [subAccount, { ...surveyId, helpText: 'Choose a survey to trigger only on its submissions.' }],
    perform: (z, bundle) =>
      pollList(z, bundle, listSurveySubmissions, {
        query: { surveyId: bundle.inputData.surveyId, ...lastDays(polledDays) },
        record: surveySubmission,
        newestFirstBy: 'createdAt',
        orderIsObserved: true,
      }),
    outputFields: surveySubmission.eventFields,
    sample: surveySubmission.eventSample,
  },
});
