import nock from 'nock';
// @ts-expect-error Core's sources have no types.
import constants from 'zapier-platform-core/src/constants';
import { takeViolations } from './support/highlevel';

// A time zone that no test data is in, so that nothing passes by accident of where it runs.
process.env.TZ = 'Pacific/Auckland';
process.env.CLIENT_ID = 'test-client-id';
process.env.CLIENT_SECRET = 'test-client-secret';
for (const name of ['API_URL', 'AUTH', 'CONSENT', 'SCOPES', 'USER_TYPE']) delete process.env[`HIGHLEVEL_${name}`];

// On Zapier, core ends a process that has run 250 times and holds 450 MB. Here that would end Jest's in the midst of a test.
(constants as { KILL_MAX_LIMIT: number }).KILL_MAX_LIMIT = Infinity;

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
