/** What an integration can influence, and how much of it is enough. The counts are held by test/budgets.test.ts. */
export const bars = {
  /** Values of the definition per operation that a person can choose. */
  nodes: 60,
  /** Characters of the definition per operation. */
  bytes: 1.6 * 1024,
  /** HighLevel requests and Zapier look-ups of an operation in its usual run. */
  requests: 1,
  lookUps: 1,
  /** The product's own CPU time, beyond what core needs for the same work with the same definition, in milliseconds. */
  create: 1,
  poll: 5,
};
