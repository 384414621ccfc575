import type { Random } from '../random';
import { table, type LocationState } from '../state';

/** A file or a folder of the media storage. */
export interface Media {
  _id: string;
  altId: string;
  altType: 'location';
  name: string;
  type: 'file' | 'folder';
  parentId?: string;
  url?: string;
}

export const media = table<Media>('media', ({ _id }) => _id);

export const seedMedia = (location: LocationState, random: Random): void => {
  for (const name of ['Logos', 'Before and After'])
    media(location).put({ _id: random.hex(), altId: location.id, altType: 'location', name, type: 'folder' });
};
