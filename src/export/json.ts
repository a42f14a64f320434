import { valueOf, type ColumnChoice, type ExportedUser } from './columns.ts';
import type { Encoder } from './encoder.ts';
import { jsonValue } from './value.ts';

/** One list of objects, a line each; every object has every column. */
export function json(choice: ColumnChoice): Encoder {
  return {
    head: '[',
    part: (users, isFirst) =>
      users.map((user, index) => `${isFirst && index === 0 ? '' : ','}\n${objectOf(user, choice)}`).join(''),
    tail: '\n]\n',
  };
}

/** JSON Lines: an object in each line, and nothing else. */
export function jsonLines(choice: ColumnChoice): Encoder {
  return {
    head: '',
    part: (users) => users.map((user) => `${objectOf(user, choice)}\n`).join(''),
    tail: '',
  };
}

function objectOf(user: ExportedUser, choice: ColumnChoice): string {
  return JSON.stringify(
    Object.fromEntries(choice.columns.map((key) => [key, jsonValue(valueOf(key, user, choice))])),
  );
}
