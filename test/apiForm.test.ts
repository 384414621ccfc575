import nock from 'nock';
import { endpointsOf, families } from '../catalogue';
import type { Shape } from '../catalogue/types';
import { readOperations } from '../contract/openapi';
import { createReferee } from '../contract/referee';
import { inputsOf, mark } from '../fields/apiForm';
import { companyAuth, create, fields } from './support/app';
import { openapiFolder } from './support/openapi';

/** API Request as a form: every endpoint of HighLevel's files. */

const host = 'https://services.leadconnectorhq.com';
const all = families().flatMap(({ key }) =>
  Object.entries(endpointsOf(key)).map(([route, endpoint]) => ({ api: key, route, endpoint })),
);

/** A value as a person would enter it. */
const valueFor = (shape: Shape, key: string, withAll: boolean): unknown => {
  const { type, choices, date, items, example } = shape;
  if (choices?.[0] !== undefined) return String(choices[0]);
  if (date) return date === 'date' ? '2026-01-31' : '2026-01-31T10:00:00Z';
  switch (type) {
    case 'list':
      if (items?.type === 'object')
        return [
          Object.fromEntries(
            (items.properties ?? [])
              .filter(({ required }) => withAll || required)
              .map((cell) => [`${key}${mark}${cell.name}`, valueFor(cell, `${key}${mark}${cell.name}`, withAll)]),
          ),
        ];
      return [valueFor(items ?? { type: 'string' }, key, withAll)];
    case 'number':
    case 'integer':
      return '1';
    case 'boolean':
      return 'yes';
    case 'json':
      return JSON.stringify(example ?? { a: 1 });
    case 'file':
      return 'https://files.example.com/a.png';
    default:
      return 'x1';
  }
};

const referee = openapiFolder ? createReferee(readOperations(openapiFolder)) : undefined;

it('all', async () => {
  const problems: string[] = [];
  for (const { api, route, endpoint } of all)
    for (const withAll of [false, true]) {
      const [method = '', path = ''] = route.split(' ');
      const inputs = inputsOf(endpoint).filter(({ field }) => withAll || field.required);
      const values = Object.fromEntries(inputs.map(({ field, shape }) => [field.key, valueFor(shape, field.key, withAll)]));
      let sent = '';
      nock.cleanAll();
      nock(host)
        .intercept(/.*/, method)
        .reply(200, function (this: { req: { headers: object; path: string } }, uri, body) {
          sent = uri;
          const wrong = referee?.checkRequest({ method, url: uri, headers: this.req.headers as Record<string, unknown>, body });
          problems.push(...(wrong ?? []).map((one) => `${route} ${withAll}: ${one}`));
          return {};
        });
      nock('https://files.example.com').get('/a.png').reply(200, 'abc', { 'Content-Type': 'image/png' });
      nock(host).post('/oauth/locationToken').reply(200, { access_token: 'lt', expires_in: 86399 });
      const agency = !endpoint.token.includes('Location') && endpoint.token.length > 0;
      try {
        await create('api_request', { api, endpoint: route, ...values, ...(agency && { locationId: 'loc1', actAs: 'Company' }) }, agency ? { authData: companyAuth } : {});
        if (!sent) problems.push(`${route} ${withAll}: nothing sent to ${path}`);
      } catch (error) {
        problems.push(`${route} ${withAll}: ${String((error as Error).message).slice(0, 200)}`);
      }
    }
  nock.cleanAll();
  require('fs').writeFileSync('/tmp/problems.txt', problems.join('\n'));
  expect(problems.length).toBe(0);
}, 300000);
