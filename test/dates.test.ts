import type { AnyBundle, Z } from '../highlevel/types';
import { dayInput, instant, instantOf, isoOf, offsetInput, utcInput, withOffset } from '../highlevel/dates';
import { coresOwnZ } from './support/core';

let z: Z;
beforeAll(async () => {
  z = await coresOwnZ();
});
const zapIn = (timezone: string | null): AnyBundle => ({ authData: {}, inputData: {}, meta: { timezone } });
const at = (iso: string) => Date.parse(iso);

// On both sides of the change of 2026: clocks in New York go forward on March 8, in London and Lord Howe on other days; Kolkata
// never changes.
describe.each([
  ['America/New_York', '2026-03-07T09:30:00', '-05:00', '2026-03-09T09:30:00', '-04:00'],
  ['Europe/London', '2026-03-28T09:30:00', '+00:00', '2026-03-30T09:30:00', '+01:00'],
  ['Australia/Lord_Howe', '2026-04-04T09:30:00', '+11:00', '2026-04-06T09:30:00', '+10:30'],
  ['Asia/Kolkata', '2026-03-07T09:30:00', '+05:30', '2026-03-09T09:30:00', '+05:30'],
])('%s', (zone, before, offsetBefore, after, offsetAfter) => {
  it.each([
    [before, offsetBefore],
    [after, offsetAfter],
  ])('half past nine is half past nine on both sides of a change: %s', (wall, offset) => {
    const epoch = at(wall + offset);
    expect(instantOf(wall, zone)).toBe(epoch);
    expect(withOffset(epoch, zone)).toBe(wall + offset);
    expect(instant(z, zapIn(zone), 'Start Time', wall)).toBe(epoch);
    expect(offsetInput(z, zapIn(zone), 'Start Time', wall)).toBe(wall + offset);
    expect(offsetInput(z, zapIn(zone), 'Start Time', new Date(epoch).toISOString())).toBe(wall + offset);
    expect(utcInput(z, zapIn(zone), 'Due Date', wall)).toBe(new Date(epoch).toISOString().replace('.000', ''));
    expect(isoOf(wall.replace('T', ' '), zone)).toBe(wall + offset);
  });
});

it.each([
  ['2026-03-08T00:30:00', '-05:00'],
  ['2026-03-08T09:30:00', '-04:00'],
  ['2026-11-01T00:30:00', '-04:00'],
  ['2026-11-01T09:30:00', '-05:00'],
])('On the day of a change %s has the offset %s', (wall, offset) => {
  expect(instantOf(wall, 'America/New_York')).toBe(at(wall + offset));
});

describe('The hour of a change', () => {
  it('moves a time that is skipped to the instant as much later', () => {
    expect(withOffset(instantOf('2026-03-08T02:30:00', 'America/New_York'), 'America/New_York')).toBe(
      '2026-03-08T03:30:00-04:00',
    );
  });

  it('takes the first of a time that comes twice', () => {
    expect(withOffset(instantOf('2026-11-01T01:30:00', 'America/New_York'), 'America/New_York')).toBe(
      '2026-11-01T01:30:00-04:00',
    );
  });

  it('keeps both apart when the offset says which', () => {
    const second = '2026-11-01T01:30:00-05:00';
    expect(offsetInput(z, zapIn('America/New_York'), 'Start Time', second)).toBe(second);
    expect(offsetInput(z, zapIn('America/New_York'), 'Start Time', '2026-11-01T06:30:00Z')).toBe(second);
  });
});

describe('Date-time inputs', () => {
  it.each([
    ['2026-06-23T03:30:00+05:30', '2026-06-23T03:30:00+05:30'],
    ['2026-06-23T03:30:00.000+0530', '2026-06-23T03:30:00+05:30'],
    ['2026-06-23T03:30-07:00', '2026-06-23T03:30:00-07:00'],
    ['2026-06-23T03:30:00+00:00', '2026-06-23T03:30:00+00:00'],
  ])('%s keeps its own offset', (value, sent) => {
    expect(offsetInput(z, zapIn('Europe/Berlin'), 'Start Time', value)).toBe(sent);
  });

  it.each([
    ['2026-06-23T03:30:00Z', '2026-06-23T05:30:00+02:00'],
    ['2026-06-23T03:30:00.123Z', '2026-06-23T05:30:00+02:00'],
    ['2026-06-23 03:30', '2026-06-23T03:30:00+02:00'],
    ['2026-06-23', '2026-06-23T00:00:00+02:00'],
    [' 2026-06-23 03:30 ', '2026-06-23T03:30:00+02:00'],
  ])("%s gets the offset of the Zap's time zone", (value, sent) => {
    expect(offsetInput(z, zapIn('Europe/Berlin'), 'Start Time', value)).toBe(sent);
  });

  it('are in UTC when Zapier tells no time zone', () => {
    expect(instant(z, zapIn(null), 'Start Time', '2026-06-23T03:30:00')).toBe(at('2026-06-23T03:30:00Z'));
    expect(instant(z, zapIn('Mars/Olympus'), 'Start Time', '2026-06-23T03:30:00')).toBe(at('2026-06-23T03:30:00Z'));
    expect(offsetInput(z, zapIn(null), 'Start Time', '2026-06-23T03:30:00')).toBe('2026-06-23T03:30:00+00:00');
    const without: AnyBundle = { authData: {}, inputData: {} };
    expect(instant(z, without, 'Start Time', '2026-06-23T03:30:00')).toBe(at('2026-06-23T03:30:00Z'));
  });

  it('may be empty', () => {
    expect(offsetInput(z, zapIn(null), 'Start Time', '')).toBeUndefined();
    expect(utcInput(z, zapIn(null), 'Due Date', undefined)).toBeUndefined();
  });

  it.each(['tomorrow', '5', '01/31/2026', '2026-02-30T10:00:00Z', '2026-01-31T25:00:00Z', '2026-01-31T10:00:00+99:00'])(
    'refuses %s and names the field',
    (value) => {
      const say = `The value of Start Time is not a valid date and time: "${value}". Use a format such as 2026-01-31T09:30:00Z.`;
      expect(() => instant(z, zapIn(null), 'Start Time', value)).toThrow(say);
      expect(() => offsetInput(z, zapIn(null), 'Start Time', value)).toThrow(say);
    },
  );
});

it.each([
  ['1985-12-31T23:30:00-05:00', '1985-12-31'],
  ['1985-12-31 23:30', '1985-12-31'],
  ['12/31/1985', '12/31/1985'],
  ['born 1985-12-31 or so', 'born 1985-12-31 or so'],
  [undefined, undefined],
])('The day of %p is %p', (value, day) => {
  expect(dayInput(value)).toBe(day);
});

describe("HighLevel's dates", () => {
  it.each([
    [1_767_605_400_000, '2026-01-05T09:30:00.000Z'],
    ['1767605400000', '2026-01-05T09:30:00.000Z'],
    ['2026-01-05T09:30:00+05:30', '2026-01-05T09:30:00+05:30'],
    ['2026-01-05T09:30:00.000Z', '2026-01-05T09:30:00.000Z'],
    ['2026-01-05', '2026-01-05'],
    ['No. 1767605400000', 'No. 1767605400000'],
    ['1767605400000 or so', '1767605400000 or so'],
    ['2026-01-05 09:30:00', '2026-01-05T09:30:00'],
    ['0000-00-00 00:00:00', '0000-00-00 00:00:00'],
    ['', ''],
    [null, null],
  ])('%p comes out as %p', (value, shown) => {
    expect(isoOf(value)).toBe(shown);
  });

  it.each(['0001-01-01 00:00:00', '0099-12-31 10:00:00', 1e20, -1e20])(
    '%p stays as it is in every time zone',
    (value) => {
      expect(isoOf(value, 'America/New_York')).toBe(value);
    },
  );
});
