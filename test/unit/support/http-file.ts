/** A request as the REST Client extension reads it from a file, its variables taken from `.env`. */
export interface HttpFileRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Reads the first request: comments, the request line, headers, a blank line, the body up to `###`. */
export function readHttpFile(text: string, env: Readonly<Record<string, string>>): HttpFileRequest {
  const lines = (text.split(/^###.*$/m)[0] ?? '')
    .replaceAll(/\{\{\$dotenv (\w+)\}\}/g, (_, name: string) => env[name] ?? '')
    .split('\n')
    .filter((line) => !/^(#|\/\/)/.test(line));
  const blank = lines.indexOf('');
  const [requestLine = '', ...headers] = lines.slice(0, blank);
  const [method = '', url = ''] = requestLine.split(' ');
  return {
    method,
    url,
    headers: Object.fromEntries(
      headers.map((line): [string, string] => {
        const [name = '', value = ''] = line.split(/:\s*/, 2);
        return [name, value];
      }),
    ),
    body: lines
      .slice(blank + 1)
      .join('\n')
      .trim(),
  };
}
