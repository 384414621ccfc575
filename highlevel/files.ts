import type { RawHttpResponse } from 'zapier-platform-core';
import type { Z } from './types';

/**
 * Hands an answer's body on as a file of Zapier's, under the name and type that its headers tell. Core streams it through a
 * temporary file, so that it is never held in memory whole.
 * @returns the file's address
 */
export const stash = async (z: Z, response: RawHttpResponse): Promise<string> => z.stashFile(Promise.resolve(response));
