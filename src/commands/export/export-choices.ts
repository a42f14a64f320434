import * as vscode from 'vscode';
import { isRecord } from '../../bitrix24/transport/json.ts';
import { columnsAmong, isOwnColumnKey, USUAL_COLUMNS, type ColumnKey } from '../../export/columns.ts';
import { FORMAT_NAMES, type FormatName } from '../../export/formats.ts';
import type { CommandParts } from '../handler.ts';

const KEY = 'export';

/** What a person chose for their last export. */
export interface ExportChoice {
  readonly format: FormatName;
  /** Custom fields in it belong to the portal that was exported. */
  readonly columns: readonly ColumnKey[];
  /** The folder that it went to. */
  readonly folder: vscode.Uri | undefined;
}

/** Where choices are kept. */
export type ExportChoiceParts = Pick<CommandParts, 'state'> & {
  readonly exportedFields: Pick<CommandParts['exportedFields'], 'of' | 'set'>;
};

/** The choices for exports and copies of tables of one portal, remembered for the next one. */
export class ExportChoices {
  readonly #parts: ExportChoiceParts;
  readonly #portalId: string;

  constructor(parts: ExportChoiceParts, portalId: string) {
    this.#parts = parts;
    this.#portalId = portalId;
  }

  /** What was chosen last; what is usual where nothing was, or something that this version does not know. */
  get last(): ExportChoice {
    const { state, exportedFields } = this.#parts;
    const stored = state.get<unknown>(KEY);
    const { format, columns, folder } = isRecord(stored) ? stored : {};
    const own = columnsAmong(Array.isArray(columns) ? columns : []).filter(isOwnColumnKey);
    const known = [...own, ...exportedFields.of(this.#portalId)];
    return {
      format: FORMAT_NAMES.find((name) => name === format) ?? 'spreadsheet',
      columns: known.length > 0 ? known : USUAL_COLUMNS,
      folder: typeof folder === 'string' ? uriIn(folder) : undefined,
    };
  }

  async remember({ format, columns, folder }: ExportChoice): Promise<void> {
    const { state, exportedFields } = this.#parts;
    const own = columns.filter(isOwnColumnKey);
    const custom = columns.filter((key) => !isOwnColumnKey(key));
    await state.update(KEY, { format, columns: own, folder: folder?.toString() });
    await exportedFields.set(this.#portalId, custom);
  }
}

function uriIn(text: string): vscode.Uri | undefined {
  try {
    return vscode.Uri.parse(text, true);
  } catch {
    return undefined;
  }
}
