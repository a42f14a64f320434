import * as l10n from '@vscode/l10n';
import type { Status } from '../bitrix24/methods/status.ts';

/** A status as the messenger calls it. */
export function statusText(status: Status): string {
  switch (status) {
    case 'online':
      return l10n.t('Online');
    case 'dnd':
      return l10n.t('Do not disturb');
    case 'away':
      return l10n.t('Away');
    case 'break':
      return l10n.t('On a break');
  }
}
