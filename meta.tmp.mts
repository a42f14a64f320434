import esbuild from 'esbuild';
import { pathToFileURL } from 'node:url';
const { node } = await import(pathToFileURL(process.cwd() + '/esbuild.mjs').href);
const r = await esbuild.build({ ...node, metafile: true, write: false });
const ins = r.metafile.inputs;
const seen = new Map<string, string[]>();
const add = (n: string, from: string) => { const k = seen.get(n); if (k) { k.push(from); return; } seen.set(n, [from]); for (const i of ins[n].imports) if (i.kind === 'import-statement' && !i.external) add(i.path, n); };
add('src/extension.ts', '');
for (const a of process.argv.slice(2)) for (const [n, f] of seen) if (n.includes(a)) console.log(n, '<-', f.join(' '));
