/** Where a supergraph comes from. */
export interface SupergraphSource {
  /**
   * The SDL text as it is now; asked again and again, so an unchanged one should be cheap to give.
   * @throws Error with one sentence when there is none, or it is not signed as it must be
   */
  load(): Promise<string>;
}
