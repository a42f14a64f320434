import type { RestClient } from '../../bitrix24/client.ts';
import type { DescribedSource } from './source.ts';
import { AutomaticSource } from './automatic-source.ts';
import { ChatSource } from './chat-source.ts';
import { ColleaguesSource, DepartmentSource } from './department-source.ts';
import { IdsSource } from './ids-source.ts';
import { OnlineSource } from './user-get-source.ts';
import type { ListScope } from '../model/list-scope.ts';

/**
 * A source that lists these people. Asks nothing before its first step.
 * @param scopes what the portal's webhook or application may do
 */
export function createSource(
  listScope: ListScope,
  client: RestClient,
  scopes: readonly string[],
): DescribedSource {
  switch (listScope.kind) {
    case 'automatic':
      return new AutomaticSource(client, scopes);
    case 'departments':
      return new DepartmentSource(client);
    case 'colleagues':
      return new ColleaguesSource(client);
    case 'online':
      return new OnlineSource(client);
    case 'chat':
      return new ChatSource(client, listScope.chatId);
    case 'ids':
      return new IdsSource(client, listScope.ranges);
  }
}
