import type { PortalAddress } from '../../bitrix24/credentials/address.ts';

/** One way of writing a request down. */
export interface RequestForm {
  readonly name: string;
  readonly text: string;
}

/**
 * `im.user.get` for one user, as programs and people write it. The webhook, which is a secret, is taken from the
 * environment variable BITRIX24_WEBHOOK when it runs. Each form takes it with or without a `/` at its end, or
 * says which it needs, and is left out where it cannot work with this portal.
 */
export function requestForms(userId: number, portal: PortalAddress): RequestForm[] {
  const body = `{"ID":${userId}}`;
  const example = `${portal.origin}${portal.prefix}/rest/1/secret/`;
  const hint = `BITRIX24_WEBHOOK is the address of your inbound webhook, such as ${example}`;
  const forms: RequestForm[] = [
    {
      name: 'cURL (bash)',
      text: `# ${hint}
curl -sS -H 'Content-Type: application/json' -H 'Accept: application/json' -d '${body}' "\${BITRIX24_WEBHOOK%/}/im.user.get"
`,
    },
    {
      name: 'cURL (cmd.exe)',
      text: `rem ${hint}
if defined BITRIX24_WEBHOOK if not "%BITRIX24_WEBHOOK:~-1%"=="/" set "BITRIX24_WEBHOOK=%BITRIX24_WEBHOOK%/"
curl -sS -H "Content-Type: application/json" -H "Accept: application/json" -d "${body.replaceAll('"', '\\"')}" "%BITRIX24_WEBHOOK%im.user.get"
`,
    },
    {
      name: 'PowerShell',
      text: `# ${hint}
Invoke-RestMethod -Method Post -ContentType 'application/json' -Body '${body}' -Uri "$("$env:BITRIX24_WEBHOOK".TrimEnd('/'))/im.user.get" | ConvertTo-Json -Depth 9
`,
    },
    {
      name: 'HTTP file',
      text: `# For the REST Client extension. The file .env beside this one needs the line
# BITRIX24_WEBHOOK=${example}
# with the address of your inbound webhook and the / at its end.
POST {{$dotenv BITRIX24_WEBHOOK}}im.user.get
Content-Type: application/json
Accept: application/json

${body}

###
`,
    },
    {
      name: 'JavaScript (fetch)',
      text: `// ${hint}
// Runs as an ES module (.mjs) with Node 18 or later.
const webhook = (process.env.BITRIX24_WEBHOOK ?? '').replace(/\\/*$/, '/');
const response = await fetch(webhook + 'im.user.get', {
  method: 'POST',
  headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
  body: JSON.stringify({ ID: ${userId} }),
});
console.log(await response.json());
`,
    },
  ];
  // The SDK takes nothing but https and the path /rest/id/secret (its `fromWebhookUrl`).
  if (portal.origin.startsWith('https:') && portal.prefix === '') {
    forms.push({
      name: 'JavaScript (@bitrix24/b24jssdk)',
      text: `// ${hint}
// Runs as an ES module (.mjs) with Node 20 or 22 and later, after: npm install @bitrix24/b24jssdk
import { B24Hook } from '@bitrix24/b24jssdk';

const $b24 = B24Hook.fromWebhookUrl(process.env.BITRIX24_WEBHOOK ?? '');
$b24.offClientSideWarning();
const response = await $b24.actions.v2.call.make({ method: 'im.user.get', params: { ID: ${userId} } });
if (response.isSuccess) console.log(response.getData().result);
else console.error(response.getErrorMessages().join('\\n'));
$b24.destroy();
`,
    });
  }
  forms.push(
    {
      name: 'PHP (b24phpsdk)',
      text: `<?php
// ${hint}
// Runs after: composer require bitrix24/b24phpsdk
require 'vendor/autoload.php';

use Bitrix24\\SDK\\Services\\ServiceBuilderFactory;

$webhook = rtrim((string) getenv('BITRIX24_WEBHOOK'), '/');
$b24 = ServiceBuilderFactory::createServiceBuilderFromWebhook($webhook);
$response = $b24->core->call('im.user.get', ['ID' => ${userId}]);
print_r($response->getResponseData()->getResult());
`,
    },
    {
      name: 'Python (requests)',
      text: `# ${hint}
# Runs after: pip install requests
import os
import requests

webhook = os.environ["BITRIX24_WEBHOOK"].rstrip("/")
response = requests.post(webhook + "/im.user.get", json={"ID": ${userId}}, timeout=30)
print(response.json())
`,
    },
  );
  return forms;
}
