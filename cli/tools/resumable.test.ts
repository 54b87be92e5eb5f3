import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openResumable, type ResumableRequest } from './resumable';

let folder: string;
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'stepdown-resumable-'))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const ROWS = ['1,é', '2,b', '3,c'];
const HEAD = '# results of é\nkey,result\n';

function request(more: Partial<ResumableRequest> = {}): ResumableRequest {
  const rowStart = (row: number): string => `${row + 1},`;
  const path = join(folder, 'out.csv');
  return {
    path,
    head: HEAD,
    tail: '# end\n',
    rows: 3,
    rowStart,
    isResumed: true,
    inputs: [],
    isFaulty: (line) => line.endsWith('?'),
    ...more,
  };
}

function opened(more: Partial<ResumableRequest> = {}) {
  const file = openResumable(request(more));
  if (!file.ok) throw new Error(file.problems[0]!.message);
  return file.value;
}

const text = () => readFileSync(request().path, 'utf8');

describe('a file that grows row by row', () => {
  it('comes to the same bytes wherever it was cut off', () => {
    const first = opened({ isResumed: false });
    first.append(ROWS);
    first.finish();
    const whole = readFileSync(request().path);
    expect(whole.toString('utf8')).toBe(`${HEAD}${ROWS.join('\n')}\n# end\n`);
    for (let cut = 0; cut <= whole.length; cut++) {
      writeFileSync(request().path, whole.subarray(0, cut));
      const file = opened();
      file.append(ROWS.slice(file.before));
      file.finish();
      expect(readFileSync(request().path).equals(whole), `cut off after ${cut} bytes`).toBe(true);
    }
  });

  it('keeps every whole row that was there and says how many', () => {
    writeFileSync(request().path, `${HEAD}${ROWS[0]}\n${ROWS[1]}\n3,`);
    const file = opened();
    expect(file.before).toBe(2);
    file.close();
    expect(text()).toBe(`${HEAD}${ROWS[0]}\n${ROWS[1]}\n`);
  });

  it('makes rows again that could not be worked out, and only them', () => {
    for (const left of ['# end\n', '']) {
      writeFileSync(request().path, `${HEAD}${ROWS[0]}\n2,?\n${ROWS[2]}\n${left}`);
      const file = opened();
      expect([file.before, [...file.later]]).toEqual([1, [[2, ROWS[2]]]]);
      file.append(ROWS.slice(1));
      file.finish();
      expect(text()).toBe(`${HEAD}${ROWS.join('\n')}\n# end\n`);
    }
  });

  it('belongs to one process at a time, and is taken over from one that is gone', () => {
    const file = opened({ isResumed: false });
    const lock = `${request().path}.lock`;
    const second = openResumable(request());
    expect(!second.ok && second.problems[0]!.code).toBe('FILE/in-use');
    file.close();
    expect(existsSync(lock)).toBe(false);
    const gone = spawnSync(process.execPath, ['-e', '']).pid;
    const holders = [
      `${process.ppid} ${hostname()}`,
      `${gone} elsewhere`,
      `${gone} ${hostname()}`,
      `${process.pid} ${hostname()}`,
    ];
    const taken = holders.map((holder) => {
      writeFileSync(lock, holder);
      const other = openResumable(request());
      if (other.ok) other.value.close();
      rmSync(lock, { force: true });
      return other.ok;
    });
    expect(taken).toEqual([false, false, true, true]);
    expect(text()).toBe(HEAD);
  });

  it('refuses rows of anything else and leaves them as they are', () => {
    for (const [other, told] of [
      [`# results of something else\nkey,result\n1,a\n`, 'It holds results of other inputs'],
      [`${HEAD}1,a\n9,b\n`, 'Row 2 of its results'],
      [`${HEAD}1,a\n2,b\n3,c\n4,d\n`, 'It goes on after its 3 rows'],
    ] as const) {
      writeFileSync(request().path, other);
      const file = openResumable(request());
      expect(!file.ok && file.problems[0]!.message).toContain(told);
      expect(text()).toBe(other);
    }
  });

  it('writes anew where it is not asked to go on, but never over what the command reads', () => {
    writeFileSync(
      request().path,
      'anything at all, and longer than what comes in its place, so that no end of it is left over',
    );
    const read = openResumable(request({ isResumed: false, inputs: [request().path] }));
    expect(!read.ok && read.problems[0]!.code).toBe('FILE/is-input');
    const file = opened({ isResumed: false });
    file.append(ROWS);
    file.finish();
    expect(text()).toBe(`${HEAD}${ROWS.join('\n')}\n# end\n`);
    const place = openResumable(request({ path: folder }));
    expect(!place.ok && place.problems[0]!.code).toBe('FILE/is-folder');
  });
});
