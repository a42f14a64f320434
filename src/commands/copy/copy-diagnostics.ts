import * as vscode from 'vscode';
import { isRecord } from '../../bitrix24/transport/json.ts';
import { EXTENSION_ID } from '../../portals/extension-id.ts';
import { scopesOf, type Portal } from '../../portals/portal.ts';
import type { PortalSession } from '../../portals/portal-session.ts';
import { settingForDiagnostics } from '../../portals/settings.ts';
import { withCancelWhenSlow } from '../../ui/with-cancel.ts';
import { within } from '../../ui/within.ts';
import type { CommandParts } from '../handler.ts';

type DiagnosticsParts = Pick<CommandParts, 'store' | 'sessions' | 'connections' | 'announce'>;

const KNOWN_REMOTES: ReadonlySet<string> = new Set([
  'attached-container',
  'codespaces',
  'dev-container',
  'ssh-remote',
  'tunnel',
  'wsl',
]);

/** Milliseconds for portals that do not answer: their lines tell what is known without them. */
const PATIENCE = 10_000;

/**
 * Copies what helps to find a fault: versions, settings, and the age, scopes and counts of each portal, in English as
 * bug reports are. Never a secret, a name or an ID; addresses of portals only if the person chooses so.
 */
export async function copyDiagnostics({
  store,
  sessions,
  connections,
  announce,
}: DiagnosticsParts): Promise<void> {
  const without = {
    label: vscode.l10n.t('Without Portal Addresses'),
    detail: vscode.l10n.t('For public places such as an issue tracker'),
    withAddresses: false,
  };
  const withAll = {
    label: vscode.l10n.t('With Portal Addresses'),
    detail: vscode.l10n.t('For your administrator'),
    withAddresses: true,
  };
  const title = vscode.l10n.t('Copy Diagnostics');
  const placeHolder = vscode.l10n.t(
    'Versions, settings, scopes, and counts, but no secrets or personal data',
  );
  const chosen = await vscode.window.showQuickPick([without, withAll], { title, placeHolder });
  if (!chosen) return;
  const portals = await withCancelWhenSlow(vscode.l10n.t('Collecting diagnostics…'), (signal) =>
    Promise.all(
      store.portals.map(async (portal, index) => {
        const session = sessions.opened(portal.id);
        const outcome = connections.outcomes.of(portal.id);
        const lines = [
          ...portalLines(portal),
          ...(session ? await sessionLines(session, signal) : ['not used in this window']),
          `last request: ${outcome ? (outcome.error?.code ?? 'ok') : 'none'}`,
          ...(portal.id === store.active?.id ? ['shown in the Users view'] : []),
        ];
        const address = chosen.withAddresses && portal.kind !== 'demo' ? ` (${portal.label})` : '';
        return [`Portal ${index + 1}${address}`, ...lines.map((line) => `- ${line}`)].join('\n');
      }),
    ),
  );
  await vscode.env.clipboard.writeText(`${[hostText(), ...portals].join('\n\n')}\n`);
  announce(vscode.l10n.t('Copied diagnostics, without secrets or personal data'));
}

function portalLines(portal: Portal): string[] {
  return [
    `way in: ${portal.kind}`,
    `scopes: ${[...scopesOf(portal)].toSorted().join(', ') || 'none'}`,
    ...(portal.kind !== 'demo' && portal.plan ? [`plan: ${portal.plan}`] : []),
    ...(portal.kind !== 'demo' && portal.prefix !== '' ? ['below a path'] : []),
  ];
}

async function sessionLines(session: PortalSession, signal: AbortSignal): Promise<string[]> {
  const { directory, departments, listScope } = session;
  const facts = await within(PATIENCE, session.facts(), signal);
  const { rest, web, mobile, desktop } = facts?.revision ?? {};
  const { state, provenance } = directory;
  return [
    facts
      ? `revision: rest ${rest ?? '?'}, web ${web ?? '?'}, mobile ${mobile ?? '?'}, desktop ${desktop ?? '?'}`
      : 'revision: not told',
    `missing methods: ${facts && facts.missingMethods.length > 0 ? facts.missingMethods.join(', ') : 'none known'}`,
    `clock: ${Math.round((session.now() - Date.now()) / 1000)} s ahead of this computer`,
    `list: ${state.kind === 'failed' ? `failed with ${state.error.code}` : state.kind}, ${listScope.kind}`,
    `list from: ${provenance?.from ?? 'nothing yet'}`,
    `users listed: ${directory.people.size} of ${directory.total ?? '?'}`,
    `departments known: ${departments.known.length}`,
  ];
}

function hostText(): string {
  const { version, properties } = manifest();
  const { appHost, language, remoteName, uiKind } = vscode.env;
  const place = uiKind === vscode.UIKind.Web ? 'browser' : 'desktop';
  return [
    `Portal Users for Bitrix24 ${version}`,
    `- VS Code ${vscode.version}, ${appHost}, ${place}${remoteText(remoteName)}`,
    `- ${process.platform} ${process.arch}, Node.js ${process.versions.node}, language ${language}`,
    ...properties.map((name) => `- ${name}: ${settingForDiagnostics(name)}`),
  ].join('\n');
}

/** The kind of a remote. Servers of VS Code put their own host name here, which is private and left out. */
function remoteText(name: string | undefined): string {
  if (name === undefined) return '';
  return KNOWN_REMOTES.has(name) ? `, remote ${name}` : ', remote';
}

/** The extension's version and the names of its settings. */
function manifest(): { version: string; properties: string[] } {
  const read: unknown = vscode.extensions.getExtension(EXTENSION_ID)?.packageJSON;
  const contributes = isRecord(read) && isRecord(read['contributes']) ? read['contributes'] : {};
  const configuration: unknown = contributes['configuration'];
  const sections = Array.isArray(configuration) ? configuration : [configuration];
  return {
    version: isRecord(read) && typeof read['version'] === 'string' ? read['version'] : '?',
    properties: sections.flatMap((section: unknown) =>
      isRecord(section) && isRecord(section['properties']) ? Object.keys(section['properties']) : [],
    ),
  };
}
