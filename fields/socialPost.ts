import { links } from './values';

/** Media types by the endings of file names, as far as social networks take them. */
const types = new Map([
  ['jpg', 'image/jpeg'],
  ['jpeg', 'image/jpeg'],
  ['png', 'image/png'],
  ['gif', 'image/gif'],
  ['webp', 'image/webp'],
  ['mp4', 'video/mp4'],
  ['mov', 'video/quicktime'],
]);

/**
 * The images and videos of a post by their addresses, with their types where the address tells. HighLevel wants the list even if it is
 * empty (live report).
 */
export const mediaInPost = (urls: string[] | string | undefined): { url: string; type?: string }[] =>
  (links(urls) ?? []).map((url) => {
    const [, ending = ''] = /\.(\w+)(?:[?#].*)?$/.exec(url) ?? [];
    const type = types.get(ending.toLowerCase());
    return { url, ...(type && { type }) };
  });
