import type { PortalStore } from '../portals/portal-store.ts';
import type { Replies } from '../portals/replies.ts';
import type { Sessions } from '../portals/sessions.ts';

/** What the features of text editors need of the rest. */
export interface EditorParts {
  readonly store: Pick<PortalStore, 'portals' | 'active' | 'onDidChange' | 'onDidForget'>;
  readonly sessions: Pick<Sessions, 'of'>;
  readonly replies: Pick<Replies, 'latest'>;
}
