// Loads and activates the extension named by the argument, as an extension host does, and says how long it took.
import { createRequire, registerHooks } from 'node:module';
import * as v from 'valibot';
import { context, vscode } from './vscode-stub.mts';

const STUB = 'stub:vscode';
Object.assign(globalThis, { vscodeStub: vscode });
registerHooks({
  resolve: (specifier, about, next) =>
    specifier === 'vscode' ? { url: STUB, format: 'commonjs', shortCircuit: true } : next(specifier, about),
  load: (url, about, next) =>
    url === STUB
      ? { format: 'commonjs', source: 'module.exports = vscodeStub', shortCircuit: true }
      : next(url, about),
});

const extensionSchema = v.object({ activate: v.function() });
const read = (module: unknown) => v.parse(extensionSchema, module);
// So that it is not the first that is parsed.
read({ activate: () => undefined });

const [, , file = ''] = process.argv;
const require = createRequire(import.meta.url);
// VS Code itself is there before any extension, and what it has loaded of Node.
require('vscode');
for (const name of [
  'crypto',
  'fs/promises',
  'http',
  'https',
  'net',
  'os',
  'path',
  'tls',
  'url',
  'util',
  'zlib',
]) {
  require(`node:${name}`);
}

const started = performance.now();
const extension = read(require(file));
const loaded = performance.now();
await extension.activate(context);
const activated = performance.now();
process.send?.({ loading: loaded - started, activating: activated - loaded });
