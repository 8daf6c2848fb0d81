/** A line that counts in place, on a terminal only: nothing is written into files and pipes. */
export function createProgressLine(unit: string): { show: (done: number, total: number) => void; end: () => void } {
  let shownAt = 0;
  const isTerminal = process.stderr.isTTY === true;
  return {
    show(done, total) {
      const now = performance.now();
      // ten times a second is as much as an eye reads
      if (!isTerminal || (now - shownAt < 100 && done < total)) return;
      shownAt = now;
      process.stderr.write(`\r${done} of ${total} ${unit}`);
    },
    end() {
      if (isTerminal && shownAt > 0) process.stderr.write('\r\u001b[K');
    },
  };
}
