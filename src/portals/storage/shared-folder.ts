import path from 'node:path';

/**
 * The folder of the extension that all profiles of VS Code share, as they share its secrets. VS Code 1.105 to 1.139
 * hands that very one out as `globalStorageUri`; one of a profile's own would stand in `User/profiles/ID/globalStorage`.
 * @param globalStorage the path of `globalStorageUri`
 */
export function sharedFolder(globalStorage: string): string {
  const extension = path.basename(globalStorage);
  const storages = path.dirname(globalStorage);
  const profiles = path.dirname(path.dirname(storages));
  return path.basename(storages) === 'globalStorage' && path.basename(profiles) === 'profiles'
    ? path.join(path.dirname(profiles), 'globalStorage', extension)
    : globalStorage;
}
