import { isCustomCode, type CustomCode } from '../../bitrix24/custom-code.ts';
import type { PortalStorage } from './portal-storage.ts';

/** The custom fields that a person chose for their last export of each portal: other portals have others. */
export class ExportedFields {
  readonly #storage: PortalStorage;

  constructor(storage: PortalStorage) {
    this.#storage = storage;
  }

  of(portalId: string): readonly CustomCode[] {
    const stored = this.#storage.state(portalId, 'exportedFields');
    if (!Array.isArray(stored)) return [];
    return stored.filter((code: unknown) => typeof code === 'string').filter(isCustomCode);
  }

  async set(portalId: string, codes: readonly CustomCode[]): Promise<void> {
    await this.#storage.keepState(portalId, 'exportedFields', codes);
  }
}
