import App from '../index';
import { limits } from '../polling/poll';
import { modeOf, models, notModelled, onlyMode, type DateName, type Mode, type Model } from '../test/histories/models';
import { all } from '../test/histories/subjects';
import { generated, table } from './markdown';

/** What a usual page of HighLevel's takes, in milliseconds, for the estimates. */
const usualPageMs = 200;
const pagesPerPoll = Math.floor(limits.pollMs / usualPageMs);

const labelOf = (trigger: string): string => App.triggers[trigger]?.display.label ?? trigger;

const modeLabel = (trigger: string, mode: string): string => {
  const fields = App.triggers[trigger]?.operation.inputFields ?? [];
  for (const field of fields)
    if ('choices' in field && field.key === 'triggerOn') return (field.choices as Record<string, string>)[mode] ?? mode;
  return 'Always';
};

const dates: Record<DateName, string> = {
  created: 'created date',
  updated: 'updated date',
  stageAt: 'date of the last stage change',
  statusAt: 'date of the last status change',
  activityAt: 'date of the last message',
};

/** Of the models of a trigger, the one whose list this mode reads. */
const modelOf = (trigger: string, { sortedBy }: Mode): Model | undefined => {
  const own = models.filter((model) => model.trigger === trigger);
  return own.length > 1
    ? own.find(({ newestFirst }) => (newestFirst === undefined) !== (sortedBy === 'created'))
    : own[0];
};

/** How many records a list may have so that one poll can read it whole, in round numbers. */
const most = (size: number): string => (Math.floor((pagesPerPoll * (size - 1)) / 100) * 100).toLocaleString('en-US');

const reading = ({ single, paging, parts, days }: Model, { sortedBy }: Mode): string => {
  if (single) return 'one record';
  if (parts) return 'the whole list of each active calendar, each in one answer';
  if (sortedBy)
    return `${days ? `the last ${days} days, ` : ''}newest first by ${dates[sortedBy]}, ${Math.min(paging?.size ?? 0, 100)} a page`;
  return paging ? `the whole list, ${paging.size} a page` : 'the whole list, in one answer';
};

const bounds = (trigger: string, { single, paging }: Model, mode: Mode, name: string): string[] => [
  ...(name === 'first_match' ? ['match'] : mode.sortedBy ? ['old'] : []),
  ...(trigger === 'search_conversations' ? ['tie'] : []),
  ...(mode.unordered ? ['place'] : []),
  ...(!mode.sortedBy && paging ? ['long'] : []),
  ...(single || name === 'new_or_updated' || name.endsWith('changed') || name === 'new_activity' ? ['between'] : []),
  ...(eventLists.has(trigger) ? ['window'] : []),
];

/** In the order of the page. */
const boundTexts: Record<string, string> = {
  old: `**Records with an old date.** HighLevel puts new records on top by their date. A record that is imported with an older date than the last two polls is seen only if it is among the newest 100 of the list.`,
  match:
    "**Matches without a date.** A record that comes to meet the filters is found by the date of its last change. If that did not change, it is found because HighLevel's total has grown by more than the records that changed. A poll that does so reads the whole list.",
  tie: '**More than 100 conversations with the same date.** HighLevel pages this list by date alone. If a bulk message gives more than 100 conversations the same millisecond, it does not serve the rest of them. The poll goes on with the next date.',
  place:
    '**Edits of older messages.** HighLevel sorts messages by their created date. An edited message is seen only if it is on a page that the poll reads.',
  long: `**Long lists.** HighLevel does not sort this list by a date, so each poll reads all of it. A poll has ${limits.pollMs / 1000} seconds. At ${usualPageMs} ms a page that is enough for the number of records in the table. A Zap on a longer list cannot be turned on: narrow it with filters. If the list becomes longer later, each poll reads the first page and then goes on where the one before stopped.`,
  between:
    '**Several changes between two polls** are one event, with the values of the last one. A value that changes and changes back between two polls is not seen.',
  window:
    '**Appointments outside of the days.** HighLevel lists appointments by the time at which they start. What starts later than Days Ahead triggers once it is within them. What started longer ago than Days Back is not seen, for example a no-show that is marked after 30 days.',
};

/** Lists of what starts in a range of days. */
const eventLists = new Set(['list_calendar_events', 'list_blocked_slots', 'new_appointment']);
const letters = Object.fromEntries(Object.keys(boundTexts).map((name, n) => [name, String.fromCharCode(97 + n)]));

const rows = (): string[][] => [
  ...all.subjects.map(({ trigger, modeName, mode }) => {
    const model = modelOf(trigger, mode);
    if (!model) throw new Error(`${trigger} ${modeName} has no model.`);
    const marks = bounds(trigger, model, modeOf(model, modeName) ?? mode, modeName).map((name) => letters[name]);
    const room = !mode.sortedBy && !model.single && model.paging ? most(model.paging.size) : '';
    return [
      labelOf(trigger),
      modeName === onlyMode ? '' : modeLabel(trigger, modeName),
      reading(model, mode),
      room,
      marks.join(', '),
    ];
  }),
  ...Object.entries(others).map(([subject, how]) => {
    const [trigger = '', mode] = subject.split(' ');
    return [labelOf(trigger), mode ? modeLabel(trigger, mode) : '', how, '', ''];
  }),
];

/** Triggers, or modes of them, on something else than a list or record. */
const others: Record<string, string> = {
  'search_contacts birthday': 'all contacts that match and have a date of birth, 100 a page, then 500',
  get_free_slots: 'the free slots of the days ahead; a slot that was taken and is free again triggers again',
  check_blog_url_slug: 'whether the slug exists; an answer that comes back triggers again',
  get_message_recording: 'one file, once it exists; without a chosen message, those of the calls of the last day',
  download_transcription: 'one file, once it exists; without a chosen message, those of the calls of the last day',
  get_message_transcription:
    'one transcript, again when it changes; without a chosen message, those of the calls of the last day, once each',
};

const intervals = [1, 2, 5, 15];
const budgets = [
  { account: 'Usual (200,000 requests a day)', daily: 200_000 },
  { account: 'Trial (10,000 requests a day)', daily: 10_000 },
];

/** docs/polling.md: what each trigger reads, and what it cannot see. */
export const pollingPage = async (): Promise<string> => {
  const unknown = Object.keys(notModelled).filter((trigger) => !(trigger in others));
  if (unknown.length > 0) throw new Error(`Say how these are read: ${unknown.join(', ')}.`);
  return [
    '# Polling',
    generated,
    'Zapier asks a trigger for its newest records every few minutes, and fires those it has not seen. This page tells what the app reads in such a poll, how no event is lost or fires twice, and what HighLevel cannot give.',
    '## What a poll reads',
    `**Lists that HighLevel sorts** are read newest first. A quiet poll is one request. After a gap (a paused connection, an outage, a burst) it reads back to the earlier of the last two complete polls, and ten minutes more, because HighLevel's search index lags and clocks differ. Two polls, because Zapier may have lost the answer of the later one. It asks for pages of 500 where HighLevel documents them, and for pages of 100 if HighLevel refuses.`,
    '**Other lists** are read whole in each poll, because HighLevel has no other way. Their pages overlap by one record where HighLevel pages them by count. If that record is missing, others were deleted in the meantime, and the poll reads the page before again.',
    `**A poll that reaches its limit** (${limits.pollMs / 1000} seconds, or ${limits.bytes / 1_000_000} of the 20 MB that Zapier takes) delivers what it has. The next poll reads the newest records first and then goes on where the other stopped.`,
    "**HighLevel's rate limit** (100 requests in ten seconds) makes a poll wait if there is time for it. Otherwise the poll fails, and Zapier repeats it.",
    '**A poll that fails** changes nothing: the next one reads what it would have read. An answer without the promised list is a failure too, even if HighLevel sends it with status 200.',
    '## When a Zap is turned on',
    `The first poll marks what is there: all of an unsorted list and all that meets the filters of _First Time It Matches_, and of other sorted lists the ${limits.populate.toLocaleString('en-US')} newest records at least. Later polls never look further back than that, so no deletion brings an old record into view. If HighLevel is too slow or the list too long for that, the Zap is not turned on, and the error tells to narrow the trigger.`,
    '## What polls remember',
    `The app keeps a few values in Zapier's cache, for each connection, trigger, set of inputs and Zap: when the last two complete polls began, how far the first one reached, and where a poll stopped. They are kept for 30 days after the last poll. Zapier may lose them. Then a poll of a sorted list reads back ${limits.catchUpMs / 3_600_000} hours, and nothing fires twice, because Zapier itself remembers what it has fired. Search Conversations then takes a conversation of the last three days for new if it has not fired.`,
    '**A value that comes back** triggers again: an appointment that is confirmed, cancelled and confirmed again, a free slot, a task that is reopened. If HighLevel sends the date of the change, the date makes the event new. If not, the app remembers in the cache what the record had before. Without that memory, the event is missed, but nothing old fires.',
    '## Each trigger',
    table(['Trigger', 'Trigger On', 'A poll reads', 'Records at most', 'Cannot see'], rows()),
    '## What HighLevel cannot give',
    ...Object.entries(boundTexts).map(([name, text]) => `(${letters[name]}) ${text}`),
    '## How many Zaps fit',
    'HighLevel counts requests for each app and sub-account. A quiet poll is one request, except for lists longer than a page, and for the appointments of all calendars, where each calendar is one. So many Zaps can poll in one sub-account if nothing else uses the connection:',
    table(
      ['Account', ...intervals.map((minutes) => `every ${minutes === 1 ? 'minute' : `${minutes} minutes`}`)],
      budgets.map(({ account, daily }) => [
        account,
        ...intervals.map((minutes) => Math.floor(daily / ((24 * 60) / minutes)).toLocaleString('en-US')),
      ]),
    ),
    'A trial account also has only 25 requests in ten seconds. Catching up after a gap may then take several polls.',
  ].join('\n\n');
};
