import { dirname, relative, resolve, sep } from 'node:path';
import tseslint from 'typescript-eslint';

const ROOT = import.meta.dirname;

/**
 * The doors between the rooms. Each says where a file of the room may import from: `values` lists the folders of this
 * project, `types` those that only types may come from, `packages` the libraries (null: any). The first room whose
 * folder holds the file is its room. Decision page: docs/decisions/doors-by-lint.md.
 */
const ENGINE_PACKAGES = ['decimal.js', 'yaml', 'papaparse', 'exceljs', 'pdfkit'];
const ROOMS = [
  {
    room: 'engine/core',
    values: ['engine/core'],
    types: [],
    packages: ['decimal.js'],
    why: 'core imports nothing of the engine but itself.',
  },
  {
    room: 'engine',
    values: ['engine'],
    types: [],
    packages: ENGINE_PACKAGES,
    why: `the engine is pure TypeScript and runs anywhere: no React, Electron, Node or browser, only its own folders and ${ENGINE_PACKAGES.join(', ')}.`,
  },
  {
    room: 'renderer/engine-client',
    values: ['renderer', 'engine', 'assets', 'package.json'],
    types: ['electron/ipc'],
    packages: null,
    why: "the engine client is the page's one door to the engine.",
  },
  {
    room: 'renderer',
    values: ['renderer', 'assets', 'docs/glossary.md'],
    types: ['engine', 'electron/ipc'],
    packages: null,
    why: 'screens take values of the engine from renderer/engine-client only (types may come from engine/), and know the desktop by the types of electron/ipc.',
  },
  {
    room: 'electron',
    values: ['electron'],
    types: ['engine'],
    packages: ['electron', 'zod/mini'],
    why: 'the shell never imports the page, and of the engine only types.',
  },
  {
    room: 'cli/tasks',
    values: ['cli', 'vite.shell.config'],
    types: [],
    packages: null,
    why: 'the tasks start tools; they know no room but their own.',
  },
  {
    room: 'cli',
    values: ['cli', 'engine'],
    types: [],
    packages: [],
    why: 'the command line speaks to the engine only.',
  },
];

const NOT_IN_THE_PAGE = ['electron', 'fs', 'path', 'os', 'child_process', 'http', 'https', 'net'];

const doors = {
  meta: {
    type: 'problem',
    schema: [],
    messages: { door: 'Door: {{room}} may not import {{what}}; {{why}}' },
  },
  create(context) {
    const file = relative(ROOT, context.filename).split(sep).join('/');
    const room = ROOMS.find((candidate) => file.startsWith(`${candidate.room}/`));
    if (room === undefined) return {};

    const isTest = /\.test\.tsx?$/.test(file);
    const check = (node, specifier, isType) => {
      if (typeof specifier !== 'string' || isAllowed(room, file, specifier, isType, isTest)) return;
      const what = isType ? `even types of "${specifier}"` : `"${specifier}"`;
      context.report({ node, messageId: 'door', data: { room: room.room, what, why: room.why } });
    };
    const isTypeOnly = (kind, specifiers, name) =>
      kind === 'type' || (specifiers.length > 0 && specifiers.every((specifier) => specifier[name] === 'type'));
    return {
      ImportDeclaration: (node) =>
        check(node, node.source.value, isTypeOnly(node.importKind, node.specifiers, 'importKind')),
      ExportNamedDeclaration: (node) =>
        node.source && check(node, node.source.value, isTypeOnly(node.exportKind, node.specifiers, 'exportKind')),
      ExportAllDeclaration: (node) => check(node, node.source.value, node.exportKind === 'type'),
      ImportExpression: (node) => check(node, node.source.value, false),
      TSImportType: (node) => check(node, node.source?.value ?? node.argument?.literal?.value, true),
      TSExternalModuleReference: (node) => check(node, node.expression.value, false),
      'CallExpression[callee.name="require"]': (node) => check(node, node.arguments[0]?.value, false),
    };
  },
};

function isAllowed(room, file, specifier, isType, isTest) {
  if (specifier.startsWith('.')) {
    const target = relative(ROOT, resolve(ROOT, dirname(file), specifier.replace(/\?.*$/, '')))
      .split(sep)
      .join('/');
    const under = (folder) => target === folder || target.startsWith(`${folder}/`);
    if (isTest && (under('test') || under('assets'))) return true;
    return room.values.some(under) || ((isType || isTest) && room.types.some(under));
  }
  if (isTest && (specifier === 'vitest' || specifier === 'fast-check' || specifier.startsWith('node:'))) return true;
  if (isTest && specifier === 'date-holidays') return true;
  const name = specifier.startsWith('@') ? specifier.split('/').slice(0, 2).join('/') : specifier.split('/')[0];
  if (room.room.startsWith('renderer')) return !specifier.startsWith('node:') && !NOT_IN_THE_PAGE.includes(name);
  if (specifier.startsWith('node:')) return room.room === 'electron' || room.room.startsWith('cli');
  return room.packages === null || room.packages.includes(specifier) || room.packages.includes(name);
}

const SOURCES = ['**/*.ts', '**/*.tsx'];

export default tseslint.config(
  { ignores: ['node_modules/', 'dist/', '.tools/', 'release/', 'coverage/', 'test-results/', 'test/fixtures/'] },
  {
    files: SOURCES,
    extends: [...tseslint.configs.recommendedTypeChecked],
    languageOptions: {
      parserOptions: {
        project: [
          './engine/tsconfig.json',
          './renderer/tsconfig.json',
          './electron/tsconfig.json',
          './cli/tsconfig.json',
          './test/tsconfig.json',
        ],
        tsconfigRootDir: ROOT,
      },
    },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    plugins: { stepdown: { rules: { doors } } },
    rules: {
      'stepdown/doors': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-eval': 'error',
      'no-warning-comments': ['error', { terms: ['fixme', 'xxx'] }],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true, requireDefaultForNonUnion: false },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // Handlers and other promised shapes are async by contract, whether or not each of them waits.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true, allowNever: true },
      ],
      // Stores and contexts are objects of free functions and are taken apart where they are used.
      '@typescript-eslint/unbound-method': 'off',
      // Flags and codes are plain numbers in columns.
      '@typescript-eslint/no-unsafe-enum-comparison': 'off',
      '@typescript-eslint/no-redundant-type-constituents': 'off',
      // Flags assertions that say what a reader wants to know, such as the room of an answer from elsewhere.
      '@typescript-eslint/no-unnecessary-type-assertion': 'off',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
    },
  },
  {
    // Matchers and values out of a page are untyped by nature; what they are compared with is not.
    files: ['**/*.test.ts', '**/*.test.tsx', 'test/**/*.ts'],
    rules: {
      '@typescript-eslint/no-base-to-string': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/no-implied-eval': 'off',
    },
  },
  {
    files: ['engine/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: {
      'no-restricted-globals': [
        'error',
        { name: 'Date', message: 'Door: the engine has no clock and no time zone; use engine/core/date.' },
      ],
      'no-restricted-properties': [
        'error',
        {
          object: 'Math',
          property: 'random',
          message: 'Door: the engine has no randomness; a seed arrives as an argument.',
        },
      ],
    },
  },
);
