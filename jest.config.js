/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  setupFilesAfterEnv: ['<rootDir>/test/setup.ts'],
  // ts before js: the root holds index.ts (the app) beside index.js (what Zapier loads from dist/).
  moduleFileExtensions: ['ts', 'js', 'mjs', 'cjs', 'json', 'node'],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/build/'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
        module: { type: 'commonjs' },
        sourceMaps: 'inline',
      },
    ],
  },
  // Generous, because shared machines are slow at times; no test waits.
  testTimeout: 30_000,
  // Puts a frozen clock back after each test.
  restoreMocks: true,
  maxWorkers: 2,
  collectCoverageFrom: [
    '{index,authentication,hydrators}.ts',
    '{triggers,creates,searches,highlevel,catalogue,polling,records,fields}/**/*.ts',
  ],
  coverageDirectory: 'coverage',
  coverageThreshold: { global: { lines: 100, branches: 95 } },
};
