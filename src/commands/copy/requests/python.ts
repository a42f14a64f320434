import { python } from './literals.ts';
import { webhookHint, type Place } from './place.ts';
import type { NamedCall, UserRequest } from './user-requests.ts';

/** The usual library for HTTP. */
export function pythonRequests({ method, params }: UserRequest, place: Place): string {
  return `# ${webhookHint(place)}
# Runs after: pip install requests
import json
import os

import requests

webhook = os.environ["BITRIX24_WEBHOOK"].rstrip("/")
params = ${python(params)}
response = requests.post(webhook + "/${method}", json=params, timeout=30)
print(json.dumps(response.json(), ensure_ascii=False, indent=2))
`;
}

/** The official SDK for Python. It takes the host and the rest of the webhook apart, and arguments by name only. */
export function b24pysdk(request: UserRequest, place: Place): string {
  return `# ${webhookHint(place)}
# Runs after: pip install b24pysdk
import json
import os
from urllib.parse import urlsplit

from b24pysdk import BitrixWebhook, Client

webhook = urlsplit(os.environ["BITRIX24_WEBHOOK"])
token = BitrixWebhook(domain=webhook.netloc, webhook_token=webhook.path.removeprefix("/rest/"))
client = Client(token)
${sdkResult(request)}
print(json.dumps(result, ensure_ascii=False, indent=2))
`;
}

/** Lines that put what the portal returns into \`result\`; errors are raised by the SDK. */
function sdkResult({ name, ids, method, params, calls }: UserRequest): string {
  switch (name) {
    case 'im.user.get':
      return `result = client.im.user.get(bitrix_id=${ids[0]}).result`;
    case 'im.user.list.get':
      return `result = client.im.user.list.get(bitrix_id=${python(ids)}).result`;
    case 'im.user.list.get RESULT_TYPE=array':
      return `# The typed method has no RESULT_TYPE.
result = token.call_method(api_method="${method}", params=${python(params)})["result"]`;
    case 'user.get':
      return ids.length === 1
        ? `result = client.user.get(filter={"ID": ${ids[0]}}).result`
        : `result = client.user.get(filter={"ID": ${python(ids)}}, sort="ID", order="ASC").result`;
    case 'batch':
      return `calls = {
${calls.map((call) => `    "${call.key}": ${sdkCall(call)},`).join('\n')}
}
batch = client.call_batch(calls).result
result = {"result": batch.result, "result_error": batch.result_error}`;
  }
}

function sdkCall({ method, id }: NamedCall): string {
  return method === 'im.user.get'
    ? `client.im.user.get(bitrix_id=${id})`
    : `client.user.get(filter={"ID": ${id}})`;
}
