import lit from 'eslint-plugin-lit';
import litA11y from 'eslint-plugin-lit-a11y';
import wc from 'eslint-plugin-wc';
import {defineConfig, globalIgnores} from 'eslint/config';
import typescript from 'typescript-eslint';

/** Imports run one way: site, stories, tests → elements → learning → datasets. */
const mayNotImport = (...patterns) => ({
  'no-restricted-imports': ['error', {patterns}],
});
const tensorflow = {
  group: ['@tensorflow/*', 'ml-matrix'],
  message: 'Elements get plain numbers from the lab; what computes lives in packages/learning.',
};
const lit3 = {group: ['lit', 'lit/*', '@observablehq/*'], message: 'What draws lives in packages/elements.'};
const above = (...names) => ({
  group: names.flatMap((name) => [name, `${name}/*`]),
  message: 'Imports run one way: elements → learning → datasets.',
});
const acrossPackages = {
  regex: '^(\\.\\./)+(datasets|learning|elements|tools)/',
  message: 'Import a package by its name, so that its exports stay the truth.',
};

const dom = ['window', 'document', 'HTMLElement', 'HTMLCanvasElement', 'Image', 'localStorage', 'alert'].map(
  (name) => ({
    name,
    message: 'Runs in a worker and in Node: no DOM here.',
  }),
);

const syntax = [
  {selector: 'TSEnumDeclaration', message: 'A union of strings, or a const object.'},
  {selector: 'TSModuleDeclaration[kind="namespace"]', message: 'A module is the namespace.'},
  {selector: 'TSParameterProperty', message: 'Declare the field.'},
];

/** What ECMA-262 leaves to each engine, and every engine rounds in its own way. */
const ownToEngines = [
  ...['acos', 'acosh', 'asin', 'asinh', 'atan', 'atanh', 'atan2', 'cbrt', 'cos', 'cosh', 'exp', 'expm1', 'hypot'],
  ...['log', 'log10', 'log1p', 'log2', 'pow', 'sin', 'sinh', 'tan', 'tanh'],
].map((property) => ({
  object: 'Math',
  property,
  message: 'Engines round it differently, and a map comes out elsewhere for it: @latent-elements/datasets/elementary.',
}));

export default defineConfig(
  globalIgnores(['**/dist/', '**/cdn/', '**/.astro/', 'packages/*/assets/', 'tests/.output/']),
  {
    linterOptions: {reportUnusedDisableDirectives: 'error'},
    rules: {
      eqeqeq: ['error', 'always', {null: 'ignore'}],
      'no-var': 'error',
      'prefer-const': ['error', {destructuring: 'all'}],
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-new-func': 'error',
    },
  },
  {
    files: ['**/*.ts'],
    extends: [typescript.configs.recommended],
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', {fixStyle: 'inline-type-imports'}],
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unused-vars': ['error', {argsIgnorePattern: '^_', varsIgnorePattern: '^_'}],
      // An interface beside a class of the same name is how a custom element gets typed listeners.
      '@typescript-eslint/no-unsafe-declaration-merging': 'off',
      // That is also how it gets the properties that its settings are.
      '@typescript-eslint/no-empty-object-type': ['error', {allowInterfaces: 'with-single-extends'}],
      'no-restricted-syntax': ['error', ...syntax],
    },
  },
  {
    files: ['packages/datasets/src/**/*.ts'],
    rules: {
      ...mayNotImport(above('latent-elements', '@latent-elements'), tensorflow, lit3, acrossPackages),
      'no-restricted-globals': ['error', ...dom],
    },
  },
  {
    files: ['packages/learning/src/**/*.ts'],
    rules: {
      ...mayNotImport(above('latent-elements'), lit3, acrossPackages),
      'no-restricted-globals': ['error', ...dom],
    },
  },
  {
    // One seed, one map in every engine.
    files: [
      'packages/datasets/src/{elementary/*,elementary,random}.ts',
      'packages/learning/src/{projection/**/*,linear/{ica,leading-eigenpairs,pca}}.ts',
    ],
    rules: {
      'no-restricted-properties': ['error', ...ownToEngines],
      'no-restricted-syntax': [
        'error',
        ...syntax,
        {
          selector: 'BinaryExpression[operator="**"]:not([left.value=2]):not([right.value=2])',
          message: 'Engines round it differently: `power` of @latent-elements/datasets/elementary, or a product.',
        },
      ],
    },
  },
  {
    // The page's side of the lab starts the worker, and asks the document when it is hidden.
    files: ['packages/learning/src/lab/{client,host,engine-lease,spawn,start-worker,main-thread}.ts'],
    rules: {'no-restricted-globals': 'off'},
  },
  {
    files: ['packages/elements/src/**/*.ts'],
    extends: [lit.configs['flat/recommended'], wc.configs['flat/best-practice'], litA11y.configs.recommended],
    rules: {
      ...mayNotImport(tensorflow, acrossPackages, {
        regex: '^@latent-elements/learning$',
        message: 'That root loads tfjs: import `@latent-elements/learning/client` or `/types`.',
      }),
      // `define.ts` alone defines; `static define()` in the base class does it for all.
      'wc/no-self-class': 'error',
      'wc/guard-super-call': 'off',
      'wc/guard-define-call': 'off',
    },
    settings: {wc: {elementBaseClasses: ['LitElement', 'LearningElement']}},
  },
  {
    files: ['tests/**/*.ts', 'stories/**/*.ts'],
    rules: {'@typescript-eslint/no-unused-expressions': 'off'},
  },
);
