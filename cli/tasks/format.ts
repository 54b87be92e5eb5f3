import { runTool } from './runTool';

process.exitCode = await runTool('prettier', ['--write', '--log-level', 'warn', '.']);
