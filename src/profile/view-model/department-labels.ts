import * as vscode from 'vscode';
import type { Department } from '../../bitrix24/methods/departments.ts';
import type { PortalUser } from '../../bitrix24/user.ts';
import { departmentPath } from '../../directory/model/department-path.ts';
import { nameOf } from '../../strings/people.ts';
import type { ProfileValue } from '../protocol.ts';

/** What is known of a portal's departments and of who heads them, as a profile shows it. */
export class DepartmentLabels {
  readonly #departments: readonly Department[];
  readonly #user: (id: number) => PortalUser | undefined;

  /** @param user what is known of somebody */
  constructor(departments: readonly Department[], user: (id: number) => PortalUser | undefined) {
    this.#departments = departments;
    this.#user = user;
  }

  /** A department as somebody in it sees it: its head is named where that is somebody else. */
  department(id: number, memberId: number): ProfileValue {
    const path = departmentPath(this.#departments, id);
    if (!path) return { kind: 'text', text: departmentText(id) };
    const { name, headId } = path.department;
    return {
      kind: 'department',
      text: name || departmentText(id),
      ...(path.above.length > 0 && { above: path.above.join(' › ') }),
      ...(headId !== undefined && { head: this.#head(headId, memberId) }),
    };
  }

  /** Names of departments in one line; nothing while none of them is known. */
  names(ids: readonly number[]): string | undefined {
    const paths = ids.map((id) => departmentPath(this.#departments, id));
    const names = paths.flatMap((path) => (path?.department.name ? [path.department.name] : []));
    return names.length > 0 ? names.join(', ') : undefined;
  }

  /** Who heads these departments and is not known yet. */
  unknownHeads(ids: readonly number[]): number[] {
    const heads = ids.flatMap((id) => departmentPath(this.#departments, id)?.department.headId ?? []);
    return [...new Set(heads)].filter((id) => !this.#user(id));
  }

  #head(headId: number, memberId: number): { text: string; userId?: number } {
    if (headId === memberId) return { text: vscode.l10n.t('Heads this department') };
    const head = this.#user(headId);
    const name = head ? nameOf(head) : vscode.l10n.t('user {0}', headId);
    return { text: vscode.l10n.t('Headed by {0}', name), userId: headId };
  }
}

function departmentText(id: number): string {
  return vscode.l10n.t('Department {0}', id);
}
