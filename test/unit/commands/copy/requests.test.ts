import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import {
  IDIOM_NAMES,
  idiomsFor,
  writeRequest,
  type IdiomName,
} from '../../../../src/commands/copy/requests/idioms.ts';
import { NO_PLACE, placeOf } from '../../../../src/commands/copy/requests/place.ts';
import {
  MOST_USERS,
  REQUEST_NAMES,
  requestsFor,
  userRequest,
  type RequestName,
  type UserIds,
} from '../../../../src/commands/copy/requests/user-requests.ts';

const TWO: UserIds = [4, 5];

const idsFor = (name: RequestName): UserIds => (name === 'im.user.get' ? [4] : TWO);

const written = (idiom: IdiomName, name: RequestName, place = NO_PLACE): string =>
  writeRequest(idiom, userRequest(name, idsFor(name)), place);

/** The line or lines of each text that say what is asked for. */
const SAYS: Readonly<Record<IdiomName, Readonly<Record<RequestName, string>>>> = {
  curlBash: {
    'im.user.get': `-d '{"ID":4}' "\${BITRIX24_WEBHOOK%/}/im.user.get"\n`,
    'im.user.list.get': `-d '{"ID":[4,5]}' "\${BITRIX24_WEBHOOK%/}/im.user.list.get"\n`,
    'im.user.list.get RESULT_TYPE=array': `-d '{"ID":[4,5],"RESULT_TYPE":"array"}' "\${BITRIX24_WEBHOOK%/}/im.user.list.get"\n`,
    'user.get': `-d '{"FILTER":{"ID":[4,5]},"sort":"ID","order":"ASC"}' "\${BITRIX24_WEBHOOK%/}/user.get"\n`,
    batch: `-d '{"halt":0,"cmd":{"im4":"im.user.get?ID=4","user4":"user.get?ID=4","im5":"im.user.get?ID=5","user5":"user.get?ID=5"}}' "\${BITRIX24_WEBHOOK%/}/batch"\n`,
  },
  curlCmd: {
    'im.user.get': String.raw`-d "{\"ID\":4}" "%BITRIX24_WEBHOOK%im.user.get"`,
    'im.user.list.get': String.raw`-d "{\"ID\":[4,5]}" "%BITRIX24_WEBHOOK%im.user.list.get"`,
    'im.user.list.get RESULT_TYPE=array': String.raw`-d "{\"ID\":[4,5],\"RESULT_TYPE\":\"array\"}" "%BITRIX24_WEBHOOK%im.user.list.get"`,
    'user.get': String.raw`-d "{\"FILTER\":{\"ID\":[4,5]},\"sort\":\"ID\",\"order\":\"ASC\"}" "%BITRIX24_WEBHOOK%user.get"`,
    batch: String.raw`-d "{\"halt\":0,\"cmd\":{\"im4\":\"im.user.get?ID=4\",\"user4\":\"user.get?ID=4\",\"im5\":`,
  },
  powerShell: {
    'im.user.get': `-Body '{"ID":4}' -Uri "$("$env:BITRIX24_WEBHOOK".TrimEnd('/'))/im.user.get" |`,
    'im.user.list.get': `-Body '{"ID":[4,5]}' -Uri "$("$env:BITRIX24_WEBHOOK".TrimEnd('/'))/im.user.list.get" |`,
    'im.user.list.get RESULT_TYPE=array': `-Body '{"ID":[4,5],"RESULT_TYPE":"array"}' -Uri`,
    'user.get': `-Body '{"FILTER":{"ID":[4,5]},"sort":"ID","order":"ASC"}' -Uri`,
    batch: `-Body '{"halt":0,"cmd":{"im4":"im.user.get?ID=4","user4":"user.get?ID=4","im5":`,
  },
  curlToken: {
    'im.user.get': `-d '{"ID":4,"auth":"'"$BITRIX24_TOKEN"'"}' "\${BITRIX24_PORTAL%/}/rest/im.user.get"`,
    'im.user.list.get': `-d '{"ID":[4,5],"auth":"'"$BITRIX24_TOKEN"'"}' "\${BITRIX24_PORTAL%/}/rest/im.user.list.get"`,
    'im.user.list.get RESULT_TYPE=array': `-d '{"ID":[4,5],"RESULT_TYPE":"array","auth":"'"$BITRIX24_TOKEN"'"}'`,
    'user.get': `-d '{"FILTER":{"ID":[4,5]},"sort":"ID","order":"ASC","auth":"'"$BITRIX24_TOKEN"'"}'`,
    batch: `"user5":"user.get?ID=5"},"auth":"'"$BITRIX24_TOKEN"'"}' "\${BITRIX24_PORTAL%/}/rest/batch"`,
  },
  httpFile: {
    'im.user.get':
      'POST {{$dotenv BITRIX24_WEBHOOK}}im.user.get\nContent-Type: application/json\nAccept: application/json\n\n{"ID": 4}\n\n###\n',
    'im.user.list.get': '\n\n{"ID": [4, 5]}\n\n###\n',
    'im.user.list.get RESULT_TYPE=array': '\n\n{"ID": [4, 5], "RESULT_TYPE": "array"}\n\n###\n',
    'user.get': '\n\n{"FILTER": {"ID": [4, 5]}, "sort": "ID", "order": "ASC"}\n\n###\n',
    batch: `{
  "halt": 0,
  "cmd": {
    "im4": "im.user.get?ID=4",
    "user4": "user.get?ID=4",
    "im5": "im.user.get?ID=5",
    "user5": "user.get?ID=5"
  }
}
`,
  },
  fetch: {
    'im.user.get': 'body: JSON.stringify({ ID: 4 }),',
    'im.user.list.get': 'body: JSON.stringify({ ID: [4, 5] }),',
    'im.user.list.get RESULT_TYPE=array': "body: JSON.stringify({ ID: [4, 5], RESULT_TYPE: 'array' }),",
    'user.get': "body: JSON.stringify({ FILTER: { ID: [4, 5] }, sort: 'ID', order: 'ASC' }),",
    batch: "    cmd: {\n      im4: 'im.user.get?ID=4',\n      user4: 'user.get?ID=4',\n",
  },
  b24jssdk: {
    'im.user.get': "call.make({\n  method: 'im.user.get',\n  params: { ID: 4 },\n});",
    'im.user.list.get': "call.make({\n  method: 'im.user.list.get',\n  params: { ID: [4, 5] },\n});",
    'im.user.list.get RESULT_TYPE=array': "  params: { ID: [4, 5], RESULT_TYPE: 'array' },\n",
    'user.get': "  params: { FILTER: { ID: [4, 5] }, sort: 'ID', order: 'ASC' },\n",
    batch: `$b24.actions.v2.batch.make({
  calls: {
    im4: { method: 'im.user.get', params: { ID: 4 } },
    user4: { method: 'user.get', params: { ID: 4 } },
    im5: { method: 'im.user.get', params: { ID: 5 } },
    user5: { method: 'user.get', params: { ID: 5 } },
  },
`,
  },
  bx24js: {
    'im.user.get': "BX24.callMethod('im.user.get', { ID: 4 }, (result) => {",
    'im.user.list.get': "BX24.callMethod('im.user.list.get', { ID: [4, 5] }, (result) => {",
    'im.user.list.get RESULT_TYPE=array':
      "BX24.callMethod('im.user.list.get', { ID: [4, 5], RESULT_TYPE: 'array' }, (result) => {",
    'user.get':
      "BX24.callMethod('user.get', { FILTER: { ID: [4, 5] }, sort: 'ID', order: 'ASC' }, (result) => {",
    batch: "    user5: ['user.get', { ID: 5 }],\n  };\n  BX24.callBatch(calls, (results) => {",
  },
  b24phpsdk: {
    'im.user.get': '$b24->getIMScope()->user()->get(4)->user();',
    'im.user.list.get': '$b24->getIMScope()->user()->listGet([4, 5])->users();',
    'im.user.list.get RESULT_TYPE=array':
      "$b24->core->call('im.user.list.get', ['ID' => [4, 5], 'RESULT_TYPE' => 'array']);",
    'user.get': "$b24->getUserScope()->user()->get(['ID' => 'ASC'], ['ID' => [4, 5]])->getUsers();",
    batch: `$b24->core->call('batch', [
    'halt' => 0,
    'cmd' => [
        'im4' => 'im.user.get?ID=4',
`,
  },
  crest: {
    'im.user.get': "CRest::call('im.user.get', ['ID' => 4]);",
    'im.user.list.get': "CRest::call('im.user.list.get', ['ID' => [4, 5]]);",
    'im.user.list.get RESULT_TYPE=array':
      "CRest::call('im.user.list.get', ['ID' => [4, 5], 'RESULT_TYPE' => 'array']);",
    'user.get': "CRest::call('user.get', ['FILTER' => ['ID' => [4, 5]], 'sort' => 'ID', 'order' => 'ASC']);",
    batch: "CRest::callBatch([\n    'im4' => ['method' => 'im.user.get', 'params' => ['ID' => 4]],\n",
  },
  b24pysdk: {
    'im.user.get': 'client.im.user.get(bitrix_id=4).result',
    'im.user.list.get': 'client.im.user.list.get(bitrix_id=[4, 5]).result',
    'im.user.list.get RESULT_TYPE=array':
      'token.call_method(api_method="im.user.list.get", params={"ID": [4, 5], "RESULT_TYPE": "array"})["result"]',
    'user.get': 'client.user.get(filter={"ID": [4, 5]}, sort="ID", order="ASC").result',
    batch: '    "user5": client.user.get(filter={"ID": 5}),\n}\nbatch = client.call_batch(calls).result\n',
  },
  requests: {
    'im.user.get':
      'params = {"ID": 4}\nresponse = requests.post(webhook + "/im.user.get", json=params, timeout=30)',
    'im.user.list.get': 'params = {"ID": [4, 5]}\n',
    'im.user.list.get RESULT_TYPE=array': 'params = {"ID": [4, 5], "RESULT_TYPE": "array"}\n',
    'user.get': 'params = {"FILTER": {"ID": [4, 5]}, "sort": "ID", "order": "ASC"}\n',
    batch: 'params = {\n    "halt": 0,\n    "cmd": {\n        "im4": "im.user.get?ID=4",\n',
  },
};

describe('The text of a request', () => {
  for (const idiom of IDIOM_NAMES) {
    for (const name of REQUEST_NAMES) {
      it(`asks for ${name} in ${idiom}`, () => {
        const text = written(idiom, name);
        assert.ok(text.includes(SAYS[idiom][name]), text);
      });
    }
  }

  it('is in every idiom one line or more with a line break at the end, and no more than the ids are of a portal', () => {
    const hosts = /[\w.-]*\b(?:bitrix24|example|127\.0\.0\.1|localhost)\b[\w.:/-]*/g;
    const allowed = [/^example\.bitrix24\.com\/rest\/1\/secret\/$/, /^example\.bitrix24\.com$/];
    const others = [
      /^@?bitrix24\/b24jssdk$/,
      /^bitrix24\/b24phpsdk:?$/,
      /^api\.bitrix24\.com\/api\/v1\/$/,
      /^Bitrix24$/,
    ];
    for (const idiom of IDIOM_NAMES)
      for (const name of REQUEST_NAMES) {
        const text = written(idiom, name);
        assert.match(text, /[^\n]\n$/, idiom);
        for (const [host] of text.matchAll(hosts))
          assert.ok(
            [...allowed, ...others].some((pattern) => pattern.test(host)),
            `${idiom}: ${host}`,
          );
      }
  });

  it('tells the address of the portal where the person wants it', () => {
    const place = placeOf({ origin: 'https://intranet.test:8443', prefix: '/b24' });
    for (const idiom of IDIOM_NAMES)
      for (const name of REQUEST_NAMES) {
        assert.match(written(idiom, name, place), /https:\/\/intranet\.test:8443\/b24\b/, idiom);
        assert.doesNotMatch(written(idiom, name, place), /example\.bitrix24/, idiom);
      }
  });

  it('takes the secret from the environment, whatever the idiom', () => {
    for (const idiom of IDIOM_NAMES)
      for (const name of REQUEST_NAMES)
        // The page of an application has the token from the portal around it.
        assert.match(
          written(idiom, name),
          idiom === 'bx24js' ? /BX24\.init/ : /BITRIX24_(WEBHOOK|TOKEN)/,
          idiom,
        );
  });

  it('keeps a path that would end a text or a comment from doing so', () => {
    const { portal } = placeOf({ origin: 'https://intranet.test', prefix: `/it's$(id)"&%PATH%?>!^|` });
    assert.equal(portal, 'https://intranet.test/it%27s%24%28id%29%22%26%25PATH%25%3F%3E%21%5E%7C');
  });

  it('fits into a line of cmd.exe for as many users as it is offered for', () => {
    const ids: UserIds = [
      1_000_000_001,
      ...Array.from({ length: MOST_USERS - 1 }, (_, at) => 1_000_000_002 + at),
    ];
    const text = writeRequest('curlCmd', userRequest('im.user.list.get', ids), NO_PLACE);
    const longest = Math.max(...text.split('\n').map((line) => line.length));
    assert.ok(
      longest < 8191 - 'https://a-rather-long-name-of-a-portal.bitrix24.com/rest/1/'.length * 2,
      String(longest),
    );
  });
});

describe('The requests that are offered', () => {
  it('are those that make sense for so many users', () => {
    assert.deepEqual(requestsFor(1), REQUEST_NAMES);
    const several = ['im.user.list.get', 'im.user.list.get RESULT_TYPE=array', 'user.get', 'batch'];
    assert.deepEqual(requestsFor(2), several);
    // A batch has 50 calls, a page of user.get 50 rows.
    assert.deepEqual(requestsFor(25), several);
    assert.deepEqual(requestsFor(26), several.slice(0, 3));
    assert.deepEqual(requestsFor(51), several.slice(0, 2));
    assert.deepEqual(requestsFor(MOST_USERS + 1), []);
  });

  it('ask user.get for one user by the ID alone', () => {
    assert.deepEqual(userRequest('user.get', [4]).params, { ID: 4 });
  });

  it('take whole numbers above zero and nothing else', () => {
    for (const id of [0, -1, 1.5, NaN, Infinity, 1e21, Number.MAX_SAFE_INTEGER + 1])
      for (const name of REQUEST_NAMES) assert.throws(() => userRequest(name, [4, id]), RangeError);
    // A caller that TypeScript has not checked.
    const hostile = ['4"; rm -rf ~; echo "'];
    for (const name of REQUEST_NAMES)
      assert.throws(() => Reflect.apply(userRequest, undefined, [name, hostile]), RangeError);
  });

  it('are written only in idioms that work with the portal', () => {
    const cloud = { origin: 'https://example.bitrix24.com', prefix: '' };
    assert.deepEqual(idiomsFor(cloud), IDIOM_NAMES);
    const others = IDIOM_NAMES.filter((name) => !['b24jssdk', 'bx24js', 'b24pysdk'].includes(name));
    assert.deepEqual(idiomsFor({ ...cloud, prefix: '/b24' }), others);
    assert.deepEqual(idiomsFor({ ...cloud, origin: 'http://127.0.0.1:8080' }), others);
  });
});
