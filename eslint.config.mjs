import tseslint from 'typescript-eslint';
import { layersPlugin } from './scripts/lint/layers.mjs';

const page = ['renderer/**/*.{ts,tsx}'];

export default tseslint.config(
  {
    ignores: [
      'out/**',
      '.cache/**',
      'dist-packages/**',
      'native/{build,dist,generated}/**',
      'test-results/**',
      'playwright-report/**',
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.{ts,tsx,mts}'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      // A number in a sentence reads as itself.
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      // `() => void call()` is how an event handler starts something.
      '@typescript-eslint/no-confusing-void-expression': 'off',
      '@typescript-eslint/no-meaningless-void-operator': 'off',
      // Interfaces ask for promises; whether there is anything to wait for is up to who implements them.
      '@typescript-eslint/require-await': 'off',
      // It takes what another call or another thread has changed meanwhile for unchanged.
      '@typescript-eslint/no-unnecessary-condition': 'off',
      '@typescript-eslint/no-unnecessary-type-assertion': 'off',
      '@typescript-eslint/no-unnecessary-type-arguments': 'off',
      // What was caught may be handed on as it came.
      '@typescript-eslint/only-throw-error': [
        'error',
        { allowThrowingUnknown: true, allowThrowingAny: false },
      ],
      // libvirt has two names for some values.
      '@typescript-eslint/no-duplicate-enum-values': 'off',
      // Told at upgrades, not in between.
      '@typescript-eslint/no-deprecated': 'off',
    },
  },
  {
    // The addon hands over numbers; which enum they belong to is what the classes say.
    files: ['native/lib/**/*.ts'],
    rules: { '@typescript-eslint/no-unsafe-enum-assignment': 'off' },
  },
  { files: ['**/*.d.ts'], rules: { '@typescript-eslint/triple-slash-reference': 'off' } },
  { files: ['**/*.mjs'], extends: [tseslint.configs.strict] },
  {
    files: ['**/*.{ts,tsx,mts,mjs}'],
    plugins: { layers: layersPlugin },
    rules: {
      'layers/imports': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-else-return': 'error',
      'no-var': 'error',
      'object-shorthand': 'error',
      'prefer-const': 'error',
    },
  },
  {
    files: page,
    rules: {
      // Components take their props apart, handlers included.
      '@typescript-eslint/unbound-method': 'off',
      // innerHTML and its like would run what a host or a guest has written.
      'no-restricted-syntax': [
        'error',
        { selector: 'JSXAttribute[name.name="dangerouslySetInnerHTML"]', message: 'Text goes in as text.' },
        {
          selector: 'CallExpression[callee.name=/^(t|translate)$/]:not(:function *)',
          message: 'A module is read before the language is known: ask for texts where they are shown.',
        },
      ],
    },
  },
  {
    files: page,
    ignores: ['renderer/bridge/**'],
    rules: {
      'no-restricted-globals': [
        'error',
        { name: 'MessagePort', message: 'The port belongs to renderer/bridge.' },
        { name: 'MessageChannel', message: 'The port belongs to renderer/bridge.' },
      ],
    },
  },
  {
    files: ['**/*.{test,spec}.{ts,tsx}', '**/test-*.ts'],
    rules: {
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      // A test may look at what is wrong on purpose, and says what is there by looking at it.
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-enum-assignment': 'off',
      '@typescript-eslint/no-unsafe-enum-comparison': 'off',
      // A spy is a method that expect() is given by itself.
      '@typescript-eslint/unbound-method': 'off',
    },
  },
);
