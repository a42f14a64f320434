import { spawn } from 'node:child_process';

/** Shows an address in the person's browser where there is a screen; elsewhere the printed address is enough. */
export function openBrowser(address: string): void {
  const { CI, DISPLAY, WAYLAND_DISPLAY } = process.env;
  const isHeadless = process.platform === 'linux' && !DISPLAY && !WAYLAND_DISPLAY;
  // Browsers refuse to run as root.
  if (CI || isHeadless || process.getuid?.() === 0) {
    return;
  }
  const [command, args] =
    process.platform === 'darwin'
      ? ['open', [address]]
      : process.platform === 'win32'
        ? ['cmd', ['/c', 'start', '', address]]
        : ['xdg-open', [address]];
  spawn(command, args, { stdio: 'ignore', detached: true })
    .on('error', () => undefined)
    .unref();
}
