import eslint from '@eslint/js';
import prettier from 'eslint-config-prettier';
import reactHooks from 'eslint-plugin-react-hooks';
import globals from 'globals';
import tseslint from 'typescript-eslint';

const operations = ['triggers', 'creates', 'searches'];
const shared = ['fields', 'records', 'polling'];
const product = [...operations, ...shared, 'highlevel', 'catalogue'];
const neverShipped = ['contract', 'sandbox', 'zapier', 'editor', 'test', 'bench', 'examples', 'scripts'];
const productFiles = ['index.ts', 'authentication.ts', 'hydrators.ts', ...product.map((folder) => `${folder}/**/*.ts`)];

/** Imports point one way: operations → fields, records, polling → highlevel; and nothing shipped needs what is not. */
const restrictImports = (forbidden, message) => ({
  '@typescript-eslint/no-restricted-imports': [
    'error',
    {
      paths: [
        {
          name: '@gohighlevel/api-client',
          allowTypeImports: true,
          message: 'Types only: loading the SDK costs every invocation 300 ms, and it is not in the build.',
        },
      ],
      patterns: [
        {
          regex: '^@gohighlevel/api-client/',
          allowTypeImports: true,
          message: 'Types only: the SDK is not in the build.',
        },
        { regex: `^[./]+/(${neverShipped.join('|')})(/|$)`, message: 'The product never imports what is not shipped.' },
        ...(forbidden.length > 0
          ? [{ regex: `^(\\.\\./)+(${forbidden.join('|')}|index|authentication|hydrators)(/|$)`, message }]
          : []),
      ],
    },
  ],
});

export default tseslint.config(
  { ignores: ['node_modules/', '**/dist/', 'build/', 'coverage/', 'zapierwrapper.js', 'editor/.server.cjs'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  eslint.configs.recommended,
  {
    rules: {
      'no-unused-vars': 'off',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'object-shorthand': 'error',
      'prefer-const': 'error',
    },
  },
  { files: ['**/*.{js,mjs,cjs}'], languageOptions: { globals: globals.node } },
  { files: ['**/*.js'], languageOptions: { sourceType: 'commonjs' } },
  {
    files: ['**/*.{js,mjs,cjs}'],
    rules: { 'no-unused-vars': ['error', { argsIgnorePattern: '^_', caughtErrors: 'none' }] },
  },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-import-type-side-effects': 'error',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrors: 'none', ignoreRestSiblings: true },
      ],
      // A perform must return a promise whether or not it awaits one.
      '@typescript-eslint/require-await': 'off',
    },
  },
  { files: productFiles, rules: { 'no-console': 'error', ...restrictImports([]) } },
  {
    files: shared.map((folder) => `${folder}/**/*.ts`),
    rules: restrictImports(operations, 'Imports point one way: operations → fields, records, polling → highlevel.'),
  },
  {
    files: ['highlevel/**/*.ts'],
    rules: restrictImports([...operations, ...shared], 'highlevel/ knows nothing of any operation.'),
  },
  {
    files: ['sandbox/**/*.ts'],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: `^(\\.\\./)+(${[...product, 'index', 'authentication', 'hydrators'].join('|')})(/|$)`,
              message: 'The sandbox shares no code with the app: a mistake in the one shows in the other.',
            },
          ],
        },
      ],
    },
  },
  {
    // Tests, benchmarks, the sandbox and the local Zapier handle JSON of any shape.
    files: neverShipped.map((folder) => `${folder}/**/*.{ts,tsx}`),
    rules: {
      '@typescript-eslint/no-base-to-string': 'off',
      '@typescript-eslint/restrict-template-expressions': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  { files: ['editor/page/**/*.{ts,tsx}'], extends: [reactHooks.configs.flat.recommended] },
  prettier,
);
