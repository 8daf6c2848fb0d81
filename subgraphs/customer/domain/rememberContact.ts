import { isId } from '#platform/ids.ts';
import { err, ok, type Result } from '#platform/result.ts';
import type { SubjectContact, SubjectContacts } from './ports.ts';
import { invalidInput, type UserError } from './userErrors.ts';

const mostCharacters = 200;
const subjects = ['srv', 'ord'];

/**
 * Keeps whom messages about a reservation or an order reach, as given and not proven, so that events need carry no
 * contact data. Once for each subject: again replaces what was kept, and with the same content changes nothing.
 * @returns the subject, or INVALID_INPUT (`SUBJECT_ID`, `CONTACT_REQUIRED`, `TOO_LONG`), and nothing is kept
 */
export async function rememberContact(
  deps: { subjectContacts: SubjectContacts },
  command: SubjectContact,
): Promise<Result<string, UserError[]>> {
  const errors = errorsOf(command);
  if (errors.length > 0) return err(errors);
  await deps.subjectContacts.keep(command);
  return ok(command.subjectId);
}

function errorsOf({ subjectId, customerId, contact }: SubjectContact): UserError[] {
  const { name = null, email = null, phone = null } = contact ?? {};
  const isReachable = customerId !== null || email !== null || phone !== null;
  const tooLong = Object.entries({ name, email, phone }).filter(([, text]) => (text?.length ?? 0) > mostCharacters);
  return [
    ...(subjects.some((prefix) => isId(subjectId, prefix))
      ? []
      : [invalidInput('SUBJECT_ID', 'subjectId must be the id of a reservation or an order.', ['subjectId'])]),
    ...(isReachable
      ? []
      : [invalidInput('CONTACT_REQUIRED', 'A customer, an e-mail address or a phone number is needed.', ['contact'])]),
    ...tooLong.map(([field]) =>
      invalidInput('TOO_LONG', `${field} has at most ${mostCharacters} characters.`, ['contact', field]),
    ),
  ];
}
