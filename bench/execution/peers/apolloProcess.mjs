// Apollo Gateway and Server as their documentation starts them; nothing is sent home.
import { readFileSync } from 'node:fs';
import { ApolloGateway } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';

const { port, supergraphPath } = JSON.parse(process.env.BENCH_ORDER ?? '{}');
const gateway = new ApolloGateway({ supergraphSdl: readFileSync(supergraphPath, 'utf8') });
await startStandaloneServer(new ApolloServer({ gateway }), { listen: { port, host: '127.0.0.1' } });
process.on('disconnect', () => process.exit());
