import { join, resolve } from 'node:path';
import { buildIfStale } from './buildApp';
import { electronBinary } from './electronBinary';
import { ROOT } from './root';
import { run, runNode } from './runTool';

/**
 * Starts the app: in Electron when its program is installed, else the same page served to the system browser.
 * `--browser` chooses the browser, `--no-open` only prints the address, and a project file may be named for Electron.
 */
const caller = process.env['INIT_CWD'] ?? process.cwd();
const args = process.argv.slice(2).map((word) => (word.endsWith('.stepdown') ? resolve(caller, word) : word));
if (await buildIfStale()) process.stderr.write('stepdown: built the app.\n');
const electron = args.includes('--browser') ? null : electronBinary();
if (electron !== null) {
  process.exitCode = await run(electron, [ROOT, ...args]);
} else {
  if (!args.includes('--browser')) {
    process.stderr.write(
      "stepdown: Electron's program is not installed (npx install-electron fetches it), so this serves the app to your browser.\n",
    );
  }
  process.exitCode = await runNode([join(ROOT, 'dist', 'main', 'browserHost.mjs'), ...args]);
}
