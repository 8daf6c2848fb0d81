import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

const lookEveryMs = 2_500;
const maxIdleLooks = 4;

/** Node counts a long piece as one until all of it is out; only the handle knows how much of it the system has taken. */
interface Sending {
  _handle?: { writeQueueSize: number } | null;
}

interface Unread {
  waiting: number;
  sending: number | undefined;
  /** For how many looks nothing of it was taken. */
  idleLooks: number;
}

/**
 * Cuts a connection when its answer is written to the end and nothing of it was taken for 10 s, or up to a quarter more.
 * One that is taken slowly may last, and so may what is still to be answered. Requests cost nothing by it.
 *
 * It counts looks and asks no clock: who could not be served while the process stood still is not cut for that.
 *
 * @param unansweredOf the responses of each connection that are not closed, the one that has the connection first
 * @returns what ends it
 */
export function cutUnreadAnswers(unansweredOf: ReadonlyMap<Socket, readonly ServerResponse[]>): () => void {
  let unread = new Map<ServerResponse, Unread>();

  function look(): void {
    const before = unread;
    unread = new Map();
    for (const [socket, [response]] of unansweredOf) {
      if (!response?.writableEnded || response.writableLength === 0) continue;
      const waiting = socket.writableLength;
      const sending = (socket as Socket & Sending)._handle?.writeQueueSize;
      const last = before.get(response);
      const isIdle = last?.waiting === waiting && last.sending === sending;
      const idleLooks = isIdle ? last.idleLooks + 1 : 0;
      if (idleLooks === maxIdleLooks) socket.destroy();
      else unread.set(response, { waiting, sending, idleLooks });
    }
  }

  const looking = setInterval(look, lookEveryMs).unref();
  return () => clearInterval(looking);
}
