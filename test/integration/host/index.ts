// What VS Code loads in the extension host to run the tests beside it (--extensionTestsPath).
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { runMocha } from '../../harness/mocha.mts';

export async function run(): Promise<void> {
  const results = process.env['PORTAL_USERS_RESULTS'];
  if (results === undefined) {
    throw new Error('PORTAL_USERS_RESULTS must name the file for the results.');
  }
  const folder = path.join(import.meta.dirname, '..', 'integration');
  const outcomes = await runMocha({
    files: readdirSync(folder)
      .filter((name) => name.endsWith('.test.mjs'))
      .map((name) => path.join(folder, name)),
    results,
    timeout: 30_000,
    grep: process.env['PORTAL_USERS_GREP'],
  });
  const failed = outcomes.filter(({ outcome }) => outcome === 'failed').length;
  if (failed > 0) {
    throw new Error(`${failed} failed.`);
  }
}
