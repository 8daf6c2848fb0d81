import { setSalesTerms as setSalesTermsUseCase } from '../../domain/setSalesTerms.ts';
import type { MutationResolvers } from '../../generated/types.ts';
import { parseTerms, provenanceOf } from '../inputs.ts';

export const setSalesTerms: MutationResolvers['setSalesTerms'] = async (
  _root,
  { input },
  { deps, viewer, loaders },
) => {
  const { subject, subjectId } = input;
  const command = { subject, subjectId, terms: parseTerms(input), viewedOn: viewer.channel, by: provenanceOf(viewer) };
  const result = await setSalesTermsUseCase(deps, command);
  loaders.clear();
  return result.ok ? { terms: result.value, userErrors: [] } : { terms: null, userErrors: result.error };
};
