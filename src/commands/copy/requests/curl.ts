import { exampleAddress, webhookHint, type Place } from './place.ts';
import type { UserRequest } from './user-requests.ts';

/** Stands for the token until the shell's own quotes are put around it; nothing else in a request looks like it. */
const TOKEN = '<token>';

const JSON_HEADERS = ['Content-Type: application/json', 'Accept: application/json'];

/** cURL in bash and other shells of Unix, which take all between single quotes as it stands. */
export function curlBash({ method, params }: UserRequest, place: Place): string {
  return `# ${webhookHint(place)}
${curl("'")} -d '${JSON.stringify(params)}' "\${BITRIX24_WEBHOOK%/}/${method}"
`;
}

/** The access token of an application, in the body: an address gets into logs (fact sheet §4.3). */
export function curlToken({ method, params }: UserRequest, place: Place): string {
  const { portal } = place;
  const hint = '# BITRIX24_TOKEN is an access token of your application';
  const address =
    portal === undefined ? `"\${BITRIX24_PORTAL%/}/rest/${method}"` : `'${portal}/rest/${method}'`;
  const body = JSON.stringify({ ...params, auth: TOKEN }).replace(TOKEN, () => `'"$BITRIX24_TOKEN"'`);
  const lines =
    portal === undefined
      ? [hint, `# BITRIX24_PORTAL is the address of your portal, such as ${exampleAddress(place)}`]
      : [hint];
  return `${lines.join('\n')}
${curl("'")} -d '${body}' ${address}
`;
}

/** cURL in cmd.exe, which knows double quotes only; cURL itself takes \\" for a quote. */
export function curlCmd({ method, params }: UserRequest, place: Place): string {
  return `rem ${webhookHint(place)}
if defined BITRIX24_WEBHOOK if not "%BITRIX24_WEBHOOK:~-1%"=="/" set "BITRIX24_WEBHOOK=%BITRIX24_WEBHOOK%/"
${curl('"')} -d "${JSON.stringify(params).replaceAll('"', '\\"')}" "%BITRIX24_WEBHOOK%${method}"
`;
}

/** PowerShell's own command: what it hands to programs loses its quotes before version 7.3. */
export function powerShell({ method, params }: UserRequest, place: Place): string {
  return `# ${webhookHint(place)}
Invoke-RestMethod -Method Post -ContentType 'application/json' -Body '${JSON.stringify(params)}' -Uri "$("$env:BITRIX24_WEBHOOK".TrimEnd('/'))/${method}" | ConvertTo-Json -Depth 9
`;
}

function curl(quote: string): string {
  return ['curl -sS', ...JSON_HEADERS.map((header) => `-H ${quote}${header}${quote}`)].join(' ');
}
