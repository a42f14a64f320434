import * as l10n from '@vscode/l10n';
import type { TokenProblem } from '../bitrix24/credentials/access-token.ts';
import type { PastedAddressProblem } from '../bitrix24/credentials/pasted-address.ts';

/** Why a typed text is no access token, and what one looks like. */
export function tokenProblemText(problem: TokenProblem): string {
  switch (problem) {
    case 'empty':
      return l10n.t('Paste an access token.');
    case 'notAToken':
      return l10n.t(
        'This is not an access token: paste it without the words around it, or paste the whole JSON that it came in.',
      );
    case 'severalTokens':
      return l10n.t('There is more than one access token in this text: paste only the one that you mean.');
    case 'addressMissing':
      return addressProblemText('notAnAddress');
    case 'notAnAddress':
    case 'hasPassword':
    case 'notHttps':
    case 'several':
      return addressProblemText(problem);
  }
}

/** Why a typed text does not tell where a portal is, and what its address looks like. */
export function addressProblemText(problem: PastedAddressProblem): string {
  switch (problem) {
    case 'notAnAddress':
      return l10n.t('Type the address of the portal, such as https://example.bitrix24.com.');
    case 'hasPassword':
      return l10n.t(
        'This address has a user name or password in front of the host: remove everything up to the @.',
      );
    case 'notHttps':
      return l10n.t('A secret is sent over https only: start the address with https://.');
    case 'several':
      return l10n.t('There is more than one address in this text: type only that of the portal.');
  }
}
