/** What a field asks of its caller. Alternatives are sets of scopes of which one must be held whole. */
export type AccessRule =
  | { readonly kind: 'ANYONE' }
  | { readonly kind: 'SIGNED_IN' }
  | { readonly kind: 'SCOPES'; readonly alternatives: readonly (readonly string[])[] }
  | { readonly kind: 'NOBODY' };

/** A field of an operation, as `Type.field`, with what it asks. */
export interface Requirement {
  readonly coordinate: string;
  readonly rule: AccessRule;
}
