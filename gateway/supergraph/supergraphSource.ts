/** Where a supergraph comes from. */
export interface SupergraphSource {
  /** The SDL text. */
  load(): Promise<string>;
}
