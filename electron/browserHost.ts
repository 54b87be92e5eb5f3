import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { portFile, readPort, writePort } from './recoveryPort';
import { openingCommand, startBrowserHost } from './serveBrowser';

/**
 * Serves the built page to the system browser, for machines without Electron's binary: prints its address on one line,
 * opens it unless `--no-open` is given, and ends with Ctrl+C.
 */
async function main(): Promise<void> {
  const root = join(import.meta.dirname, '..', 'renderer');
  if (!existsSync(join(root, 'index.html'))) throw new Error('The app is not built. Run npm run build.');
  const remembered = portFile(process.platform, process.env, homedir());
  const host = await startBrowserHost(root, await readPort(remembered));
  await writePort(remembered, host.port);
  const end = (): void => void host.close().then(() => process.exit(0));
  process.once('SIGINT', end);
  process.once('SIGTERM', end);
  // Last, since whoever reads the address may end the host at once.
  process.stdout.write(`Stepdown is at ${host.address}\n`);
  if (!process.argv.includes('--no-open')) openInBrowser(host.address);
}

/** Opening is a convenience: when it fails the address is already printed. */
function openInBrowser(address: string): void {
  const opening = openingCommand(process.platform, address, process.env);
  if (opening === null) return;
  const child = spawn(opening.command, opening.args, { stdio: 'ignore', detached: true });
  child.on('error', () => undefined);
  child.unref();
}

main().catch((error: unknown) => {
  process.stderr.write(`stepdown: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
