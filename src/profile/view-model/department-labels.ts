import * as vscode from 'vscode';
import type { Department } from '../../bitrix24/methods/departments.ts';
import type { PortalUser } from '../../bitrix24/user.ts';
import { departmentPath } from '../../directory/model/department-path.ts';
import { supervisorsOf } from '../../directory/model/supervisors.ts';
import { numberText } from '../../strings/numbers.ts';
import { nameOf } from '../../strings/people.ts';
import type { NamedUser, ProfileValue } from '../protocol.ts';

/** What is known of a portal's departments and of who heads them, as a profile shows it. */
export class DepartmentLabels {
  readonly #departments: readonly Department[];
  readonly #user: (id: number) => PortalUser | undefined;
  readonly #count: (departmentId: number) => number | undefined;

  /**
   * @param user finds what is known of a user
   * @param count how many people the Users view would show of a department; `undefined` while that is not known
   */
  constructor(
    departments: readonly Department[],
    user: (id: number) => PortalUser | undefined,
    count: (departmentId: number) => number | undefined = () => undefined,
  ) {
    this.#departments = departments;
    this.#user = user;
    this.#count = count;
  }

  /** A department of a user: its head is named unless it is the user. */
  department(id: number, memberId: number): ProfileValue {
    const path = departmentPath(this.#departments, id);
    if (!path) return { kind: 'text', text: departmentText(id) };
    const { name, headId } = path.department;
    return {
      kind: 'department',
      text: name || departmentText(id),
      ...(path.above.length > 0 && { above: path.above.join(' › ') }),
      ...(headId !== undefined && { head: this.#head(headId, memberId) }),
      departmentId: id,
      people: this.#peopleText(id),
      chat: vscode.l10n.t('Open chat'),
    };
  }

  #peopleText(id: number): string {
    const count = this.#count(id);
    return count === undefined
      ? vscode.l10n.t('Show colleagues')
      : vscode.l10n.t('Show colleagues ({0})', numberText(count));
  }

  /** Names of departments in one line; nothing while none of them is known. */
  names(ids: readonly number[]): string | undefined {
    const paths = ids.map((id) => departmentPath(this.#departments, id));
    const names = paths.flatMap((path) => (path?.department.name ? [path.department.name] : []));
    return names.length > 0 ? names.join(', ') : undefined;
  }

  /** A user's supervisors: the head of each department, or of the nearest one above that the user does not head. */
  supervisors({ id, departments = [] }: PortalUser): ProfileValue | undefined {
    return this.people(supervisorsOf(this.#departments, departments, id));
  }

  /** People by name, as far as they are known. */
  people(ids: readonly number[]): ProfileValue | undefined {
    if (ids.length === 0) return undefined;
    const people = ids.map((userId) => ({ text: nameOf(this.#user(userId) ?? { id: userId }), userId }));
    return { kind: 'people', people };
  }

  /** The IDs of a user's heads and supervisors whose names are not loaded yet. */
  unknownHeads({ id, departments = [] }: PortalUser): number[] {
    const heads = departments.flatMap(
      (own) => departmentPath(this.#departments, own)?.department.headId ?? [],
    );
    const supervisors = supervisorsOf(this.#departments, departments, id);
    return [...new Set([...heads, ...supervisors])].filter((userId) => !this.#user(userId));
  }

  #head(headId: number, memberId: number): NamedUser {
    if (headId === memberId) return { text: vscode.l10n.t('Head of this department') };
    return { text: vscode.l10n.t('Head: {0}', this.#nameOf(headId)), userId: headId };
  }

  /** In the middle of a sentence. */
  #nameOf(userId: number): string {
    const user = this.#user(userId);
    return user ? nameOf(user) : vscode.l10n.t('User {0}', userId);
  }
}

function departmentText(id: number): string {
  return vscode.l10n.t('Department {0}', id);
}
