import * as vscode from 'vscode';
import { toRestError } from '../../bitrix24/errors.ts';
import type { CustomField } from '../../bitrix24/user-details.ts';
import { missingCustomScope, missingScope } from '../../export/column-needs.ts';
import { columnsAmong, type ColumnKey } from '../../export/columns.ts';
import { FORMAT_NAMES, FORMATS, type FormatName } from '../../export/formats.ts';
import { scopesOf } from '../../portals/portal.ts';
import type { PortalSession } from '../../portals/portal-session.ts';
import { errorText } from '../../strings/errors.ts';
import { errorContext, portalLabel } from '../../strings/portals.ts';
import { plainText } from '../../ui/plain-text.ts';
import { askStep, askSteps, type StepAnswer } from '../../ui/quick-step.ts';
import { withCancelWhenSlow } from '../../ui/with-cancel.ts';
import { loadCustomFields } from './custom-fields.ts';
import type { ExportChoice } from './export-choices.ts';
import { scopeTexts, type ExportScope } from './export-scope.ts';
import { columnTitle, formatTexts } from './export-texts.ts';

const ICONS = { spreadsheet: 'table', csv: 'list-flat', json: 'json', jsonLines: 'list-ordered' } as const;

/** What is to be exported, and how. */
export interface ExportWish extends Pick<ExportChoice, 'format' | 'columns'> {
  readonly scope: ExportScope;
  /** The columns to remember, including columns chosen earlier that this format or portal does not offer. */
  readonly remembered: readonly ColumnKey[];
  /** What is known of the portal's custom fields. */
  readonly fields: readonly CustomField[];
}

/** A field to tick. */
interface ColumnItem extends vscode.QuickPickItem {
  /** Absent for custom fields that cannot be had, whose names are not known. */
  readonly key?: ColumnKey;
  readonly locked: boolean;
}

/**
 * Asks which users to export where that is not clear, then for the format and the fields.
 * @param last what is offered first
 * @returns `undefined` where the person has had enough
 */
export async function askExport(
  session: PortalSession,
  scopes: readonly [ExportScope, ...ExportScope[]],
  last: ExportChoice,
): Promise<ExportWish | undefined> {
  const title = vscode.l10n.t('Export Users of {0}', portalLabel(session.portal));
  let [scope] = scopes;
  let { format, columns } = last;
  let chosenNow: readonly ColumnKey[] = columns;
  let custom: CustomFields = { fields: [] };

  const askScope = async (step: number, steps: number): Promise<StepAnswer<unknown>> => {
    const items = scopes.map((one) => {
      const { label, description } = scopeTexts(one, session);
      return { scope: one, label: plainText(label), ...(description !== undefined && { description }) };
    });
    const chosen = items.filter((item) => item.scope === scope);
    const placeholder = vscode.l10n.t('Select which users to export');
    const answer = await askStep({ title, step, steps, placeholder, items, chosen });
    if (answer && answer !== 'back') scope = answer[0]?.scope ?? scope;
    return answer;
  };

  const askFormat = async (step: number, steps: number): Promise<StepAnswer<unknown>> => {
    const items = FORMAT_NAMES.map((name) => ({
      name,
      ...formatTexts(name),
      iconPath: new vscode.ThemeIcon(name === 'vCard3' || name === 'vCard4' ? 'account' : ICONS[name]),
    }));
    const chosen = items.filter(({ name }) => name === format);
    const placeholder = vscode.l10n.t('Select a format');
    const answer = await askStep({ title, step, steps, placeholder, items, chosen });
    if (answer && answer !== 'back') format = answer[0]?.name ?? format;
    return answer;
  };

  const askColumns = async (step: number, steps: number): Promise<StepAnswer<unknown>> => {
    if (FORMATS[format].custom && custom.fields.length === 0) custom = await customFieldsOf(session);
    const items = columnItems(format, scopesOf(session.portal), custom);
    const locked = items.filter((item) => item.locked);
    const chosen = items.filter((item) => !item.locked && item.key && columns.includes(item.key));
    const placeholder =
      FORMATS[format].least === 0
        ? vscode.l10n.t('Select fields to add to the name')
        : vscode.l10n.t('Select fields');
    const refusal = vscode.l10n.t('Select at least one field');
    const several = { least: FORMATS[format].least, refusal, locked };
    const answer = await askStep({ title, step, steps, placeholder, items, chosen, several });
    if (answer && answer !== 'back') {
      chosenNow = columnsAmong(answer.map(({ key }) => key));
      // Columns that only other formats or portals offer stay chosen for those.
      const kept = columns.filter((key) => !items.some((item) => !item.locked && item.key === key));
      columns = columnsAmong([...kept, ...chosenNow]);
    }
    return answer;
  };

  const questions = [...(scopes.length > 1 ? [askScope] : []), askFormat, askColumns];
  if (!(await askSteps(questions))) return undefined;
  return { scope, format, columns: chosenNow, remembered: columns, fields: custom.fields };
}

/** Custom fields, or why there are none. */
interface CustomFields {
  readonly fields: readonly CustomField[];
  readonly problem?: string;
}

async function customFieldsOf(session: PortalSession): Promise<CustomFields> {
  const scope = missingCustomScope(scopesOf(session.portal));
  if (scope !== undefined) return { fields: [], problem: requiredText(scope) };
  try {
    const title = vscode.l10n.t('Loading the custom fields of {0}…', portalLabel(session.portal));
    const fields = await withCancelWhenSlow(title, (signal) => loadCustomFields(session, signal));
    return { fields };
  } catch (error) {
    const problem = errorText(toRestError(error, 'user.userfield.list'), errorContext(session.portal));
    return { fields: [], problem };
  }
}

/** The fields of a format, those that cannot be had with the reason why. */
function columnItems(
  format: FormatName,
  scopes: readonly string[],
  { fields, problem }: CustomFields,
): ColumnItem[] {
  const own = FORMATS[format].columns.map((key): ColumnItem => {
    const scope = missingScope(key, scopes);
    const item = { key, label: columnTitle(key), locked: scope !== undefined };
    return scope === undefined ? item : { ...item, description: requiredText(scope) };
  });
  if (!FORMATS[format].custom) return own;
  const locked = {
    label: vscode.l10n.t('Custom fields'),
    description: plainText(problem ?? ''),
    locked: true,
  };
  const custom = fields.map(({ code, title }): ColumnItem => {
    const item = { key: code, label: plainText(title ?? code), locked: false };
    return title === undefined ? item : { ...item, description: code };
  });
  return [...own, ...custom, ...(problem === undefined ? [] : [locked])];
}

const requiredText = (scope: string): string => vscode.l10n.t('Requires the {0} scope', scope);
