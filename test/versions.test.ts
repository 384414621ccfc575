import { allEndpoints } from '../highlevel/endpoints';
import { knownEndpoint, versionOf } from '../highlevel/versions';

describe('The endpoint of a path', () => {
  it.each(allEndpoints.map((row) => [`${row.method} ${row.path}`, row] as const))('is found for %s', (_route, row) => {
    const names: string[] = [];
    const path = row.path.replace(/\{(\w+)\}/g, (_whole, name: string) => `v${names.push(name)}`);
    expect(knownEndpoint(row.method, path)).toEqual({
      endpoint: row,
      values: Object.fromEntries(names.map((name, at) => [name, `v${at + 1}`])),
    });
    expect(versionOf(row.method, path)).toBe(row.version || '2021-07-28');
  });

  it.each([
    ['GET', '/conversations/search', '2021-04-15'],
    ['GET', '/calendars', '2021-04-15'],
    ['GET', '/calendars/', '2021-04-15'],
    ['GET', '/contacts/c1', '2021-07-28'],
    ['GET', '/CALENDARS/', '2021-07-28'],
    ['PATCH', '/calendars/', '2021-07-28'],
    ['GET', '/calendars/groups/g1/slots/s1', '2021-07-28'],
    // Only the catalogue knows these.
    ['POST', '/calendars/schedules', '2021-04-15'],
    ['POST', '/chat-widget', 'v3'],
    ['POST', '/chat-widget/', 'v3'],
    ['GET', '/forms', '2021-07-28'],
    ['GET', '/x', '2021-07-28'],
    ['GET', '', '2021-07-28'],
  ])('gives the Version of %s %s', (method, path, version) => {
    expect(versionOf(method, path)).toBe(version);
  });

  it('is not another one whose parameter would fit', () => {
    expect(knownEndpoint('POST', '/contacts/search')?.endpoint.path).toBe('/contacts/search');
    expect(knownEndpoint('GET', '/contacts/c1/x')).toBeUndefined();
  });
});
