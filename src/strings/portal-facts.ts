import * as l10n from '@vscode/l10n';
import type { PortalFacts } from '../bitrix24/methods/portal-facts.ts';
import { locale } from './locale.ts';

/** How old the portal's messenger is, by the number that its developers count. */
export function revisionText({ revision }: PortalFacts): string | undefined {
  return revision?.rest === undefined ? undefined : l10n.t('Messenger REST revision {0}', revision.rest);
}

/** What an old portal cannot do. */
export function missingText({ missingMethods }: PortalFacts): string | undefined {
  if (missingMethods.length === 0) return undefined;
  return l10n.t('Too old for {0}', missingMethods.join(', '));
}

/** How wrong one of two clocks is; nothing while they agree. */
export function clockText(milliseconds: number): string | undefined {
  const minutes = Math.round(Math.abs(milliseconds) / 60_000);
  if (minutes === 0) return undefined;
  const time = new Intl.NumberFormat(locale(), { style: 'unit', unit: 'minute', unitDisplay: 'long' }).format(
    minutes,
  );
  return milliseconds > 0
    ? l10n.t('Its clock is {0} ahead of this computer’s', time)
    : l10n.t('Its clock is {0} behind this computer’s', time);
}
