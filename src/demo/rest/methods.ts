import { batch } from './batch.ts';
import type { Answer, Call, Method } from './call.ts';
import { departmentGet } from '../methods/department.ts';
import {
  imDepartmentColleaguesList,
  imDepartmentEmployeesGet,
  imDepartmentGet,
  imDepartmentManagersGet,
  imSearchDepartmentList,
} from '../methods/im-department.ts';
import { imChatUserList, imDialogUsersList, imRecentList } from '../methods/im-dialog.ts';
import { imSearchUserList } from '../methods/im-search.ts';
import {
  imRevisionGet,
  imUserStatusGet,
  imUserStatusIdleEnd,
  imUserStatusIdleStart,
  imUserStatusSet,
} from '../methods/im-status.ts';
import { imUserGet, imUserListGet } from '../methods/im-user.ts';
import { appInfo, featureGet, methodGet, methods, scope, serverTime } from '../methods/system.ts';
import { userFieldList } from '../methods/user-userfield.ts';
import { profile, userAdmin, userCurrent, userGet, userSearch } from '../methods/user.ts';

const under =
  (...scopes: string[]) =>
  (run: (call: Call) => Answer): Method => ({ scopes, run });

const free = under();
const im = under('im');
const user = under('user', 'user_basic', 'user_brief');
const department = under('department');

/** Every method of the portal, with the scopes of which one is needed. */
export const allMethods: ReadonlyMap<string, Method> = new Map([
  ['app.info', free(appInfo)],
  ['batch', free(batch)],
  ['department.get', department(departmentGet)],
  ['feature.get', free(featureGet)],
  ['im.chat.user.list', im(imChatUserList)],
  ['im.department.colleagues.list', im(imDepartmentColleaguesList)],
  ['im.department.employees.get', im(imDepartmentEmployeesGet)],
  ['im.department.get', im(imDepartmentGet)],
  ['im.department.managers.get', im(imDepartmentManagersGet)],
  ['im.dialog.users.list', im(imDialogUsersList)],
  ['im.recent.list', im(imRecentList)],
  ['im.revision.get', im(imRevisionGet)],
  ['im.search.department.list', im(imSearchDepartmentList)],
  ['im.search.user.list', im(imSearchUserList)],
  ['im.user.get', im(imUserGet)],
  ['im.user.list.get', im(imUserListGet)],
  ['im.user.status.get', im(imUserStatusGet)],
  ['im.user.status.idle.end', im(imUserStatusIdleEnd)],
  ['im.user.status.idle.start', im(imUserStatusIdleStart)],
  ['im.user.status.set', im(imUserStatusSet)],
  ['method.get', free(methodGet)],
  ['methods', free(methods)],
  ['profile', free(profile)],
  ['scope', free(scope)],
  ['server.time', free(serverTime)],
  ['user.admin', free(userAdmin)],
  ['user.current', user(userCurrent)],
  ['user.get', user(userGet)],
  ['user.search', user(userSearch)],
  ['user.userfield.list', under('user.userfield')(userFieldList)],
]);
