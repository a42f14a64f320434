import * as vscode from 'vscode';
import { columnsAmong } from '../../export/columns.ts';
import { FORMAT_NAMES, FORMATS } from '../../export/formats.ts';
import type { PortalSession } from '../../portals/portal-session.ts';
import { portalLabel } from '../../strings/portals.ts';
import { plainText } from '../../ui/plain-text.ts';
import { askStep, askSteps, type StepAnswer } from '../../ui/quick-step.ts';
import type { ExportChoice } from './export-choices.ts';
import { scopeTexts, type ExportScope } from './export-scope.ts';
import { columnTitle, formatTexts } from './export-texts.ts';

const ICONS = { spreadsheet: 'table', csv: 'list-flat', json: 'json', jsonLines: 'list-ordered' } as const;

/** What is to be exported, and how. */
export interface ExportWish extends Pick<ExportChoice, 'format' | 'columns'> {
  readonly scope: ExportScope;
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
    const offered = FORMATS[format].columns;
    const items = offered.map((key) => ({ key, label: columnTitle(key) }));
    const chosen = items.filter(({ key }) => columns.includes(key));
    const placeholder =
      FORMATS[format].least === 0
        ? vscode.l10n.t('Select fields to add to the name')
        : vscode.l10n.t('Select fields');
    const several = { least: FORMATS[format].least, refusal: vscode.l10n.t('Select at least one field') };
    const answer = await askStep({ title, step, steps, placeholder, items, chosen, several });
    if (answer && answer !== 'back') {
      // What another format has a place for stays chosen for it.
      const kept = columns.filter((key) => !offered.includes(key));
      columns = columnsAmong([...kept, ...answer.map(({ key }) => key)]);
    }
    return answer;
  };

  const questions = [...(scopes.length > 1 ? [askScope] : []), askFormat, askColumns];
  return (await askSteps(questions)) ? { scope, format, columns } : undefined;
}
