import * as vscode from 'vscode';
import { mentionOf } from '../../bitrix24/mention.ts';
import type { EditorFeatures } from '../../editor/editor-features.ts';
import { typedMention, type TypedMention } from '../../editor/mentions/typed-mention.ts';
import type { PortalSession } from '../../portals/portal-session.ts';
import { nameOf } from '../../strings/people.ts';
import { portalLabel } from '../../strings/portals.ts';
import { pickUser, type UserPickerParts } from '../../ui/user-picker.ts';
import { withCancelWhenSlow } from '../../ui/with-cancel.ts';

/**
 * Inserts the mention of a user who is picked at each cursor of the active text, in place of what is selected. The
 * beginning of a mention that is typed before a cursor is searched for, and becomes part of it.
 * @param shown the portal of the window, which counts where the folder of the text has none of its own
 * @throws {RestError} where the portal is to tell the name and does not
 */
export async function insertMention(
  shown: PortalSession,
  parts: UserPickerParts & { readonly editor: () => Promise<Pick<EditorFeatures, 'portals'>> },
): Promise<void> {
  const { activeTextEditor: editor } = vscode.window;
  if (!editor) {
    parts.announce(vscode.l10n.t('Open a text and place the cursor where the mention belongs first.'));
    return;
  }
  const { portals } = await parts.editor();
  const session = portals.ofFolder(editor.document.uri) ?? shown;
  const title = vscode.l10n.t('Insert Mention');
  const typed = typedBefore(editor, editor.selection);
  const userId = await pickUser(session, parts, { title, text: typed?.text });
  if (userId === undefined) return;
  const loading = vscode.l10n.t('Loading user {1} from {0}…', portalLabel(session.portal), userId);
  const user =
    session.directory.user(userId) ??
    (await withCancelWhenSlow(loading, (signal) => session.lookUp(userId, signal)));
  const name = nameOf(user);
  const isDone = await replaceIn(editor, mentionOf(userId, name));
  parts.announce(
    isDone
      ? vscode.l10n.t('Inserted the mention of {0}', name)
      : vscode.l10n.t(
          'The mention of {0} couldn’t be inserted, because the text is read-only or was closed.',
          name,
        ),
  );
}

/** False where the text is read-only, or no longer shown in this editor: VS Code rejects the edit then. */
async function replaceIn(editor: vscode.TextEditor, mention: string): Promise<boolean> {
  try {
    return await editor.edit((edit) => {
      for (const selection of editor.selections) {
        edit.replace(typedBefore(editor, selection)?.range ?? selection, mention);
      }
    });
  } catch {
    return false;
  }
}

function typedBefore({ document }: vscode.TextEditor, selection: vscode.Selection): TypedMention | undefined {
  return selection.isEmpty ? typedMention(document, selection.active) : undefined;
}
