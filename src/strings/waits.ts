import * as l10n from '@vscode/l10n';
import type { WaitReason } from '../bitrix24/limits/portal-limits.ts';
import { locale } from './locale.ts';

/** Seconds. */
const MINUTE = 60;

/** Why a request is held back, and for how many seconds more: whole minutes where it is more than one. */
export function waitText(reason: WaitReason, seconds: number): string {
  const time = durationText(seconds);
  switch (reason) {
    case 'rate':
      return l10n.t('The portal limits the number of requests. Continuing in {0}.', time);
    case 'operating':
      return l10n.t(
        'The portal limits the processing time of requests like this one. Continuing in {0}.',
        time,
      );
    case 'retry':
      return l10n.t('The portal reported a temporary problem. Trying again in {0}.', time);
  }
}

function durationText(seconds: number): string {
  const [value, unit] =
    seconds > MINUTE ? [Math.ceil(seconds / MINUTE), 'minute'] : [Math.max(1, seconds), 'second'];
  return new Intl.NumberFormat(locale(), { style: 'unit', unit, unitDisplay: 'long' }).format(value);
}
