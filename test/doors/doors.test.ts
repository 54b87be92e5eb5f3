import { ESLint } from 'eslint';
import { resolve } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../..');

/** The messages of the door rule, and of the engine's own bans, for a text as if it stood in the file. */
async function doorsOf(eslint: ESLint, file: string, code: string): Promise<readonly string[]> {
  const [result] = await eslint.lintText(code, { filePath: resolve(ROOT, file) });
  const fatal = result?.messages.filter((message) => message.fatal) ?? [];
  if (fatal.length > 0) throw new Error(fatal.map(({ message }) => message).join('\n'));
  return (result?.messages ?? []).map(({ message }) => message).filter((message) => message.includes('Door:'));
}

describe('the doors between the rooms', () => {
  let eslint: ESLint;
  beforeAll(() => {
    // Files of the test's own making are in no tsconfig, so they are read without types.
    eslint = new ESLint({
      cwd: ROOT,
      overrideConfig: [
        {
          files: ['**/*.ts', '**/*.tsx'],
          languageOptions: { parserOptions: { project: false, projectService: false, program: null } },
          rules: Object.fromEntries(TYPED_RULES.map((rule) => [`@typescript-eslint/${rule}`, 'off'])),
        },
      ],
    });
  });

  it.each([
    ['engine/waterfall/door.ts', "import { useState } from 'react';", 'Door: engine may not import "react"'],
    ['engine/waterfall/door.ts', "import { app } from 'electron';", 'Door: engine may not import "electron"'],
    ['engine/waterfall/door.ts', "import { readFileSync } from 'node:fs';", 'Door: engine may not import "node:fs"'],
    ['engine/waterfall/door.ts', "import { readFileSync } from 'fs';", 'Door: engine may not import "fs"'],
    ['engine/waterfall/door.ts', "import { z } from 'zod';", 'Door: engine may not import "zod"'],
    ['engine/waterfall/door.ts', "import { x } from '../../renderer/format/money';", 'Door: engine may not import'],
    ['engine/waterfall/door.ts', "import type { X } from '../../electron/ipc/contract';", 'even types of'],
    ['engine/waterfall/door.ts', "export { x } from '../../cli/stepdown';", 'Door: engine may not import'],
    ['engine/waterfall/door.ts', "export * from '../../test/support/chromium';", 'Door: engine may not import'],
    ['engine/waterfall/door.ts', "void import('electron');", 'Door: engine may not import "electron"'],
    ['engine/waterfall/door.ts', 'export const now = new Date();', 'Door: the engine has no clock'],
    ['engine/waterfall/door.ts', 'export const luck = Math.random();', 'Door: the engine has no randomness'],
    ['engine/core/door.ts', "import type { X } from '../deal/settings';", 'Door: engine/core may not import'],
    ['renderer/views/door.ts', "import { x } from '../../engine/core/cents';", 'Door: renderer may not import'],
    ['renderer/views/door.ts', "import { x } from '../../electron/menu';", 'Door: renderer may not import'],
    ['renderer/views/door.ts', "import { x } from '../../electron/ipc/validate';", 'Door: renderer may not import'],
    ['renderer/views/door.ts', "import { ipcRenderer } from 'electron';", 'Door: renderer may not import "electron"'],
    ['renderer/views/door.ts', "import { join } from 'node:path';", 'Door: renderer may not import "node:path"'],
    ['electron/door.ts', "import { x } from '../renderer/format/money';", 'Door: electron may not import'],
    ['electron/door.ts', "import type { X } from '../renderer/store/workbenchState';", 'even types of'],
    ['electron/door.ts', "import { problemLine } from '../engine/core/problem';", 'Door: electron may not import'],
    ['electron/door.ts', "import { useState } from 'react';", 'Door: electron may not import "react"'],
    ['cli/door.ts', "import { x } from '../renderer/format/money';", 'Door: cli may not import'],
    ['cli/door.ts', "import { x } from '../electron/menu';", 'Door: cli may not import'],
    ['cli/tasks/door.ts', "import { x } from '../../engine/core/cents';", 'Door: cli/tasks may not import'],
  ])('are shut in %s to: %s', async (file, code, message) => {
    const doors = await doorsOf(eslint, file, `${code}\n`);
    expect(doors).toHaveLength(1);
    expect(doors[0]).toContain(message);
  });

  it.each([
    [
      'engine/waterfall/door.ts',
      "import { Decimal } from 'decimal.js';\nimport { problemLine } from '../core/problem';",
    ],
    ['engine/core/door.ts', "import { Decimal } from 'decimal.js';\nimport { problemLine } from './problem';"],
    ['engine/waterfall/door.test.ts', "import { readFileSync } from 'node:fs';\nimport { it } from 'vitest';"],
    [
      'renderer/views/door.ts',
      "import type { Problem } from '../../engine/core/problem';\nimport { useState } from 'react';",
    ],
    ['renderer/views/door.ts', "import { type Channel } from '../../electron/ipc/contract';"],
    ['renderer/views/door.ts', "import text from '../../assets/deals/fh-2004-he4.deal.yaml?raw';"],
    ['renderer/engine-client/door.ts', "import { problemLine } from '../../engine/core/problem';"],
    ['electron/door.ts', "import { app } from 'electron';\nimport type { Problem } from '../engine/core/problem';"],
    ['cli/door.ts', "import { problemLine } from '../engine/core/problem';\nimport { join } from 'node:path';"],
    ['test/door.ts', "import { problemLine } from '../engine/core/problem';\nimport { x } from '../electron/menu';"],
  ])('are open in %s to: %s', async (file, code) => {
    expect(await doorsOf(eslint, file, `${code}\n`)).toEqual([]);
  });
});

const TYPED_RULES = [
  'await-thenable',
  'consistent-type-imports',
  'no-array-delete',
  'no-base-to-string',
  'no-duplicate-type-constituents',
  'no-floating-promises',
  'no-for-in-array',
  'no-implied-eval',
  'no-misused-promises',
  'no-unnecessary-type-assertion',
  'no-unsafe-argument',
  'no-unsafe-assignment',
  'no-unsafe-call',
  'no-unsafe-member-access',
  'no-unsafe-return',
  'no-unsafe-unary-minus',
  'only-throw-error',
  'prefer-promise-reject-errors',
  'restrict-plus-operands',
  'restrict-template-expressions',
  'switch-exhaustiveness-check',
];
