import * as vscode from 'vscode';
import { jsonValues, textOf } from './json-values.ts';

/** The fields in which portals list the departments of a user (fact sheet §1.4, §2.1). */
const FIELDS: ReadonlySet<unknown> = new Set(['departments', 'UF_DEPARTMENT']);
/** No reply of a portal's own is nested as deeply. */
const DEEPEST = 10;

/** A department's ID in a raw JSON document. */
export interface DepartmentPlace {
  readonly departmentId: number;
  readonly range: vscode.Range;
}

/** The departments that a reply names. */
export function departmentPlaces(document: vscode.TextDocument): DepartmentPlace[] {
  const text = document.getText();
  const places: DepartmentPlace[] = [];
  for (const { start, end, path } of jsonValues(text)) {
    if (end - start > 12) continue;
    const spelled = text.slice(start, end);
    const digits = textOf(spelled);
    if (!/^[1-9]\d{0,9}$/.test(digits)) continue;
    const way = path();
    if (way.length > DEEPEST || !FIELDS.has(way.at(-2))) continue;
    const first = start + spelled.indexOf(digits);
    const range = new vscode.Range(document.positionAt(first), document.positionAt(first + digits.length));
    places.push({ departmentId: Number(digits), range });
  }
  return places;
}
