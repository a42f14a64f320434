import * as vscode from 'vscode';
import type { UserRef } from './user-ref.ts';

/** A portal's reply about a user, as a text of JSON. */
export interface Reply {
  readonly text: string;
  /** Milliseconds since 1970, UTC. */
  readonly at: number;
}

/** A reply has come. */
export interface ReplyChange {
  readonly user: UserRef;
  /** It says something else than the one before. */
  readonly isDifferent: boolean;
}

interface Kept {
  readonly first: Reply;
  readonly latest: Reply;
}

/** Characters of all kept replies together: enough for hundreds of users, or for a few with megabytes of text. */
const MOST = 32 * 1024 * 1024;

/** The replies of `im.user.get` as received, in memory alone: the first and the latest of each user. */
export class Replies implements vscode.Disposable {
  /** Who was asked for longest ago comes first. */
  readonly #kept = new Map<string, Kept & { readonly user: UserRef }>();
  readonly #changed = new vscode.EventEmitter<ReplyChange>();

  /** Fires when a portal has sent a reply about a user. */
  readonly onDidChange = this.#changed.event;

  note(user: UserRef, latest: Reply): void {
    const key = keyOf(user);
    const known = this.#kept.get(key);
    const first = known?.first ?? latest;
    this.#kept.delete(key);
    this.#kept.set(key, { user, first, latest });
    this.#makeRoom(key);
    this.#changed.fire({ user, isDifferent: known?.latest.text !== latest.text });
  }

  latest(user: UserRef): Reply | undefined {
    return this.#kept.get(keyOf(user))?.latest;
  }

  /** The first reply, where the latest says something else. */
  before(user: UserRef): Reply | undefined {
    const kept = this.#kept.get(keyOf(user));
    return kept && kept.first.text !== kept.latest.text ? kept.first : undefined;
  }

  forget(portalId: string): void {
    for (const [key, { user }] of this.#kept) if (user.portalId === portalId) this.#kept.delete(key);
  }

  dispose(): void {
    this.#changed.dispose();
  }

  #makeRoom(latest: string): void {
    let total = 0;
    for (const kept of this.#kept.values()) total += sizeOf(kept);
    for (const [key, kept] of this.#kept) {
      if (total <= MOST || key === latest) return;
      total -= sizeOf(kept);
      this.#kept.delete(key);
    }
  }
}

function sizeOf({ first, latest }: Kept): number {
  return latest.text.length + (first === latest ? 0 : first.text.length);
}

function keyOf({ portalId, userId }: UserRef): string {
  return `${userId} ${portalId}`;
}
