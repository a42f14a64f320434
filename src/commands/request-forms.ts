/** One way of writing a request down. */
export interface RequestForm {
  readonly name: string;
  readonly text: string;
}

/**
 * `im.user.get` for one user, as programs and people write it. The webhook, which is a secret, is taken from the
 * environment variable BITRIX24_WEBHOOK by whoever runs it.
 * @param host the portal as people say it, for the example in a comment
 */
export function requestForms(userId: number, host: string): RequestForm[] {
  const body = `{"ID":${userId}}`;
  const hint = `BITRIX24_WEBHOOK is the address of your inbound webhook: https://${host}/rest/…/…/`;
  return [
    {
      name: 'cURL',
      text: `# ${hint}\ncurl -sS -H 'Content-Type: application/json' -d '${body}' "\${BITRIX24_WEBHOOK}im.user.get"\n`,
    },
    {
      name: 'PowerShell',
      text: `# ${hint}\nInvoke-RestMethod -Method Post -ContentType 'application/json' -Body '${body}' -Uri "\${env:BITRIX24_WEBHOOK}im.user.get"\n`,
    },
    {
      name: 'HTTP file',
      text: `# ${hint}\nPOST {{$processEnv BITRIX24_WEBHOOK}}im.user.get\nContent-Type: application/json\n\n${body}\n`,
    },
    {
      name: 'JavaScript (fetch)',
      text: `// ${hint}
const response = await fetch(\`\${process.env.BITRIX24_WEBHOOK}im.user.get\`, {
  method: 'POST',
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify({ ID: ${userId} }),
});
console.log(await response.json());
`,
    },
    {
      name: 'JavaScript (@bitrix24/b24jssdk)',
      text: `// ${hint}
import { B24Hook } from '@bitrix24/b24jssdk';

const b24 = B24Hook.fromWebhookUrl(process.env.BITRIX24_WEBHOOK);
const response = await b24.actions.v2.call.make({ method: 'im.user.get', params: { ID: ${userId} } });
console.log(response.getData());
`,
    },
    {
      name: 'PHP (b24phpsdk)',
      text: `// ${hint}
use Bitrix24\\SDK\\Services\\ServiceBuilderFactory;

$b24 = ServiceBuilderFactory::createServiceBuilderFromWebhook(getenv('BITRIX24_WEBHOOK'));
$response = $b24->core->call('im.user.get', ['ID' => ${userId}]);
print_r($response->getResponseData()->getResult());
`,
    },
    {
      name: 'Python (requests)',
      text: `# ${hint}
import os
import requests

response = requests.post(os.environ["BITRIX24_WEBHOOK"] + "im.user.get", json={"ID": ${userId}}, timeout=30)
print(response.json())
`,
    },
  ];
}
