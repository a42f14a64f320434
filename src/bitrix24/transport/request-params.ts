/** A parameter of a method, in the shapes that JSON and a batch's query can both carry. */
export type Param = string | number | boolean | readonly (string | number)[];
export type Params = Readonly<Record<string, Param>>;

/** Writes parameters as a query in PHP's way: `ID[0]=4&ID[1]=5` (fact sheet §1.2). */
export function encodeQuery(params: Params): string {
  return Object.entries(params)
    .flatMap(([name, value]) =>
      typeof value === 'object'
        ? value.map((item, index) => pair(`${name}[${index}]`, item))
        : [pair(name, value)],
    )
    .join('&');
}

function pair(name: string, value: string | number | boolean): string {
  return `${encodeURIComponent(name)}=${encodeURIComponent(value)}`;
}
