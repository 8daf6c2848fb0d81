import { WebSocket } from 'ws';
import type { Clock } from '#platform/clock.ts';

export interface FrameWriter {
  /** Settles when the system took the text, which a reader that stops delays. Sends nothing to a closed socket. */
  send(text: string): Promise<void>;
  /** For how long nothing has moved although something waits. */
  blockedMs(): number;
}

/** Sends to one socket and knows whether its reader takes what is sent. */
export function createFrameWriter(socket: WebSocket, clock: Clock): FrameWriter {
  let unsent = 0;
  let movedAt = 0;

  async function send(text: string): Promise<void> {
    if (socket.readyState !== WebSocket.OPEN) return;
    if (unsent === 0) movedAt = clock.now();
    unsent += 1;
    await new Promise<void>((resolve) => socket.send(text, () => resolve()));
    unsent -= 1;
    movedAt = clock.now();
  }

  return { send, blockedMs: () => (unsent === 0 ? 0 : clock.now() - movedAt) };
}
