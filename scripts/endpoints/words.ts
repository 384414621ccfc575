/** What HighLevel's files say in words, in the words of a form. */
import type { Schema } from '../../contract/exceptions';
import type { Described } from '../../contract/openapi';

const longest = 250;

/** Text without HTML and the marks of Markdown except links. */
const plain = (text: string): string =>
  text
    .replace(/<a\s[^>]*?href\s*=\s*["']([^"']*)["'][^>]*>(.*?)<\/a>/gs, '[$2]($1)')
    .replace(/<(br|\/p|\/div|\/li|\/h\d)\s*\/?>/g, '\n')
    .replace(/<\/?[a-z][^>]*>/gi, '')
    .replace(/:::\s*\w*/g, '')
    .replace(/```\w*/g, '')
    .replace(/&nbsp;/g, ' ')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&')
    .replace(/\*\*|__|`/g, '')
    .replace(/^\s*#+\s+/gm, '')
    .replace(/^\s*[-*•]\s+/gm, '')
    .replace(/^\s*[!|]\s*$/gm, '')
    .split('\n')
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .filter(Boolean)
    .reduce((all, line) => (all === '' ? line : /[.:!?,;]$/.test(all) ? `${all} ${line}` : `${all}. ${line}`), '');

/** The whole sentences that fit, or else the whole words. */
const cut = (text: string): string => {
  if (text.length <= longest) return text;
  const start = text.slice(0, longest);
  const sentence = /^.*[^.][.!?](?=\s)/s.exec(`${start} `)?.[0];
  const words =
    sentence && sentence.length > 40 ? sentence : `${start.replace(/\s+\S*$/, '').replace(/[\s,;:(]+$/, '')}…`;
  // Not in the middle of a link.
  return words.replace(/\[[^\]]*(\]\([^)]*)?…?$/, '').trim();
};

/** Words alone, to see whether a text says more than a name: `contactId` and «Contact Id» are the same. */
const bare = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]/g, '');

/** The help of a property, or nothing where the file says no more than its name. */
export const helpOf = (name: string, { description, deprecated, default: preset }: Schema): string | undefined => {
  const text = typeof description === 'string' ? plain(description) : '';
  const says = bare(text) === bare(name) || bare(text) === bare(`the ${name}`) ? '' : text;
  const isDefault = ['string', 'number', 'boolean'].includes(typeof preset) && preset !== '';
  const added = isDefault && !/default/i.test(says) ? `Default: ${String(preset)}.` : '';
  const isOld = deprecated === true && !/deprecated/i.test(says);
  const parts = [isOld && 'Deprecated.', cut(says), added].filter(Boolean) as string[];
  const all = parts.map((part, i) => (i < parts.length - 1 && !/[.!?:…]$/.test(part) ? `${part}.` : part)).join(' ');
  return all || undefined;
};

/** HighLevel's summary as a label. */
export const labelOf = (route: string, { summary = '' }: Described): string => {
  const text = plain(summary)
    .replace(/\(\s*deprecated\s*\)|^deprecated\s*[:.-]\s*/gi, '')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/\.$/, '');
  return text === '' ? route : text.charAt(0).toUpperCase() + text.slice(1);
};

/** What the endpoint's description says beyond its label. */
export const endpointHelp = (label: string, { description = '' }: Described): string | undefined => {
  const text = plain(description);
  return bare(text) === bare(label) ? undefined : cut(text) || undefined;
};
