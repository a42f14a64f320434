/** What languages write before a number: `parseInt(`, `(int)`. */
export const CASTS =
  /\(\s*(?:int|integer|string|long)\s*\)\s*|(?:In|NotIn|Not|Equal|Field|Some|parseInt|Number|BigInt|String|intval|strval|int|str|u?int(?:32|64)|long|(?:Long|Integer)\.valueOf)\s*\(\s*/y;

/** What PHP's dumps write before a value: `int(5)`, `string(1) "5"`. */
export const DUMP_NUMBER = /(?:int\(|int[ \t]+)(?=\d)|string\(\d{1,2}\)\s+(?=["'])|string[ \t]+(?=['"])/y;
