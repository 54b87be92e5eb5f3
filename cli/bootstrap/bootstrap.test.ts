import { execFile, execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';

const RUN = resolve(import.meta.dirname, 'run.mjs');

describe('the bootstrap', () => {
  it('names its tasks when it is asked for another', () => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [RUN, 'fly'], { encoding: 'utf8' });
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain('Unknown task "fly". The tasks are start, test, check, bench, build, format, stepdown.');
  });

  it('does not take an inherited property for a task', () => {
    expect(spawnSync(process.execPath, [RUN, 'constructor'], { encoding: 'utf8' }).status).toBe(2);
  });

  it('knows a Node that is new enough', () => {
    const versions = ['18.20.4', '20.20.2', '22.11.0', '22.12.0', '22.13.1', '23.0.0', '24.21.0', '26.1.0'];
    const script = `import { isNewEnough } from ${JSON.stringify(resolve(import.meta.dirname, 'ensureNode.mjs'))};
      process.stdout.write(JSON.stringify(${JSON.stringify(versions)}.map(isNewEnough)));`;
    const told = execFileSync(process.execPath, ['--input-type=module', '--eval', script], { encoding: 'utf8' });
    expect(JSON.parse(told)).toEqual([false, false, false, true, true, true, true, true]);
  });

  it('lets a task have stdout to itself, keeps its exit code, and runs the command where it was called', () => {
    const folder = mkdtempSync(`${tmpdir()}/stepdown-bootstrap-`);
    const missing = spawnSync(process.execPath, [RUN, 'stepdown', 'check', 'not-there.yaml'], {
      encoding: 'utf8',
      cwd: tmpdir(),
      env: { ...process.env, INIT_CWD: folder },
    });
    rmSync(folder, { recursive: true });
    expect(missing.status).toBeGreaterThan(0);
    expect(missing.stdout).not.toContain('stepdown:');
    expect(missing.stderr).toContain('not-there.yaml');
  });
});

describe('the lock of the bootstrap', () => {
  /** A process that holds the lock for a moment and notes when it came and went. */
  function holder(folder: string, name: string) {
    const script = `import { appendFileSync } from 'node:fs';
      import { alone } from ${JSON.stringify(resolve(import.meta.dirname, 'lock.mjs'))};
      const note = (text) => appendFileSync(${JSON.stringify(join(folder, 'notes'))}, text);
      await alone(async () => {
        note('${name}+');
        await new Promise((resolve) => setTimeout(resolve, 200));
        note('${name}-');
      }, ${JSON.stringify(join(folder, 'lock'))});`;
    return promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script]);
  }

  it('lets one install at a time, and takes over from one that died', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'stepdown-lock-'));
    const dead = spawnSync(process.execPath, ['--version']).pid;
    mkdirSync(join(folder, 'lock'));
    writeFileSync(join(folder, 'lock', 'pid'), String(dead));
    await Promise.all(['a', 'b', 'c'].map((name) => holder(folder, name)));
    expect(readFileSync(join(folder, 'notes'), 'utf8')).toMatch(/^(?:([abc])\+\1-){3}$/);
    expect(existsSync(join(folder, 'lock'))).toBe(false);
    rmSync(folder, { recursive: true });
  });
});
