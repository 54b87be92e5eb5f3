import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { anchorOf, checkLinks } from './checkLinks';
import { electronBinary } from './electronBinary';
import { findChromium } from './findChromium';
import { findLibreOffice } from './findLibreOffice';
import { addCounts, countsLine, parseCounts, readCounts } from './testCounts';
import { toolScript } from './runTool';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stepdown-tasks-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function put(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

describe('the counts of a test run', () => {
  it('are summed and told on one line', () => {
    const sum = addCounts({ passed: 3, failed: 0, skipped: 1 }, { passed: 2, failed: 1, skipped: 0 });
    expect(countsLine(sum)).toBe('5 passed, 1 failed, 1 skipped');
    expect(countsLine({ passed: 5, failed: 0, skipped: 0 })).toBe('5 passed, 0 failed');
  });

  it('count a file that could not be loaded as one failure', () => {
    const counts = parseCounts({
      numPassedTests: 4,
      numFailedTests: 0,
      numPendingTests: 1,
      testResults: [
        { status: 'failed', assertionResults: [] },
        { status: 'passed', assertionResults: [{}] },
      ],
    });
    expect(counts).toEqual({ passed: 4, failed: 1, skipped: 1 });
  });

  it('never hide a run that failed outside of its tests or left no report', () => {
    const report = put('report.json', JSON.stringify({ numPassedTests: 4, numFailedTests: 0 }));
    expect(readCounts(report, 1)).toEqual({ passed: 4, failed: 1, skipped: 0 });
    expect(readCounts(report, 0)).toEqual({ passed: 4, failed: 0, skipped: 0 });
    expect(readCounts(join(folder, 'gone.json'), 1)).toEqual({ passed: 0, failed: 1, skipped: 0 });
  });
});

describe('the links of the pages', () => {
  it('that lead nowhere are told with their line', () => {
    put('there.md', '# The `one` idea, whole\n');
    put(
      'page.md',
      [
        '[good](there.md) [web](https://example.com/x) [here](#second-part)',
        '[gone](gone.md) and [no heading](there.md#missing)',
        '[heading](there.md#the-one-idea-whole) `[code](nowhere.md)`',
        '```',
        '[fenced](nowhere.md)',
        '```',
        '## Second part',
        '![picture](pictures/none.png)',
      ].join('\n'),
    );
    expect(checkLinks(folder)).toEqual([
      { file: 'page.md', line: 2, target: 'gone.md' },
      { file: 'page.md', line: 2, target: 'there.md#missing' },
      { file: 'page.md', line: 8, target: 'pictures/none.png' },
    ]);
  });

  it('name a heading as GitHub does', () => {
    expect(anchorOf('Rooms & doors (1.2)')).toBe('rooms--doors-12');
  });
});

describe("Electron's program", () => {
  it('is found by the note its package keeps, and never asked for when there is none', () => {
    expect(electronBinary(folder, undefined)).toBeNull();
    mkdirSync(join(folder, 'dist'));
    put('path.txt', 'app/electron');
    expect(electronBinary(folder, undefined)).toBeNull();
    mkdirSync(join(folder, 'dist', 'app'));
    const program = put('dist/app/electron', '');
    expect(electronBinary(folder, undefined)).toBe(program);
  });

  it('may be named from outside', () => {
    const program = put('electron', '');
    expect(electronBinary(join(folder, 'none'), folder)).toBe(program);
  });
});

describe('the browser of the tests', () => {
  it('is the one that was named, or none when that is not there', () => {
    const program = put('chromium', '');
    expect(findChromium(program)).toBe(program);
    expect(findChromium(join(folder, 'gone'))).toBeNull();
  });
});

describe('the LibreOffice of the tests', () => {
  it('is the one that was named, or none when that is not there', () => {
    const program = put('soffice', '');
    expect(findLibreOffice(program)).toBe(program);
    expect(findLibreOffice(join(folder, 'gone'))).toBeNull();
  });
});

describe('a pinned tool', () => {
  it('is found in its package, and a name that is not there is told', () => {
    expect(toolScript('tsc', 'typescript')).toMatch(/typescript.bin.tsc$/);
    expect(() => toolScript('nothing', 'typescript')).toThrow('The package typescript has no command nothing.');
    expect(() => toolScript('nothing-at-all')).toThrow('The package nothing-at-all is not installed.');
  });
});
