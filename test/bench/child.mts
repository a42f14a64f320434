// Measures in a process of its own, so that one measurement does not warm or burden another.
import { type ChildProcess, fork } from 'node:child_process';
import path from 'node:path';

export interface ChildOptions {
  readonly args?: readonly string[];
  readonly execArgv?: readonly string[];
}

/** Starts a script of this folder; it talks by messages and ends with us. */
export function startChild(script: string, { args = [], execArgv = [] }: ChildOptions = {}): ChildProcess {
  return fork(path.join(import.meta.dirname, script), args, {
    // Node's notice about sources without a package type says nothing about what is measured.
    execArgv: ['--disable-warning=MODULE_TYPELESS_PACKAGE_JSON', ...execArgv],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
}

/** The next message of a child. */
export function messageOf(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const hear = (message: unknown) => {
      child.off('exit', end);
      resolve(message);
    };
    const end = (code: number | null) => {
      child.off('message', hear);
      reject(new Error(`A measuring process ended with ${String(code)} and without a word.`));
    };
    child.once('message', hear);
    child.once('exit', end);
  });
}

/** What a script that measures one thing has to say. */
export async function measureIn(script: string, options?: ChildOptions): Promise<unknown> {
  const child = startChild(script, options);
  try {
    return await messageOf(child);
  } finally {
    child.kill();
  }
}
