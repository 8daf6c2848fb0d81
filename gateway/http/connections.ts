import type { Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { cutUnreadAnswers } from './unreadAnswers.ts';

/** The open connections of a server, with what is not answered on each. An answer that nobody takes ends its own. */
export interface Connections {
  /** Remembers a response until it is closed, or its connection is. */
  add(response: ServerResponse): void;
  /** Has the connections close with the answers that are still to come. */
  endWithAnswers(): void;
  /** Resolves when nothing is unanswered. */
  whenAnswered(): Promise<void>;
  /** Cuts them all. */
  destroy(): void;
}

/**
 * Each connection has a list and not a set, and there is no set of all: of a set that every request passes through V8 keeps
 * the responses for longer than they live, see `inFlightMap`.
 */
export function watchConnections(server: Server): Connections {
  const unansweredOf = new Map<Socket, ServerResponse[]>();
  let onAnswered: (() => void) | undefined;
  server.once('listening', () => server.once('close', cutUnreadAnswers(unansweredOf)));

  server.on('connection', (socket) => {
    const unanswered: ServerResponse[] = [];
    unansweredOf.set(socket, unanswered);
    socket.once('close', () => {
      unansweredOf.delete(socket);
      for (const response of unanswered) closeQueued(response);
    });
  });

  function forget(this: ServerResponse): void {
    const unanswered = unansweredOf.get(this.req.socket);
    const index = unanswered?.indexOf(this) ?? -1;
    if (index >= 0) unanswered?.splice(index, 1);
    if (onAnswered && isAllAnswered()) onAnswered();
  }

  function isAllAnswered(): boolean {
    for (const unanswered of unansweredOf.values()) if (unanswered.length > 0) return false;
    return true;
  }

  return {
    add(response) {
      unansweredOf.get(response.req.socket)?.push(response);
      response.on('close', forget);
    },
    endWithAnswers() {
      for (const response of [...unansweredOf.values()].flat())
        if (!response.headersSent) response.setHeader('connection', 'close');
    },
    whenAnswered: () =>
      new Promise((resolve) => {
        onAnswered = resolve;
        if (isAllAnswered()) resolve();
      }),
    destroy() {
      // also those that a browser has opened ahead and never used: they would hold the server for long
      for (const socket of unansweredOf.keys()) socket.destroy();
    },
  };
}

/** Node closes the one response that has the socket; those that wait behind it would never hear that the client left. */
function closeQueued(response: ServerResponse): void {
  if (response.socket || response.closed) return;
  response.destroy();
  response.emit('close');
}
