/** Whether each word of a query is in one of the texts, in whatever case. */
export const isFound = (query: string, ...texts: readonly string[]): boolean => {
  const all = texts.join(' ').toLowerCase();
  return query
    .toLowerCase()
    .split(/\s+/)
    .every((word) => all.includes(word));
};
