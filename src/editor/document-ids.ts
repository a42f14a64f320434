import * as vscode from 'vscode';
import { settings } from '../portals/settings.ts';
import { findUserIds, type UserId } from './ids/find-user-ids.ts';

/** Characters up to which a document is scanned as a whole; of a longer one the lines around a place are. */
const LARGEST = 4_000_000;
/** Lines before and after a place of a document that is too long. */
const AROUND = 500;

interface Scanned {
  readonly version: number;
  readonly languageId: string;
  readonly options: string;
  readonly from: number;
  readonly to: number;
  readonly found: readonly UserId[];
}

/** A user ID in a document. */
export interface DocumentId extends UserId {
  readonly range: vscode.Range;
}

/** The user IDs in documents; each version of a document is scanned once. */
export class DocumentIds {
  readonly #scanned = new WeakMap<vscode.TextDocument, Scanned>();

  /** The ID that a position touches: before, in or behind its digits. */
  at(document: vscode.TextDocument, position: vscode.Position): DocumentId | undefined {
    const offset = document.offsetAt(position);
    const found = this.#near(document, position.line).find(
      ({ start, end }) => start <= offset && offset <= end,
    );
    return found && placed(document, found);
  }

  /**
   * The IDs whose digits lie in a range, in their order.
   * @param largest characters of a document of which no more than the lines around the beginning of the range count
   */
  within(document: vscode.TextDocument, range: vscode.Range, largest = LARGEST): DocumentId[] {
    const [from, to] = [document.offsetAt(range.start), document.offsetAt(range.end)];
    return this.#near(document, range.start.line, largest)
      .filter(({ start, end }) => from <= start && end <= to)
      .map((found) => placed(document, found));
  }

  /** The IDs of which a range holds a digit, in their order. */
  touching(document: vscode.TextDocument, range: vscode.Range): DocumentId[] {
    const [from, to] = [document.offsetAt(range.start), document.offsetAt(range.end)];
    return this.#near(document, range.start.line)
      .filter(({ start, end }) => start < to && from < end)
      .map((found) => placed(document, found));
  }

  #near(document: vscode.TextDocument, line: number, largest = LARGEST): readonly UserId[] {
    const { version, languageId } = document;
    const { moreFields, fewerFields, patterns } = settings.recognition;
    const options = JSON.stringify([moreFields, fewerFields, patterns]);
    const known = this.#scanned.get(document);
    if (
      known?.version === version &&
      known.languageId === languageId &&
      known.options === options &&
      known.from <= line &&
      line <= known.to
    )
      return known.found;
    const last = document.lineCount - 1;
    const isShort = document.offsetAt(document.lineAt(last).range.end) <= largest;
    const from = isShort ? 0 : Math.max(0, line - AROUND);
    const to = isShort ? last : Math.min(last, line + AROUND);
    const start = document.offsetAt(new vscode.Position(from, 0));
    const text = document.getText(new vscode.Range(from, 0, to, Number.MAX_SAFE_INTEGER));
    const found = findUserIds(text, languageId, { moreFields, fewerFields, patterns });
    const shifted = start === 0 ? found : found.map((one) => shift(one, start));
    this.#scanned.set(document, { version, languageId, options, from, to, found: shifted });
    return shifted;
  }
}

const shift = (found: UserId, by: number): UserId => ({
  ...found,
  start: found.start + by,
  end: found.end + by,
});

function placed(document: vscode.TextDocument, found: UserId): DocumentId {
  return {
    ...found,
    range: new vscode.Range(document.positionAt(found.start), document.positionAt(found.end)),
  };
}
