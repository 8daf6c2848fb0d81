import { createServer, type Server, type Socket } from 'node:net';
import type { Closeable } from '#platform/lifecycle/closeable.ts';
import type { Logger } from '#platform/logging/logger.ts';
import type { BsonDocument } from './bsonValues.ts';
import { type CommandRunner, refusalAnswer } from './commandRunner.ts';
import { CommandError, StoreError } from './storeErrors.ts';
import { createMessageFramer, MalformedMessageError } from './wire/messageFramer.ts';
import { encodeReply, opQueryCode, parseRequest, type Request } from './wire/opMsg.ts';

export interface TcpServer extends Closeable {
  readonly port: number;
}

/**
 * Listens and answers. A connection sends one message at a time and is read no further before its answer is taken, so
 * a slow reader holds up itself alone; malformed bytes end their own connection.
 * @param options.port 0 for a free one
 * @throws StoreError PORT_UNAVAILABLE
 */
export async function listen(options: {
  host: string;
  port: number;
  run: CommandRunner;
  logger: Logger;
}): Promise<TcpServer> {
  const { host, port, run, logger } = options;
  const sockets = new Set<Socket>();
  let lastConnectionId = 0;
  const server = createServer({ noDelay: true, keepAlive: true }, (socket) => {
    lastConnectionId += 1;
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    void serve(socket, { connectionId: lastConnectionId, run, logger });
  });
  await opened(server, host, port);
  const address = server.address();
  return {
    port: typeof address === 'object' && address ? address.port : port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

function opened(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('listening', resolve);
    server.once('error', (cause) => {
      const message = `The embedded store cannot listen on ${host}:${port}; choose another port or end what uses it.`;
      reject(new StoreError('PORT_UNAVAILABLE', message, { cause }));
    });
    server.listen(port, host);
  });
}

interface Connection {
  readonly connectionId: number;
  readonly run: CommandRunner;
  readonly logger: Logger;
}

async function serve(socket: Socket, connection: Connection): Promise<void> {
  const framer = createMessageFramer();
  let lastResponseId = 0;
  try {
    for await (const chunk of socket) {
      framer.push(chunk);
      for (let message = framer.next(); message; message = framer.next()) {
        const request = parseRequest(message);
        const answer = await answerTo(request, connection);
        if (!request.wantsReply) continue;
        lastResponseId += 1;
        if (!socket.write(encodeReply(request, lastResponseId, answer))) await drained(socket);
      }
    }
  } catch (error) {
    const { connectionId, logger } = connection;
    if (error instanceof MalformedMessageError)
      logger.warn({ connectionId, reason: error.message }, 'connection closed: malformed message');
    socket.destroy();
  }
}

/** Waits until the peer has taken what was written, or is gone. */
function drained(socket: Socket): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      socket.off('drain', done).off('close', done);
      resolve();
    };
    socket.on('drain', done).on('close', done);
    if (socket.destroyed) done();
  });
}

async function answerTo(request: Request, { connectionId, run, logger }: Connection): Promise<BsonDocument> {
  try {
    const [name = ''] = Object.keys(request.command);
    if (request.opCode === opQueryCode && !['hello', 'isMaster', 'ismaster'].includes(name)) {
      throw new CommandError(352, `the legacy form of a message is only for a greeting, not for '${name}'`);
    }
    return await run(request.command, { database: request.database ?? 'admin', connectionId });
  } catch (error) {
    if (!(error instanceof CommandError)) logger.error({ connectionId, err: error }, 'command failed inside the store');
    return refusalAnswer(error);
  }
}
