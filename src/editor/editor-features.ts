import { AskedUsers } from './asked-users.ts';
import { DocumentIds } from './document-ids.ts';
import type { EditorParts } from './editor-parts.ts';
import { UserHover } from './hover/user-hover.ts';
import { TerminalUserLinks } from './links/terminal-user-links.ts';
import { UserLinks } from './links/user-links.ts';
import { MentionCompletion } from './mentions/mention-completion.ts';
import { UserNames } from './names/user-names.ts';
import { PortalChoice } from './portal-choice.ts';

/** What does the work for text editors, made when it is first needed. */
export class EditorFeatures {
  readonly ids = new DocumentIds();
  readonly portals: PortalChoice;
  readonly users: AskedUsers;
  readonly hover: UserHover;
  readonly links: UserLinks;
  readonly mentions: MentionCompletion;
  readonly names: UserNames;
  readonly terminalLinks: TerminalUserLinks;

  constructor(parts: EditorParts) {
    this.portals = new PortalChoice(parts);
    this.users = new AskedUsers(parts);
    const { ids, portals, users } = this;
    this.links = new UserLinks({ ids, portals });
    this.mentions = new MentionCompletion(portals);
    this.names = new UserNames({ ids, portals, store: parts.store });
    this.terminalLinks = new TerminalUserLinks(portals);
    this.hover = new UserHover({ ids, portals, users, store: parts.store });
  }
}
