// The one door for every npm script: makes sure that a new enough Node and the pinned packages are there, then runs the
// task. Plain JavaScript without dependencies, so that it starts on a fresh machine with any Node from 18 on.
// Everything it has to say goes to stderr: stdout belongs to the task.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureNode } from './ensureNode.mjs';
import { ensurePackages } from './ensurePackages.mjs';
import { ROOT, complain } from './say.mjs';

const TASKS = {
  start: 'cli/tasks/start.ts',
  test: 'cli/tasks/test.ts',
  check: 'cli/tasks/check.ts',
  bench: 'cli/tasks/bench.ts',
  build: 'cli/tasks/build.ts',
  format: 'cli/tasks/format.ts',
  stepdown: 'cli/stepdown.ts',
};

/** `stepdown` reads the caller's files, so it runs where it was called; every other task runs at the root. */
function workingFolder(task) {
  return task === 'stepdown' ? (process.env.INIT_CWD ?? process.cwd()) : ROOT;
}

async function main() {
  const [task, ...args] = process.argv.slice(2);
  const file = Object.hasOwn(TASKS, task ?? '') ? TASKS[task] : undefined;
  if (file === undefined) {
    complain(`Unknown task "${task ?? ''}". The tasks are ${Object.keys(TASKS).join(', ')}.`);
    return 2;
  }
  const node = await ensureNode();
  await ensurePackages(node);
  const tsx = pathToFileURL(join(ROOT, 'node_modules', 'tsx', 'dist', 'esm', 'index.mjs')).href;
  return await runChild(node.path, ['--import', tsx, join(ROOT, file), ...args], {
    cwd: workingFolder(task),
    env: node.environment,
  });
}

/** Runs the task with our own streams and answers its exit code; a signal to us is passed on once. */
function runChild(command, args, options) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { ...options, stdio: 'inherit' });
    const pass = (signal) => child.kill(signal);
    // Ctrl+C reaches the whole foreground group, the child among it; we only wait for its own ending.
    process.on('SIGINT', () => undefined);
    process.on('SIGTERM', pass);
    process.on('SIGHUP', pass);
    child.on('error', reject);
    child.on('exit', (code, signal) => resolve(code ?? (signal === 'SIGINT' ? 130 : 143)));
  });
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error) => {
    complain(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  },
);
