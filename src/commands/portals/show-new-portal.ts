import { within } from '../../ui/within.ts';
import { showUsersView } from '../../views/users/show-users-view.ts';
import type { UsersView } from '../../views/users/users-view.ts';

/**
 * Milliseconds that the keyboard waits for the first rows. Later the person may be in a box, which would close: a slow
 * portal has the empty view take the keyboard.
 */
const PATIENCE = 1000;

/**
 * Opens the Users view for a portal that has just come into it. The keyboard follows once rows are drawn: VS Code loses
 * it where the view is empty when it gets the keyboard, and has rows a moment later.
 */
export async function showNewPortal(users: Pick<UsersView, 'shown' | 'onDidDrawUser'>): Promise<void> {
  const drawn = new Promise<void>((resolve) => {
    const watch = users.onDidDrawUser(() => {
      watch.dispose();
      resolve();
    });
  });
  await showUsersView({ preserveFocus: true });
  if (users.shown().length === 0) await within(PATIENCE, drawn);
  await showUsersView();
}
