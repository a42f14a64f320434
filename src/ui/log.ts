import * as vscode from 'vscode';

type Channel = vscode.LogOutputChannel;

/** The log of the extension. Its channel is made for the first line: most windows have nothing to tell. */
export class Log implements Pick<Channel, 'info' | 'warn' | 'error' | 'show' | 'dispose'> {
  #made: Channel | undefined;

  get #channel(): Channel {
    return (this.#made ??= vscode.window.createOutputChannel('Portal Users', { log: true }));
  }

  info(...line: Parameters<Channel['info']>): void {
    this.#channel.info(...line);
  }

  warn(...line: Parameters<Channel['warn']>): void {
    this.#channel.warn(...line);
  }

  error(...line: Parameters<Channel['error']>): void {
    this.#channel.error(...line);
  }

  show(): void {
    this.#channel.show();
  }

  dispose(): void {
    this.#made?.dispose();
  }
}
