// The mutation run, `npm run mutation`: changes highlevel/ and polling/ in small ways and asks whether a test notices. It takes
// hours; `npm run mutation -- --mutate highlevel/dates.ts` runs one file.
export default {
  testRunner: 'jest',
  coverageAnalysis: 'perTest',
  // Without the tests that start processes, run every operation or stand for other code: they would run for nearly each mutant.
  jest: {
    config: {
      testPathIgnorePatterns: [
        'app',
        'budgets',
        'contract',
        'imports',
        'live',
        'recipes',
        'sandbox',
        'types',
        'zapier',
      ].map((name) => `<rootDir>/test/${name}\\.test`),
    },
  },
  mutate: ['highlevel/**/*.ts', 'polling/**/*.ts', '!highlevel/endpoints/*.ts'],
  ignorePatterns: ['dist', 'build', 'coverage'],
  // What is only read while a module loads would need the whole suite for each mutant.
  ignoreStatic: true,
  concurrency: 2,
  timeoutMS: 20_000,
  reporters: ['clear-text', 'json', 'progress-append-only'],
  jsonReporter: { fileName: 'build/mutation.json' },
  tempDirName: 'build/mutation',
  thresholds: { high: 95, low: 90, break: 90 },
};
