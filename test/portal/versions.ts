import type { Method, Portal } from '../../src/demo/rest/call.ts';
import { allMethods } from '../../src/demo/rest/methods.ts';
import { type Php, toText, upperCased } from '../../src/demo/rest/php.ts';
import { isoDate, lastSeenOnMobile } from '../../src/demo/time.ts';

/** What portals of several ages answer; `current` is the demo portal as it is (§1.4, "Seen missing in"). */
export type PortalVersion = '2018' | '2024-07' | '2025-10' | 'current';

type Shape = Pick<Portal, 'methods' | 'reshape'>;

const without = (row: Record<string, Php>, ...names: string[]): Record<string, Php> =>
  Object.fromEntries(Object.entries(row).filter(([name]) => !names.includes(name)));

const wantsAvatarHr = (params: Map<string, Php>) => toText(upperCased(params).get('AVATAR_HR')) === 'Y';

/** The row of the oldest documentation: other defaults, other presence, a smaller picture. */
const reshape2018: NonNullable<Portal['reshape']> = (row, person, call) => {
  const { mobile, work, home } = person.phones;
  const { portal, now } = call;
  const seenOnMobile = lastSeenOnMobile(person, now);
  const idleSince = portal.idle.get(person.id);
  return {
    ...without(row, 'active', 'avatar_hr', 'bot_data', 'type', 'website', 'email'),
    avatar: toText(row['avatar']).replace(/main\/(\w+)\//, 'resize_cache/main/$1/100_100_2/'),
    ...(wantsAvatarHr(call.params) && { avatar_hr: row['avatar_hr'] ?? '' }),
    status: portal.statuses.get(person.id) ?? person.status ?? 'online',
    idle: idleSince !== undefined && isoDate(idleSince, portal.data),
    mobile_last_date: seenOnMobile !== undefined && isoDate(seenOnMobile, portal.data),
    phones: { work_phone: work, personal_mobile: mobile, personal_phone: home },
  };
};

const revision = (result: Php): Method => ({ scopes: ['im'], run: () => ({ result }) });

/** Before `RESULT_TYPE` there was the object alone. */
const listGet2018: Method = {
  scopes: ['im'],
  run(call) {
    const params = upperCased(call.params);
    params.delete('RESULT_TYPE');
    const current = allMethods.get('im.user.list.get');
    return current?.run({ ...call, params }) ?? { result: null };
  },
};

const methods2018 = new Map<string, Method>([
  ...allMethods,
  ['im.user.list.get', listGet2018],
  ['im.revision.get', revision({ rest: 19, web: 116, mobile: 19, desktop: 4, im_revision_mobile: 9 })],
]);

/** How the portal of a version differs from the one of today. */
export function shapeOf(version: PortalVersion): Partial<Shape> {
  switch (version) {
    case '2018':
      return { reshape: reshape2018, methods: methods2018 };
    case '2024-07':
      return {
        reshape: (row) =>
          without(row, 'avatar_hr', 'desktop_last_date', 'bot_data', 'type', 'website', 'email'),
      };
    case '2025-10':
      return { reshape: (row) => without(row, 'website', 'email') };
    case 'current':
      return {};
  }
}
