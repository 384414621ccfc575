import { defineTrigger } from 'zapier-platform-core';
import { getCompany } from '../../highlevel/endpoints/companies';
import { pollRecord } from '../../polling/poll';
import { company } from '../../records/company';

export default defineTrigger({
  key: 'get_company',
  noun: 'Company',
  display: {
    label: 'Get Company',
    description: 'Triggers when the details of the connected agency change, such as its name, address or plan.',
  },
  operation: {
    type: 'polling',
    perform: (z, bundle) => pollRecord(z, bundle, getCompany, { record: company }),
    outputFields: company.eventFields,
    sample: company.eventSample,
  },
});
