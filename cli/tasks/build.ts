import { buildApp } from './buildApp';

await buildApp();
process.stdout.write('Built dist/renderer, dist/main and dist/preload.\n');
