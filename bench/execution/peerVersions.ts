/** Peers that are no dependency of Noren; the bench installs them into a folder of its own. Exact, as all versions are. */
export const peerVersions = {
  '@graphql-hive/gateway': '2.15.1',
  '@graphql-hive/router-runtime': '1.4.23',
} as const;
