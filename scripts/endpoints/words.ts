/** What HighLevel's files say in words, in the words of a form. */
import type { ApiEndpoint } from '../../catalogue/types';
import type { Schema } from '../../contract/exceptions';
import type { Described } from '../../contract/openapi';
import { templateOf } from '../../contract/router';

const longest = 250;

/** Text without HTML and the marks of Markdown except links. */
const plain = (text: string): string =>
  text
    .replace(/<a\s[^>]*?href\s*=\s*["']([^"']*)["'][^>]*>(.*?)<\/a>/gs, '[$2]($1)')
    .replace(/<(br|\/p|\/div|\/li|\/h\d)\s*\/?>/g, '\n')
    .replace(/<\/?[a-z][^>]*>/gi, '')
    // Links of HighLevel's own pages to each other lead nowhere from here.
    .replace(/\[([^\]]*)\]\((?!https?:)[^)]*\)/g, '$1')
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
  const sentence = /^.*[^.\d][.!?](?=\s)/s.exec(`${start} `)?.[0];
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
    .replace(/\(\s*(deprecated|formerly location)\s*\)|^deprecated\s*[:.-]\s*/gi, '')
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

/** What an endpoint does that cannot be taken back. Beside the words, the few that send and do not say so. */
export const dangerOf = (route: string, label: string): ApiEndpoint['dangerous'] => {
  const { method, path } = templateOf(route);
  if (method === 'DELETE') return 'deletes';
  if (method === 'GET') return undefined;
  if (/\b(delete|trash|disconnect)\b/i.test(`${label} ${path}`)) return 'deletes';
  const sends = /\bsend\b|\bpublish\b/i.test(label) || /\}\/(send|publish|schedule|updateAndSchedule)$/.test(path);
  return sends || alsoSend.has(route) ? 'sends' : undefined;
};

const alsoSend = new Set([
  'POST /social-media-posting/{locationId}/posts',
  'POST /social-media-posting/comments/{platform}',
  'PATCH /social-media-posting/{locationId}/csv/{id}',
]);

interface Named {
  route: string;
  label: string;
  described: Described;
}

/**
 * The endpoint to use instead of a deprecated one: which its description names by route or by a link to its page, or the one
 * of its family that has its label and is not deprecated.
 */
export const successorOf = ({ route, label, described }: Named, family: readonly Named[]): string | undefined => {
  const { description = '' } = described;
  const current = family.filter((one) => !one.described.deprecated && one.route !== route);
  const named = /\buse\W+(GET|POST|PUT|PATCH|DELETE) (\/[^\s`*]*?)\.?(?=[\s`*]|$)/i.exec(description);
  const path = named?.[2]?.replace(/:(\w+)/g, '{$1}');
  const byRoute = current.find((one) => {
    const template = templateOf(one.route);
    return path !== undefined && template.method === named?.[1] && template.path.endsWith(path);
  });
  const pages = [...description.matchAll(/\]\([^)]*\/([\w-]+)\)/g)].map(([, page]) => page);
  const byPage = current.find((one) => pages.includes(one.described.operationId));
  const byLabel = current.find((one) => one.label === label);
  return (byRoute ?? byPage ?? byLabel)?.route;
};

/**
 * Labels that tell endpoints of one family apart: where two have the same, that part of its path which the others lack is added.
 * Deprecated endpoints keep the label of their successors, since the form says of them that they are deprecated.
 */
export const distinctLabels = (labels: ReadonlyMap<string, string>): Map<string, string> => {
  const partsOf = (route: string) => templateOf(route).path.split('/');
  return new Map(
    [...labels].map(([route, label]) => {
      const others = [...labels.keys()].filter((other) => other !== route && labels.get(other) === label);
      const own = partsOf(route).filter(
        (part) => others.length > 0 && others.some((other) => !partsOf(other).includes(part)),
      );
      const part = own.find((one) => !one.startsWith('{')) ?? own[0];
      return [route, part === undefined ? label : `${label} (${part.replace(/[{}]/g, '')})`];
    }),
  );
};
