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
        'This isn’t an access token. Paste it without any other text, or paste the whole JSON that contains it.',
      );
    case 'severalTokens':
      return l10n.t('This text contains more than one access token. Paste only one.');
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
      return l10n.t('Enter the address of the portal, such as https://example.bitrix24.com.');
    case 'hasPassword':
      return l10n.t('This address contains a user name or password. Remove everything up to the @.');
    case 'notHttps':
      return l10n.t('Secrets are sent only over HTTPS. Start the address with https://.');
    case 'several':
      return l10n.t('This text contains more than one address. Enter only the address of the portal.');
  }
}
