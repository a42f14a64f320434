import type * as vscode from 'vscode';
import type { SignInCallbacks } from '../../connect/sign-in-callbacks.ts';
import { tellForeignSignIn } from '../../connect/foreign-sign-in.ts';
import { ProfileLinks, type ProfileLinksParts } from './profile-links.ts';

/** What takes the addresses on. */
export interface UriHandlerParts extends ProfileLinksParts {
  readonly signInCallbacks: Pick<SignInCallbacks, 'receive'>;
}

/** Takes the addresses with VS Code's own scheme that are for this extension. Any page can open such an address. */
export class UriHandler implements vscode.UriHandler {
  readonly #signInCallbacks: UriHandlerParts['signInCallbacks'];
  readonly #links: ProfileLinks;

  constructor(parts: UriHandlerParts) {
    this.#signInCallbacks = parts.signInCallbacks;
    this.#links = new ProfileLinks(parts);
  }

  async handleUri(uri: vscode.Uri): Promise<void> {
    if (uri.path !== '/sign-in') await this.#links.open(uri);
    else if (!this.#signInCallbacks.receive(`?${uri.query}`)) await tellForeignSignIn(uri);
  }
}
