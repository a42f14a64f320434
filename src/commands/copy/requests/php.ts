import { php } from './literals.ts';
import { webhookHint, type Place } from './place.ts';
import type { UserIds, UserRequest } from './user-requests.ts';

const PRINTS = 'JSON_PRETTY_PRINT | JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE';

/** The official SDK for PHP: its typed services where they ask the very same, else its core. */
export function b24phpsdk(request: UserRequest, place: Place): string {
  return `<?php
// ${webhookHint(place)}
// Runs after: composer require "bitrix24/b24phpsdk:^3.2"
require 'vendor/autoload.php';

use Bitrix24\\SDK\\Services\\ServiceBuilderFactory;

$webhook = rtrim((string) getenv('BITRIX24_WEBHOOK'), '/');
$b24 = ServiceBuilderFactory::createServiceBuilderFromWebhook($webhook);
${sdkResult(request)}
echo json_encode($result, ${PRINTS}), PHP_EOL;
`;
}

/** Lines that put what the portal returns into `$result`; errors are thrown by the SDK. */
function sdkResult(request: UserRequest): string {
  const { name, ids, method, params } = request;
  switch (name) {
    case 'im.user.get':
      return `$user = $b24->getIMScope()->user()->get(${ids[0]})->user();
$result = $user === null ? null : iterator_to_array($user);`;
    case 'im.user.list.get':
      return `// Users that do not exist are left out, and the IDs are no keys; the core returns both.
$users = $b24->getIMScope()->user()->listGet(${php(ids)})->users();
$result = array_map('iterator_to_array', $users);`;
    case 'user.get':
      return `$users = $b24->getUserScope()->user()->get(['ID' => 'ASC'], ${php({ ID: oneOrAll(ids) })})->getUsers();
$result = array_map('iterator_to_array', $users);`;
    case 'im.user.list.get RESULT_TYPE=array':
      return `// The typed service has no RESULT_TYPE.
$response = $b24->core->call('${method}', ${php(params)});
$result = $response->getResponseData()->getResult();`;
    case 'batch':
      return `// getResponseData() throws if any one of the calls fails; the response itself has the others, too.
$response = $b24->core->call('${method}', ${php(params)});
$result = $response->getHttpResponse()->toArray()['result'];`;
  }
}

const oneOrAll = (ids: UserIds): number | UserIds => (ids.length === 1 ? ids[0] : ids);

/** CRest, the small class of older examples, which takes the webhook from its settings.php. */
export function crest(request: UserRequest, place: Place): string {
  return `<?php
// Runs beside crest.php of https://github.com/bitrix-tools/crest and its settings.php, which needs the lines
// define('C_REST_WEB_HOOK_URL', rtrim((string) getenv('BITRIX24_WEBHOOK'), '/') . '/');
// define('C_REST_BLOCK_LOG', true); // its log would hold the webhook, which is a secret
// ${webhookHint(place)}
require_once __DIR__ . '/crest.php';

$result = ${request.name === 'batch' ? crestBatch(request) : crestCall(request)};
if (isset($result['error'])) {
    fwrite(STDERR, $result['error'] . ': ' . ($result['error_description'] ?? $result['error_information'] ?? '') . PHP_EOL);
} else {
    echo json_encode($result['result'], ${PRINTS}), PHP_EOL;
}
`;
}

function crestCall({ method, params }: UserRequest): string {
  return `CRest::call('${method}', ${php(params)})`;
}

function crestBatch({ calls }: UserRequest): string {
  return `CRest::callBatch([
${calls.map(({ key, method, params }) => `    '${key}' => ${php({ method, params })},`).join('\n')}
])`;
}
