import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

const lookEveryMs = 2_500;
const maxIdleLooks = 4;
/**
 * Between two pieces. The system takes the next piece when it has got rid of a good part of what it holds, up to 1.5 MB at
 * once for a near client: of what is read meanwhile nobody hears.
 */
const maxIdleLooksBetween = 12;

/** Node counts a long piece as one until all of it is out; only the handle knows how much of it the system has taken. */
interface Sending {
  _handle?: { writeQueueSize: number } | null;
}

interface Unread {
  waiting: number;
  sending: number | undefined;
  wasTaken: boolean;
  /** For how many looks nothing of it was taken. */
  idleLooks: number;
}

/**
 * Cuts a connection when its answer is written to the end and nothing of it was taken for 10 s, or, once some of it was
 * taken, no more of it for 30 s; up to 2.5 s later. One that is taken slowly may last, and so may what is still to be
 * answered. Requests cost nothing by it.
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
      const wasTaken = last !== undefined && (last.wasTaken || !isIdle);
      if (idleLooks === (wasTaken ? maxIdleLooksBetween : maxIdleLooks)) socket.destroy();
      else unread.set(response, { waiting, sending, wasTaken, idleLooks });
    }
  }

  const looking = setInterval(look, lookEveryMs).unref();
  return () => clearInterval(looking);
}
