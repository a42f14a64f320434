import type { PortalUser } from '../../bitrix24/user.ts';
import { kindOf } from '../../directory/model/user-kind.ts';
import { presenceOf, type Presence } from '../../directory/model/presence.ts';
import { kindText, nameOf, presenceText } from '../../strings/people.ts';
import type { DepartmentLabels } from './department-labels.ts';
import { fallbackColor, initialsOf, inkOn } from './initials.ts';
import { AGO, type ProfileHeader } from '../protocol.ts';

/** Who it is, what they do, and whether they are there. */
export function profileHeader(user: PortalUser, labels: DepartmentLabels, now: number): ProfileHeader {
  const name = nameOf(user);
  const color = colorOf(user);
  return {
    name,
    position: user.position,
    departments: labels.names(user.departments ?? []),
    kind: kindOf(user) === 'employee' ? undefined : kindText(user),
    presence: presenceMark(user, now),
    initials: initialsOf(name),
    color,
    ink: inkOn(color),
  };
}

/** The colour behind a user's initials: the one that the portal shows them in. */
export function colorOf(user: PortalUser): string {
  return user.color ?? fallbackColor(user.id);
}

function presenceMark(user: PortalUser, now: number): ProfileHeader['presence'] {
  const presence = presenceOf(user, now);
  const text = presenceText(presence, now, () => AGO);
  if (text === undefined) return undefined;
  return {
    tone: toneOf(presence),
    text,
    ...(presence.kind === 'seen' && { at: presence.at }),
  };
}

function toneOf(presence: Presence): NonNullable<ProfileHeader['presence']>['tone'] {
  switch (presence.kind) {
    case 'online':
      return 'here';
    case 'absent':
      return 'away';
    case 'dismissed':
      return 'gone';
    case 'seen':
    case 'never':
    case 'unknown':
      return 'plain';
  }
}
