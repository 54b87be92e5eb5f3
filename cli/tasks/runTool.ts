import { spawn, type ChildProcess } from 'node:child_process';
import { constants, setPriority } from 'node:os';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { ROOT } from './root';

const require = createRequire(import.meta.url);

/** The script of a pinned tool, found in its own package.json, so that no shell and no PATH is asked. */
export function toolScript(tool: string, owner: string = tool): string {
  const manifest = findManifest(owner);
  const { bin } = JSON.parse(readFileSync(manifest, 'utf8')) as { readonly bin?: string | Record<string, string> };
  const script = typeof bin === 'string' ? bin : bin?.[tool];
  if (script === undefined) throw new Error(`The package ${owner} has no command ${tool}.`);
  return join(dirname(manifest), script);
}

function findManifest(owner: string): string {
  const file = (require.resolve.paths(owner) ?? [])
    .map((folder) => join(folder, owner, 'package.json'))
    .find((candidate) => {
      try {
        readFileSync(candidate);
        return true;
      } catch {
        return false;
      }
    });
  if (file === undefined) throw new Error(`The package ${owner} is not installed.`);
  return file;
}

/** Runs a pinned tool at the root with our own streams and answers its exit code. */
export function runTool(tool: string, args: readonly string[], owner?: string): Promise<number> {
  return runNode([toolScript(tool, owner), ...args]);
}

/**
 * Runs a pinned tool at the root and keeps what it prints, so that several may run at once and each be read by itself. One in
 * the background takes only what the others leave of the processors.
 */
export function runToolApart(
  tool: string,
  args: readonly string[],
  { owner, isBackground }: { readonly owner?: string | undefined; readonly isBackground?: boolean } = {},
): Promise<{ readonly code: number; readonly output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [toolScript(tool, owner), ...args], {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    if (isBackground && child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_BELOW_NORMAL);
    const settle = passSignals(child);
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => (output += text));
    }
    child.on('error', (error) => {
      settle();
      reject(error);
    });
    child.on('close', (code) => {
      settle();
      resolve({ code: code ?? 143, output });
    });
  });
}

/** Runs Node at the root with our own streams and answers its exit code. */
export function runNode(args: readonly string[], environment: Readonly<Record<string, string>> = {}): Promise<number> {
  return run(process.execPath, args, environment);
}

/** Runs a program at the root with our own streams and answers its exit code; a request to end is passed on. */
export function run(
  command: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: ROOT, stdio: 'inherit', env: { ...process.env, ...environment } });
    const settle = passSignals(child);
    child.on('error', (error) => {
      settle();
      reject(error);
    });
    child.on('exit', (code, signal) => {
      settle();
      resolve(code ?? (signal === 'SIGINT' ? 130 : 143));
    });
  });
}

/** Hands a request to end on to a child; the keyboard's goes to all by itself. Called back, it no longer does. */
function passSignals(child: ChildProcess): () => void {
  const wait = (): void => undefined;
  const pass = (signal: NodeJS.Signals): void => void child.kill(signal);
  process.on('SIGINT', wait);
  process.on('SIGTERM', pass);
  process.on('SIGHUP', pass);
  return () => {
    process.off('SIGINT', wait);
    process.off('SIGTERM', pass);
    process.off('SIGHUP', pass);
  };
}
