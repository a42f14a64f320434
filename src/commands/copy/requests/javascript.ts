import { javascript } from './literals.ts';
import { webhookHint, type Place } from './place.ts';
import type { UserRequest } from './user-requests.ts';

/** Node's own `fetch`. */
export function nodeFetch({ method, params }: UserRequest, place: Place): string {
  return `// ${webhookHint(place)}
// Runs as an ES module (.mjs) with Node 18 or later.
const webhook = (process.env.BITRIX24_WEBHOOK ?? '').replace(/\\/*$/, '/');
const response = await fetch(webhook + '${method}', {
  method: 'POST',
  headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
  body: JSON.stringify(${javascript(params, 1)}),
});
console.log(JSON.stringify(await response.json(), null, 2));
`;
}

/** The official SDK for JavaScript, by the actions that it names for its versions 2 and 3. */
export function b24jssdk(request: UserRequest, place: Place): string {
  return `// ${webhookHint(place)}
// Runs as an ES module (.mjs) with Node 20 or 22 and later, after: npm install @bitrix24/b24jssdk
import { B24Hook } from '@bitrix24/b24jssdk';

const $b24 = B24Hook.fromWebhookUrl(process.env.BITRIX24_WEBHOOK ?? '');
$b24.offClientSideWarning();
${request.name === 'batch' ? sdkBatch(request) : sdkCall(request)}
$b24.destroy();
`;
}

function sdkCall({ method, params }: UserRequest): string {
  return `const response = await $b24.actions.v2.call.make({
  method: '${method}',
  params: ${javascript(params, 1)},
});
if (response.isSuccess) console.log(JSON.stringify(response.getData().result, null, 2));
else console.error(response.getErrorMessages().join('\\n'));`;
}

function sdkBatch({ calls }: UserRequest): string {
  return `const response = await $b24.actions.v2.batch.make({
  calls: {
${calls.map(({ key, method, params }) => `    ${key}: { method: '${method}', params: ${javascript(params)} },`).join('\n')}
  },
  options: { isHaltOnError: false, returnAjaxResult: true },
});
const answers = Object.entries(response.getData() ?? {}).filter(([, answer]) => answer.isSuccess);
const results = answers.map(([name, answer]) => [name, answer.getData().result]);
console.log(JSON.stringify(Object.fromEntries(results), null, 2));
if (!response.isSuccess) console.error(response.getErrorMessages().join('\\n'));`;
}

/** BX24.js, in a page of an application that the portal shows. It carries the address and the token itself. */
export function bx24js(request: UserRequest, place: Place): string {
  const portal = place.portal ?? 'Bitrix24';
  return `// Runs in a page of an application that ${portal} shows, after:
// <script src="//api.bitrix24.com/api/v1/"></script>
BX24.init(() => {
${request.name === 'batch' ? frameBatch(request) : frameCall(request)}
});
`;
}

function frameCall({ method, params }: UserRequest): string {
  return `  BX24.callMethod('${method}', ${javascript(params, 1)}, (result) => {
    if (result.error()) console.error(String(result.error()));
    else console.log(result.data());
  });`;
}

function frameBatch({ calls }: UserRequest): string {
  return `  const calls = {
${calls.map(({ key, method, params }) => `    ${key}: ['${method}', ${javascript(params)}],`).join('\n')}
  };
  BX24.callBatch(calls, (results) => {
    for (const [name, result] of Object.entries(results)) {
      if (result.error()) console.error(name, String(result.error()));
      else console.log(name, result.data());
    }
  });`;
}
