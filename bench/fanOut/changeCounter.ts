import { clientFrame, type Frame } from './frameReader.ts';
import { type LoadClient, textOf } from './loadClient.ts';

/** Tells the messages of changes, which are all of one length, from the others, and counts them. */
export interface ChangeCounter {
  onFrame(client: LoadClient, frame: Frame): void;
  /** Takes the length that most messages have had since `unlearn` as that of a change, if exactly so many had it. */
  learn(operations: number): boolean;
  unlearn(): void;
  /** Counts from now on. */
  forget(): void;
  /** Resolves when so many messages of changes came since `forget`, or the time is over, or `giveUp` was called. */
  reach(target: number, withinMs: number): Promise<void>;
  giveUp(): void;
  /** Milliseconds from a change to its messages, of the sampled clients, since `forget`. */
  latencies(): number[];
}

/** Shorter texts are of the protocol. */
const leastLength = 150;
const textOpcode = 1;
const pingOpcode = 9;
const pongOpcode = 10;
const pong = clientFrame('{"type":"pong"}');
const rawPong = clientFrame('', pongOpcode);
const sentAtMember = '"sentAt":"';
const sentAtDigits = 16;

/** Of the machine's monotonic clock, which all processes share. */
export const microseconds = (): number => Number(process.hrtime.bigint() / 1_000n);

export function createChangeCounter(): ChangeCounter {
  const lengths = new Map<number, number>();
  let changeLength = -1;
  let total = 0;
  let target = Number.POSITIVE_INFINITY;
  let reached: (() => void) | undefined;
  let samples: number[] = [];

  function sample({ bytes, start, length }: Frame): void {
    const at = bytes.indexOf(sentAtMember, start, 'latin1') + sentAtMember.length;
    if (at >= start + length) return;
    samples.push((microseconds() - Number(bytes.toString('latin1', at, at + sentAtDigits))) / 1_000);
  }

  return {
    onFrame(client, frame) {
      if (frame.opcode === pingOpcode) client.socket.write(rawPong);
      if (frame.opcode !== textOpcode) return;
      if (frame.length === changeLength) {
        client.seen += 1;
        total += 1;
        if (client.isSampled && frame.isWhole) sample(frame);
        if (total >= target) reached?.();
        return;
      }
      lengths.set(frame.length, (lengths.get(frame.length) ?? 0) + 1);
      // a pong that nobody asked for is allowed
      if (!frame.isWhole || textOf(frame).includes('"ping"')) client.socket.write(pong);
    },
    learn(operations) {
      const known = [...lengths].filter(([length]) => length >= leastLength);
      const [length, count] = known.sort((left, right) => right[1] - left[1])[0] ?? [-1, 0];
      if (count !== operations) return false;
      lengths.clear();
      changeLength = length;
      return true;
    },
    unlearn() {
      changeLength = -1;
      lengths.clear();
    },
    forget() {
      total = 0;
      samples = [];
    },
    async reach(wanted, withinMs) {
      if (total >= wanted) return;
      target = wanted;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, withinMs);
        reached = () => {
          clearTimeout(timer);
          resolve();
        };
      });
      target = Number.POSITIVE_INFINITY;
      reached = undefined;
    },
    giveUp: () => reached?.(),
    latencies: () => samples,
  };
}
