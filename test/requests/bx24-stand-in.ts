/**
 * `BX24` as the documentation tells it, over a webhook: the real script is served by Bitrix24 and speaks to the page
 * around it. It shows that a text calls the functions as they are described, and no more.
 */
export const BX24_STAND_IN = `
// The console of a browser shows values that can be opened; here each call is a line of JSON.
console.log = (...parts) => process.stdout.write(JSON.stringify(parts) + '\\n');
const ask = async (method, body) => {
  const response = await fetch(process.env.BITRIX24_WEBHOOK + method, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  return response.json();
};
const resultOf = (data, error) => ({ data: () => data, error: () => error });
globalThis.BX24 = {
  init: (then) => then(),
  callMethod: async (method, params, then) => {
    const { result, error } = await ask(method, params);
    then(resultOf(result, error));
  },
  callBatch: async (calls, then) => {
    const cmd = Object.fromEntries(
      Object.entries(calls).map(([key, [method, params]]) => [key, method + '?' + new URLSearchParams(params)]),
    );
    const { result } = await ask('batch', { halt: 0, cmd });
    const of = (key) => resultOf(result.result[key], result.result_error[key]?.error);
    then(Object.fromEntries(Object.keys(calls).map((key) => [key, of(key)])));
  },
};
`;
