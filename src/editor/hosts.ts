/** The hosts that a piece of text names, with their ports, in lower case; whatever has a dot may be one. */
export function hostsIn(text: string): string[] {
  const words =
    plainAddresses(text)
      .toLowerCase()
      .match(/[\w.-]+(?::\d{1,5})?/g) ?? [];
  return [...new Set(words.map((word) => word.replace(/^\.+|\.+$/g, '')))].filter((word) =>
    word.includes('.'),
  );
}

/** A text with its addresses as they are written in a browser: JSON escapes their slashes, parameters encode them. */
export function plainAddresses(text: string): string {
  return text
    .replace(/\\+\//g, '/')
    .replace(/%(?:25)*2f/gi, '/')
    .replace(/%(?:25)*3a/gi, ':');
}

/** True for an address in Bitrix24's cloud: the portal of some company. */
export function isCloudHost(host: string): boolean {
  return /^[a-z\d-]+\.bitrix24\.[a-z]{2,3}(?:\.[a-z]{2})?$/.test(host);
}
