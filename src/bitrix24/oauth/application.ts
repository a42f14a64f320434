/**
 * A local application of a portal: its id, which every browser sees, and its secret. Printed, logged, inspected or
 * serialised it shows dots.
 */
export class Application {
  readonly #secret: string;
  readonly clientId: string;

  constructor(clientId: string, secret: string) {
    this.clientId = clientId;
    this.#secret = secret;
  }

  /** The secret itself: for the auth server and SecretStorage only. */
  reveal(): string {
    return this.#secret;
  }

  toString(): string {
    return `${this.clientId} •••`;
  }

  toJSON(): string {
    return this.toString();
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return `Application ${this.toString()}`;
  }
}
