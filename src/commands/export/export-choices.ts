import * as vscode from 'vscode';
import { isRecord } from '../../bitrix24/transport/json.ts';
import { columnsAmong, USUAL_COLUMNS, type ColumnKey } from '../../export/columns.ts';
import { FORMAT_NAMES, type FormatName } from '../../export/formats.ts';

const KEY = 'export';

/** What a person chose for their last export. */
export interface ExportChoice {
  readonly format: FormatName;
  readonly columns: readonly ColumnKey[];
  /** The folder that it went to. */
  readonly folder: vscode.Uri | undefined;
}

/** The choices for exports and copies of tables, remembered for the next one. */
export class ExportChoices {
  readonly #state: vscode.Memento;

  constructor(state: vscode.Memento) {
    this.#state = state;
  }

  /** What was chosen last; what is usual where nothing was, or something that this version does not know. */
  get last(): ExportChoice {
    const stored = this.#state.get<unknown>(KEY);
    const { format, columns, folder } = isRecord(stored) ? stored : {};
    const known = columnsAmong(Array.isArray(columns) ? columns : []);
    return {
      format: FORMAT_NAMES.find((name) => name === format) ?? 'spreadsheet',
      columns: known.length > 0 ? known : USUAL_COLUMNS,
      folder: typeof folder === 'string' ? uriIn(folder) : undefined,
    };
  }

  async remember({ format, columns, folder }: ExportChoice): Promise<void> {
    await this.#state.update(KEY, { format, columns, folder: folder?.toString() });
  }
}

function uriIn(text: string): vscode.Uri | undefined {
  try {
    return vscode.Uri.parse(text, true);
  } catch {
    return undefined;
  }
}
