import * as vscode from 'vscode';
import { departmentName } from '../../directory/model/department-path.ts';
import type { PortalSession } from '../../portals/portal-session.ts';
import { nameOf } from '../../strings/people.ts';
import { shortened } from '../../strings/shortened.ts';
import type { DocumentIds } from '../document-ids.ts';
import type { EditorParts } from '../editor-parts.ts';
import type { PortalChoice } from '../portal-choice.ts';
import { onDidChangeUsers } from '../users-changes.ts';
import { within } from '../../ui/within.ts';
import { departmentPlaces } from '../raw-json/department-places.ts';
import { readRawJsonUri } from '../raw-json/raw-json-uri.ts';

/** Milliseconds between two redrawings while a directory grows: names that pop up move the text. */
const PAUSE = 1000;
/** Milliseconds that the first names wait for a list that is kept; those of a long one come a second later. */
const SHORT_WAIT = 300;
/** Characters of a name. */
const LONGEST = 60;

interface Answered {
  readonly version: number;
  readonly generation: number;
  /** By line; `undefined` where there is nothing to show. */
  readonly hints: Map<number, vscode.InlayHint | undefined>;
}

export interface UserNamesParts {
  readonly ids: DocumentIds;
  readonly portals: PortalChoice;
  readonly store: EditorParts['store'];
}

/** Shows names at the end of lines with IDs, as far as they are known here. Asks nothing. */
export class UserNames {
  readonly #parts: UserNamesParts;
  readonly #answered = new WeakMap<vscode.TextDocument, Answered>();
  readonly #followed = new WeakSet<PortalSession>();
  #generation = 0;
  #isDue = false;

  constructor(parts: UserNamesParts) {
    this.#parts = parts;
    onDidChangeUsers(parts.store, () => {
      this.#generation += 1;
    });
  }

  /**
   * The same hints for the same version of a document, until they are refreshed.
   * @param refresh is called when more names are known, at most once a second
   */
  async provideInlayHints(
    document: vscode.TextDocument,
    range: vscode.Range,
    refresh: () => void,
  ): Promise<vscode.InlayHint[]> {
    const { version } = document;
    const [known, generation] = [this.#answered.get(document), this.#generation];
    const isCurrent = known?.version === version && known.generation === generation;
    const answered: Answered = isCurrent ? known : { version, generation, hints: new Map() };
    this.#answered.set(document, answered);
    const lines = Array.from(
      { length: range.end.line - range.start.line + 1 },
      (_, at) => range.start.line + at,
    );
    const missing = lines.filter((line) => !answered.hints.has(line));
    const names =
      missing.length > 0 ? await this.#namesIn(document, range, refresh) : new Map<number, string[]>();
    for (const line of missing) answered.hints.set(line, hintAt(document, line, names.get(line)));
    return lines.flatMap((line) => answered.hints.get(line) ?? []);
  }

  /** The names of a part of a document by line. */
  async #namesIn(
    document: vscode.TextDocument,
    range: vscode.Range,
    refresh: () => void,
  ): Promise<Map<number, string[]>> {
    const { ids, portals } = this.#parts;
    const names = new Map<number, string[]>();
    const add = (line: number, name: string): void => {
      const others = names.get(line) ?? [];
      if (!others.includes(name)) names.set(line, [...others, name]);
    };
    const whole = new vscode.Range(range.start.line, 0, range.end.line, Number.MAX_SAFE_INTEGER);
    const portalOf = portals.in(document);
    const found = ids.within(document, document.validateRange(whole)).flatMap((id) => {
      const session = id.certainty === 'certain' ? portalOf(id) : undefined;
      return session ? [{ id, session }] : [];
    });
    const sessions = [...new Set(found.map(({ session }) => session))];
    const reply = readRawJsonUri(document.uri)?.user;
    const told = reply && portals.ofPortal(reply.portalId);
    for (const session of [...sessions, ...(told ? [told] : [])]) this.#follow(session, refresh);
    await within(SHORT_WAIT, Promise.all(sessions.map(({ directory }) => directory.loadCache())));
    for (const { id, session } of found) {
      const user = session.directory.user(id.id);
      if (user) add(id.range.start.line, nameOf(user));
    }
    if (told) {
      for (const { departmentId, range: place } of departmentPlaces(document)) {
        const name = departmentName(told.departments.known, departmentId);
        if (name !== undefined) add(place.start.line, name);
      }
    }
    return names;
  }

  #follow(session: PortalSession, refresh: () => void): void {
    if (this.#followed.has(session)) return;
    this.#followed.add(session);
    const redraw = (): void => {
      if (this.#isDue) return;
      this.#isDue = true;
      setTimeout(() => {
        this.#isDue = false;
        this.#generation += 1;
        refresh();
      }, PAUSE);
    };
    session.directory.onDidChange(({ userIds }) => {
      if (userIds.length > 0) redraw();
    });
    session.departments.onDidChange(redraw);
  }
}

function hintAt(
  document: vscode.TextDocument,
  line: number,
  names: readonly string[] | undefined,
): vscode.InlayHint | undefined {
  if (!names) return undefined;
  const label = names.map((name) => shortened(name, LONGEST)).join(', ');
  const hint = new vscode.InlayHint(document.lineAt(line).range.end, label);
  hint.paddingLeft = true;
  return hint;
}
