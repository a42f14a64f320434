import { syncBuiltinESMExports } from 'node:module';

/** What puts back what was there. */
const restores: (() => void)[] = [];

/** Puts something in the place of a member of an object, until `restoreAll`: for what this system cannot be made to do. */
export function instead<T extends object, K extends keyof T>(owner: T, name: K, value: T[K]): void {
  const there = Object.getOwnPropertyDescriptor(owner, name);
  Object.defineProperty(owner, name, { value, configurable: true, writable: true, enumerable: true });
  // ES modules, as the minified tests are, have names of Node's modules of their own.
  syncBuiltinESMExports();
  restores.push(() => {
    if (there) Object.defineProperty(owner, name, there);
    else Reflect.deleteProperty(owner, name);
  });
}

/** Puts back what was there before `instead`. */
export function restoreAll(): void {
  for (const restore of restores.splice(0).toReversed()) restore();
  syncBuiltinESMExports();
}
