import { fullName } from '../methods/im-user-row.ts';
import type { PortalData } from '../people/portal-data.ts';
import { drawPortrait } from '../people/portrait.ts';
import type { Reply } from './rest.ts';

const blankGif = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');

const picture = (type: string, body: Buffer): Reply => ({
  status: 200,
  headers: { 'Content-Type': type, 'Cache-Control': 'max-age=86400', 'X-Content-Type-Options': 'nosniff' },
  body,
});

const escaped = (text: string) => text.replace(/[<>&"']/g, (character) => `&#${character.charCodeAt(0)};`);

function html(status: number, title: string): Reply {
  return {
    status,
    headers: { 'Content-Type': 'text/html; charset=utf-8', 'Content-Security-Policy': "default-src 'none'" },
    body: `<!doctype html><html lang="en"><title>${escaped(title)}</title><h1>${escaped(title)}</h1>
<p>This is the demo portal of Portal Users for Bitrix24. On a real portal, Bitrix24's own page would be here.</p></html>
`,
  };
}

const personPath =
  /^\/upload\/(?:resize_cache\/)?main\/[0-9a-f]{3}\/(?:100_100_2\/)?portrait-(\d+)\.png$|^\/company\/personal\/user\/(\d+)\/$/;

/** What the portal serves beside its REST methods: pictures, and pages that stand for Bitrix24's own. */
export function answerSite({ people }: PortalData, path: string): Reply {
  if (path === '/bitrix/js/im/images/blank.gif') return picture('image/gif', blankGif);
  const [, portrait, profile] = personPath.exec(path) ?? [];
  const person = people.find(({ id }) => id === Number(portrait ?? profile));
  if (person && profile !== undefined) return html(200, fullName(person));
  if (person?.photo) return picture('image/png', drawPortrait(person));
  return path === '/' || path === '/online/' ? html(200, 'Larkspur Works') : html(404, 'Not found');
}
