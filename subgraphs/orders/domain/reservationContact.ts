import type { ReservationContact } from './storeReservation.ts';
import { type InvalidInput, invalidInput } from './userErrors.ts';

const mostCharacters = 200;

/**
 * One person in one spelling, to be hashed: the phone number if there is one, else the e-mail address.
 * Spaces, brackets, hyphens and capitals make no difference, nor does `00` for `+`.
 * @returns null where neither was given
 */
export function contactKey({ phone, email }: Pick<ReservationContact, 'phone' | 'email'>): string | null {
  if (phone !== null) return `phone:${phone.replace(/[\s().\-/]/g, '').replace(/^00/, '+')}`;
  return email === null ? null : `email:${email.normalize('NFKC').toLowerCase()}`;
}

/** What is wrong with a contact; whoever is no customer needs one that can be reached. */
export function contactProblems(contact: ReservationContact | null, isCustomer: boolean): InvalidInput[] {
  const problems: InvalidInput[] = [];
  const { name = null, email = null, phone = null } = contact ?? {};
  if (!isCustomer && email === null && phone === null)
    problems.push(invalidInput('CONTACT_REQUIRED', 'An e-mail address or a phone number is needed.', ['contact']));
  if (name !== null && name.length > mostCharacters)
    problems.push(invalidInput('CONTACT_MALFORMED', 'A name has at most 200 characters.', ['contact', 'name']));
  if (email !== null && !(email.length <= mostCharacters && /^[^\s@]+@[^\s@]+$/.test(email)))
    problems.push(invalidInput('CONTACT_MALFORMED', 'This is no e-mail address.', ['contact', 'email']));
  if (phone !== null && !/^phone:\+?[0-9]{6,15}$/.test(contactKey({ phone, email }) ?? ''))
    problems.push(invalidInput('CONTACT_MALFORMED', 'This is no phone number.', ['contact', 'phone']));
  return problems;
}
