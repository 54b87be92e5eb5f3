import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { expect, it } from 'vitest';

it('shares no code with the engine: the oracle imports only its own folder, and the script its scenarios and Node', () => {
  const folder = import.meta.dirname;
  const sources = readdirSync(folder).filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'));
  expect(sources).toContain('fhOracle.ts');
  for (const file of sources) {
    const imports = [...readFileSync(join(folder, file), 'utf8').matchAll(/from '([^']+)'/g)].map(([, path]) => path!);
    const foreign = imports.filter((path) => !/^\.\/\w+$/.test(path));
    if (file === 'writeCase.ts') {
      expect(foreign.every((path) => path.startsWith('node:') || path === '../golden/fh-2004-he4/scenarios')).toBe(
        true,
      );
    } else {
      expect(foreign).toEqual([]);
    }
  }
});
