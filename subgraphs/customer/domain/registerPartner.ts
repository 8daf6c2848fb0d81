import type { NewId } from '#platform/ids.ts';
import type { Result } from '#platform/result.ts';
import { type Partner, partnerScopes } from './partner.ts';
import type { Fields, Records } from './ports.ts';
import { invalidInput, type UserError } from './userErrors.ts';
import { isName, type WriteRecord, writeRecord } from './writeRecord.ts';

/**
 * Writes down a partner with what it may be allowed.
 * @returns the partner, or INVALID_INPUT, NOT_FOUND, VERSION_CONFLICT
 */
export const registerPartner = (
  deps: { partners: Records<Partner>; newId: NewId },
  command: WriteRecord<Partner>,
): Promise<Result<Partner, UserError[]>> =>
  writeRecord({ records: deps.partners, newId: deps.newId }, { prefix: 'par', errors }, command);

function errors({ name, scopes }: Fields<Partner>): UserError[] {
  const isKnown = scopes.every((scope) => partnerScopes.includes(scope));
  return [
    ...(isName(name)
      ? []
      : [invalidInput('NAME', 'name must be 1 to 200 characters without blanks at its ends.', ['name'])]),
    ...(isKnown
      ? []
      : [invalidInput('PARTNER_SCOPE', `scopes of a partner are ${partnerScopes.join(', ')}.`, ['scopes'])]),
  ];
}
