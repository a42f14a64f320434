import type { Scan } from '../scan.ts';
import { neighbours } from './surroundings.ts';

const CRM = /owner_?type|entity_?type_?id/i;
const USER_CALENDAR = /\b(?:cal_?)?type["'\]]*\s*(?:=>|[:=])\s*\\*["']?user\b/i;
const SONET_GROUP =
  /\b(?:SUBJECT_ID|NUMBER_OF_MEMBERS|SCRUM_MASTER_ID|INITIATE_PERMS|SPAM_PERMS|subjectId|numberOfMembers|sonet_group\.\w+|plannedCompletionTime|distributionType|taskCreators|responsibleList)\b/;
const CHAT = /\b(?:manager_list|managerList|mute_list|muteList|entity_data_1|message_type|chat_id)\b/;
/** `im.chat.add`. */
const NEW_CHAT = /\bTYPE["'\]]*\s*(?:=>|[:=])\s*\\*["']?(?:CHAT|OPEN)\b/;
const CALENDAR = /\b(?:MEETING\w*|meeting\w*|attendees\w*|ATTENDEES\w*)\b/;

/** Whether an owner or a host is a user: only where its neighbours say so. */
export function isUserOwner(scan: Scan, word: string, start: number): boolean {
  const beside = neighbours(scan, start);
  if (/host/i.test(word)) return CALENDAR.test(beside);
  if (/owner$/i.test(word)) return CHAT.test(beside);
  if (CRM.test(beside)) return false;
  return USER_CALENDAR.test(beside) || NEW_CHAT.test(beside) || SONET_GROUP.test(beside);
}
