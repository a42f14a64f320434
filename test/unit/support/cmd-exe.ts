/**
 * What programs get from the lines of a batch file, by the rules of cmd.exe (`%NAME%`, `%NAME:~-1%`, `rem`,
 * `if defined`, `if not "a"=="b"`, `set "NAME=value"`) and of Microsoft's C runtime (quotes, and backslashes in front
 * of them).
 */
export function cmdExe(
  script: string,
  variables: Readonly<Record<string, string>>,
): {
  readonly commands: readonly (readonly string[])[];
  readonly variables: Readonly<Record<string, string>>;
} {
  const env = new Map(Object.entries(variables));
  const commands: string[][] = [];
  const run = (line: string): void => {
    const condition = /^if defined (?<defined>\w+) (?<then>.*)$/i.exec(line)?.groups;
    if (condition) {
      if (env.has(condition['defined'] ?? '')) run(condition['then'] ?? '');
      return;
    }
    const comparison = /^if not (?<one>"[^"]*")==(?<other>"[^"]*") (?<then>.*)$/i.exec(line)?.groups;
    if (comparison) {
      if (comparison['one'] !== comparison['other']) run(comparison['then'] ?? '');
      return;
    }
    const assignment = /^set "(?<name>\w+)=(?<value>.*)"$/i.exec(line)?.groups;
    if (assignment) env.set(assignment['name'] ?? '', assignment['value'] ?? '');
    else commands.push(argumentsIn(line));
  };
  for (const line of script.split('\n')) {
    // All variables of a line are put in before any of it runs.
    if (line !== '' && !/^rem\b/i.test(line)) run(expanded(line, env));
  }
  return { commands, variables: Object.fromEntries(env) };
}

function expanded(line: string, env: ReadonlyMap<string, string>): string {
  return line.replaceAll(/%(\w+)(?::~(-\d+))?%/g, (_, name: string, from?: string) =>
    (env.get(name) ?? '').slice(from === undefined ? 0 : Number(from)),
  );
}

/** Outside of quotes cmd.exe would act on these itself; it counts each quote, a backslash in front or not. */
const CONTROL = /[&|<>^()]/;

function argumentsIn(line: string): string[] {
  const outside = line.split('"').filter((_, index) => index % 2 === 0);
  if (outside.some((part) => CONTROL.test(part))) throw new Error(`cmd.exe would act on a part of ${line}`);
  const found: string[] = [];
  let word: string | undefined;
  let quoted = false;
  for (const [, slashes = '', character = ''] of line.matchAll(/(\\*)([^\\]|$)/gs)) {
    const isQuote = character === '"';
    if (slashes !== '')
      word = (word ?? '') + '\\'.repeat(isQuote ? Math.floor(slashes.length / 2) : slashes.length);
    if (isQuote && slashes.length % 2 === 1) word = `${word ?? ''}"`;
    else if (isQuote) {
      quoted = !quoted;
      word ??= '';
    } else if ((character === ' ' || character === '') && !quoted) {
      if (word !== undefined) found.push(word);
      word = undefined;
    } else word = (word ?? '') + character;
  }
  return found;
}
