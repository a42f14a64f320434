import type { PortalAddress } from '../bitrix24/credentials/address.ts';
import type { Gateway } from '../bitrix24/credentials/gateway.ts';
import { getPicture } from '../bitrix24/transport/picture.ts';
import type { PortalUser } from '../bitrix24/user.ts';

/** Characters of all pictures together; a portal's own take some twenty thousand each. */
const MOST = 16 * 1024 * 1024;

/** The pictures of the open profiles, in memory alone. */
export class Pictures {
  /** By portal and address; the one that was shown longest ago comes first. */
  readonly #known = new Map<string, Promise<string | undefined>>();
  readonly #sizes = new Map<string, number>();

  /** A user's picture as a `data:` address; `undefined` where there is none that can be shown. */
  async of(
    portalId: string,
    portal: PortalAddress,
    user: PortalUser,
    gateway?: Gateway,
  ): Promise<string | undefined> {
    // The sharper one on portals of the years in which they differ (fact sheet §1.4 #9).
    const address = user.avatarHr ?? user.avatar;
    if (address === undefined) return undefined;
    const key = `${portalId} ${address}`;
    const asked =
      this.#known.get(key) ??
      // A picture that could not be asked for is none: it is asked for again the next time.
      getPicture(address, portal, AbortSignal.timeout(60_000), gateway).catch(() => undefined);
    this.#known.delete(key);
    this.#known.set(key, asked);
    const picture = await asked;
    // One that comes after its portal was forgotten is not kept.
    if (this.#known.get(key) !== asked) return picture;
    this.#sizes.set(key, picture?.length ?? 0);
    // What failed now may be there the next time.
    if (picture === undefined) this.#drop(key);
    this.#makeRoom(key);
    return picture;
  }

  forget(portalId: string): void {
    for (const key of this.#known.keys()) if (key.startsWith(`${portalId} `)) this.#drop(key);
  }

  #makeRoom(latest: string): void {
    let total = [...this.#sizes.values()].reduce((sum, size) => sum + size, 0);
    for (const key of this.#known.keys()) {
      if (total <= MOST || key === latest) return;
      total -= this.#sizes.get(key) ?? 0;
      this.#drop(key);
    }
  }

  #drop(key: string): void {
    this.#known.delete(key);
    this.#sizes.delete(key);
  }
}
