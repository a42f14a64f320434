import * as v from 'valibot';
import { isRecord, wholeNumber } from './json.ts';
import { oneLine } from './text.ts';
import type { PortalUser } from './user.ts';

/** A field that PHP may leave empty in any of its ways: null, false, an empty text (fact sheet §1.4). */
const field = <Schema extends v.GenericSchema>(schema: Schema) =>
  v.optional(
    v.pipe(
      v.unknown(),
      v.transform((value) => (value === null || value === false || value === '' ? undefined : value)),
      v.optional(schema),
    ),
  );

const flag = v.optional(v.boolean());

const text = v.pipe(
  v.union([v.string(), v.number()]),
  v.transform((value) => oneLine(String(value)) || undefined),
);

const moment = v.pipe(
  v.string(),
  v.regex(/^\d{4}-\d\d-\d\d/),
  v.transform((value) => Date.parse(value)),
  v.finite(),
);

const picture = v.pipe(
  v.string(),
  v.maxLength(2000),
  v.transform((address) => (address === '' || /\/blank\.gif$/i.test(address) ? undefined : address)),
);

const birthday = v.pipe(
  v.string(),
  v.regex(/^\d\d-\d\d$/),
  v.transform((value) => ({ day: Number(value.slice(0, 2)), month: Number(value.slice(3)) })),
  v.check(({ day, month }) => day >= 1 && day <= 31 && month >= 1 && month <= 12),
);

const departments = v.pipe(
  v.array(v.unknown()),
  v.transform((ids) => [...new Set(ids.map(wholeNumber).filter((id) => id !== undefined))]),
);

const fields = v.object({
  active: flag,
  name: field(text),
  first_name: field(text),
  last_name: field(text),
  work_position: field(text),
  color: field(v.pipe(v.string(), v.regex(/^#[\da-f]{6}$/i), v.toLowerCase())),
  avatar: field(picture),
  avatar_hr: field(picture),
  gender: field(v.picklist(['M', 'F'])),
  birthday: field(birthday),
  extranet: flag,
  network: flag,
  bot: flag,
  connector: flag,
  external_auth_id: field(text),
  status: field(text),
  idle: field(moment),
  last_activity_date: v.optional(v.union([v.literal(false), moment])),
  mobile_last_date: field(moment),
  desktop_last_date: field(moment),
  absent: field(moment),
  departments: field(departments),
  phones: field(
    v.object({
      personal_mobile: field(text),
      work_phone: field(text),
      inner_phone: field(text),
      personal_phone: field(text),
    }),
  ),
  bot_data: field(
    v.object({
      code: field(text),
      type: field(text),
      app_id: field(text),
      is_hidden: flag,
      is_support_openline: flag,
      openline: flag,
    }),
  ),
  type: field(text),
  website: field(text),
  email: field(text),
});

/** A part of which the portal tells nothing is not there: older ones send empty texts (fact sheet §1.5). */
function ifAny<Part extends object>(part: Part): Part | undefined {
  return Object.values(part).some((value) => value !== undefined) ? part : undefined;
}

/** Is told the name of a field whose value is not of a type that it can have: `phones.work_phone`. */
export type OnOddField = (field: string) => void;

/** A field of a wrong type costs that field, not the user. */
function readFields(value: object, onOddField: OnOddField): v.InferOutput<typeof fields> {
  const read = v.safeParse(fields, value);
  if (read.success) return read.output;
  const odd = new Set(read.issues.map((issue) => v.getDotPath(issue) ?? ''));
  for (const name of odd) onOddField(name);
  return v.parse(fields, without(value, odd, ''));
}

/** A copy without the named fields; `path` is where in the user the value stands. */
function without(value: object, names: ReadonlySet<string>, path: string): object {
  const kept = Object.entries(value).filter(([key]) => !names.has(path + key));
  return Object.fromEntries(
    kept.map(([key, inner]: [string, unknown]) => [
      key,
      isRecord(inner) ? without(inner, names, `${path}${key}.`) : inner,
    ]),
  );
}

const ignore = (): void => undefined;

/** Decodes one user of `im.user.get` or `im.user.list.get`; `undefined` for what is no user. Never throws. */
export function decodeUser(value: unknown, onOddField: OnOddField = ignore): PortalUser | undefined {
  if (!isRecord(value)) return undefined;
  const id = wholeNumber(value['id']);
  if (!id) return undefined;
  const sent = readFields(value, onOddField);
  const { phones, bot_data: bot, last_activity_date: lastActivity } = sent;
  return {
    id,
    active: sent.active,
    name: sent.name,
    firstName: sent.first_name,
    lastName: sent.last_name,
    position: sent.work_position,
    color: sent.color,
    avatar: sent.avatar,
    avatarHr: sent.avatar_hr,
    gender: sent.gender,
    birthday: sent.birthday,
    extranet: sent.extranet,
    network: sent.network,
    bot: sent.bot,
    connector: sent.connector,
    externalAuthId: sent.external_auth_id,
    status: sent.status,
    idleSince: sent.idle,
    lastActivity: lastActivity === false ? 'never' : lastActivity,
    mobileLast: sent.mobile_last_date,
    desktopLast: sent.desktop_last_date,
    absentUntil: sent.absent,
    departments: sent.departments,
    phones:
      phones &&
      ifAny({
        mobile: phones.personal_mobile,
        work: phones.work_phone,
        inner: phones.inner_phone,
        home: phones.personal_phone,
      }),
    botData:
      bot &&
      ifAny({
        code: bot.code,
        type: bot.type,
        appId: bot.app_id,
        hidden: bot.is_hidden,
        supportOpenLine: bot.is_support_openline,
        openLine: bot.openline,
      }),
    type: sent.type,
    website: sent.website,
    email: sent.email,
  };
}

/**
 * Decodes a result of `im.user.list.get`, object or list (fact sheet §1.3), in the order of `ids`. Unknown ids,
 * which arrive as null, ids that an extranet caller may not see, which do not arrive, and users who were not asked
 * for are left out.
 */
export function decodeUserList(
  result: unknown,
  ids: readonly number[],
  onOddField: OnOddField = ignore,
): PortalUser[] {
  const rows = Array.isArray(result) ? result : isRecord(result) ? Object.values(result) : [];
  const users = new Map<number, PortalUser>();
  for (const row of rows) {
    const user = decodeUser(row, onOddField);
    if (user && !users.has(user.id)) users.set(user.id, user);
  }
  return [...new Set(ids)].map((id) => users.get(id)).filter((user) => user !== undefined);
}
