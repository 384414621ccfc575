import nock from 'nock';
import { takeViolations } from './support/highlevel';

// A time zone that no test data is in, so that nothing passes by accident of where it runs.
process.env.TZ = 'Pacific/Auckland';
process.env.CLIENT_ID = 'test-client-id';
process.env.CLIENT_SECRET = 'test-client-secret';
for (const name of ['API_URL', 'AUTH', 'CONSENT', 'SCOPES', 'USER_TYPE']) delete process.env[`HIGHLEVEL_${name}`];

nock.disableNetConnect();
nock.enableNetConnect(/^(127\.0\.0\.1|localhost)(:\d+)?$/);

afterEach(() => {
  const pending = nock.pendingMocks();
  nock.cleanAll();
  expect({ requestsNeverMade: pending, requestsAgainstTheContract: takeViolations() }).toEqual({
    requestsNeverMade: [],
    requestsAgainstTheContract: [],
  });
});
