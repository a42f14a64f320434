import * as vscode from 'vscode';
import { dayIn } from '../../bitrix24/day.ts';
import { momentIn } from '../../bitrix24/methods/row.ts';
import type { CustomField, CustomFieldValue, UserDetails, UserMore } from '../../bitrix24/user-details.ts';
import { dayText } from '../../strings/dates.ts';
import { errorText } from '../../strings/errors.ts';
import type { ErrorContext } from '../../strings/sentence.ts';
import { DIFFERENCE, TIME, type ProfileGroup, type ProfileValue } from '../protocol.ts';
import type { DepartmentLabels } from './department-labels.ts';
import { webValue } from './links.ts';
import { group, type MaybeRow, moment, note, row, text, yesNo } from './values.ts';

/** What a look-up has returned beyond `im.user.get`, and the scopes it was made with. */
export interface DetailsContext {
  readonly more: UserMore;
  readonly scopes: readonly string[];
  readonly portal: ErrorContext;
}

/** The group of what `user.get` returns: apart from the others, since it requires other scopes. */
export function detailsGroup(
  { more, scopes, portal }: DetailsContext,
  company: DepartmentLabels,
): ProfileGroup {
  const title = vscode.l10n.t('From user.get');
  const { details: answer, fields } = more;
  const label = vscode.l10n.t('More details');
  switch (answer.kind) {
    case 'notListed':
      return group(title, []);
    case 'failed':
      return group(title, [row('details.failed', label, note(errorText(answer.error, portal)))]);
    case 'notAllowed':
      return group(title, [
        locked('details.basic', basicLabel(), 'user_brief'),
        locked('details.lastLogin', vscode.l10n.t('Last login'), 'user'),
        locked('details.custom', vscode.l10n.t('Custom fields'), 'user.userfield'),
      ]);
    case 'told':
      return group(title, [...toldRows(answer.details, fields, company), ...lockedRows(scopes)]);
  }
}

function toldRows(
  details: UserDetails,
  fields: readonly CustomField[],
  company: DepartmentLabels,
): MaybeRow[] {
  const { secondName, city, timeZone, hiredOn, lastLogin, custom } = details;
  return [
    row('details.secondName', vscode.l10n.t('Second name'), text(secondName)),
    row('details.city', vscode.l10n.t('City'), text(city)),
    row('details.timeZone', vscode.l10n.t('Time zone'), text(timeZone)),
    row('details.localTime', vscode.l10n.t('Local time'), clock(timeZone)),
    row('details.hiredOn', vscode.l10n.t('Hired on'), text(hiredOn && dayText(hiredOn))),
    row('details.lastLogin', vscode.l10n.t('Last login'), moment(lastLogin)),
    ...custom.map((field) => customRow(field, fields, company)),
  ];
}

/** What other scopes would tell beside what has come. */
function lockedRows(scopes: readonly string[]): MaybeRow[] {
  return [
    scopes.includes('user') ? undefined : locked('details.lastLogin', vscode.l10n.t('Last login'), 'user'),
    scopes.includes('user.userfield')
      ? undefined
      : locked('details.custom', vscode.l10n.t('Custom fields'), 'user.userfield'),
  ].filter((locks) => locks !== undefined);
}

const locked = (key: string, label: string, scope: string): MaybeRow =>
  row(`${key}.locked`, label, note(vscode.l10n.t('Requires the {0} scope', scope)));

function basicLabel(): string {
  return vscode.l10n.t('Second name, city, time zone, hired on');
}

/** The page tells the time: it knows the reader's clock. A zone that no calendar knows has none. */
function clock(timeZone: string | undefined): ProfileValue | undefined {
  if (timeZone === undefined || !isTimeZone(timeZone)) return undefined;
  return {
    kind: 'clock',
    timeZone,
    ahead: vscode.l10n.t('{0} there, {1} ahead', TIME, DIFFERENCE),
    behind: vscode.l10n.t('{0} there, {1} behind', TIME, DIFFERENCE),
    same: vscode.l10n.t('{0} there, same as here', TIME),
  };
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** A custom field under the title that the portal gives it, where it tells; its code otherwise. */
function customRow(
  { code, values }: CustomFieldValue,
  fields: readonly CustomField[],
  company: DepartmentLabels,
): MaybeRow {
  const field = fields.find((known) => known.code === code);
  return row(`details.${code}`, field?.title ?? code, customValue(values, field, company));
}

function customValue(
  values: readonly string[],
  field: CustomField | undefined,
  company: DepartmentLabels,
): ProfileValue | undefined {
  const [first = ''] = values;
  const single = values.length === 1;
  if (!field) return text(values.join(', '));
  switch (field.type) {
    case 'boolean':
      return yesNo(first === '1');
    case 'employee':
      return company.people(values.map(Number).filter((id) => Number.isSafeInteger(id) && id > 0));
    case 'date':
      return text(values.map(dateText).join(', '));
    case 'datetime':
      return single ? (moment(momentIn(first)) ?? text(first)) : text(values.join(', '));
    case 'url':
      return single ? webValue(first) : text(values.join(', '));
    case 'enumeration':
      return text(values.map((id) => field.choices.get(id) ?? id).join(', '));
    case undefined:
    default:
      return text(values.join(', '));
  }
}

function dateText(written: string): string {
  const day = dayIn(written);
  return day ? dayText(day) : written;
}
