import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { isAllowedLicence, noticesOf } from './notices';

describe('which licences may be shipped', () => {
  it.each([
    'MIT',
    'ISC',
    '0BSD',
    'OFL-1.1',
    '(MIT OR GPL-3.0-or-later)',
    'MIT AND BSD-3-Clause',
    'GPL-2.0 OR MIT AND ISC',
  ])('%s', (licence) => {
    expect(isAllowedLicence(licence)).toBe(true);
  });
  it.each(['GPL-3.0-only', 'MPL-2.0', 'MIT AND GPL-2.0', 'UNLICENSED', 'SEE LICENSE IN EULA', ''])(
    'not %j',
    (licence) => {
      expect(isAllowedLicence(licence)).toBe(false);
    },
  );
});

describe('the notices of a build', () => {
  const root = mkdtempSync(join(tmpdir(), 'stepdown-notices-'));
  afterAll(() => rmSync(root, { recursive: true, force: true }));
  const put = (path: string, text: string): string => {
    const file = join(root, path);
    mkdirSync(join(file, '..'), { recursive: true });
    writeFileSync(file, text);
    return file;
  };
  const pack = (name: string, license: string | undefined): string => {
    put(`node_modules/${name}/LICENSE`, `The licence of ${name}`);
    put(`node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.2.3', license }));
    return put(`node_modules/${name}/dist/x.min.js`, '');
  };

  it('name each package once, scoped and nested ones too, and no file of our own', () => {
    const files = [
      pack('@scope/one', 'MIT'),
      pack('two', 'ISC'),
      join(root, 'node_modules/two/other.js'),
      '/app/own.ts',
    ];
    expect(noticesOf(files, root)).toEqual([
      { name: '@scope/one', version: '1.2.3', licence: 'MIT', text: 'The licence of @scope/one' },
      { name: 'two', version: '1.2.3', licence: 'ISC', text: 'The licence of two' },
    ]);
  });

  it('name what was bundled into a published file, installed here or not', () => {
    const file = pack('outer', 'MIT');
    pack('inner', 'BSD-3-Clause');
    const sources = ['lib/a.js', 'node_modules/inner/index.js', 'node_modules/outer/node_modules/bn.js/lib/bn.js'];
    writeFileSync(`${file}.map`, JSON.stringify({ sources }));
    const named = noticesOf([file], root).map(({ name, version, licence }) => [name, version, licence]);
    expect(named).toEqual([
      ['bn.js', 'within outer', 'MIT'],
      ['inner', 'within outer', 'BSD-3-Clause'],
      ['outer', '1.2.3', 'MIT'],
    ]);
  });

  it('stop the build at a licence that is not allowed, and at a package without one', () => {
    expect(() => noticesOf([pack('copyleft', 'GPL-3.0-only')], root)).toThrow('copyleft 1.2.3 (GPL-3.0-only)');
    expect(() => noticesOf([pack('silent', undefined)], root)).toThrow('silent 1.2.3 (none stated)');
    const stranger = pack('holder', 'MIT');
    writeFileSync(`${stranger}.map`, JSON.stringify({ sources: ['node_modules/unheard-of/index.js'] }));
    expect(() => noticesOf([stranger], root)).toThrow('unheard-of within holder (none stated)');
  });
});
