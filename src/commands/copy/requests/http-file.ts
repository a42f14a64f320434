import { json } from './literals.ts';
import { exampleWebhook, type Place } from './place.ts';
import type { UserRequest } from './user-requests.ts';

/** A request of the REST Client extension, which reads variables from a file beside it. */
export function httpFile({ method, params }: UserRequest, place: Place): string {
  return `# For the REST Client extension. The file .env beside this one needs the line
# BITRIX24_WEBHOOK=${exampleWebhook(place)}
# with the address of your inbound webhook and the / at its end.
POST {{$dotenv BITRIX24_WEBHOOK}}${method}
Content-Type: application/json
Accept: application/json

${json(params)}

###
`;
}
