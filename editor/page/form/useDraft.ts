import { useState } from 'react';
import { same } from './values';

/**
 * What a person edits where it is more than the value: rows that are still empty are not in the value yet.
 * @param decode what is edited, from the value
 * @param encode the value of what is edited
 */
export const useDraft = <Draft>(
  value: unknown,
  onChange: (value: unknown) => void,
  { decode, encode }: { decode: (value: unknown) => Draft; encode: (draft: Draft) => unknown },
) => {
  const [known, setKnown] = useState(value);
  const [draft, setDraft] = useState(() => decode(value));
  if (value !== known) {
    setKnown(value);
    if (!same(value, encode(draft))) setDraft(decode(value));
  }
  const change = (next: Draft) => {
    setDraft(next);
    onChange(encode(next));
  };
  return [draft, change] as const;
};
