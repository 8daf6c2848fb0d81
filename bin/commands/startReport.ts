import { styleText } from 'node:util';
import type { OnPart } from '../system/startSystem.ts';

/** One line for each part: what it is, where it is, how long it took. */
export const printPart: OnPart = ({ name, place, note, tookMs }) => {
  const took = `${tookMs} ms`.padStart(8);
  const remark = note ? styleText('dim', `  ${note}`) : '';
  console.log(`${styleText('green', '●')} ${name.padEnd(10)} ${styleText('dim', took)}  ${place}${remark}`);
};

/** What to do next. */
export function printLinks(
  system: { url: string; adminUrl: string },
  options: { isProduction: boolean; tookMs: number },
): void {
  const rows = [
    ['Board', `${system.url}/`],
    ...(options.isProduction ? [] : [['Explorer', `${system.url}/graphiql`]]),
    ['Schema', `${system.url}/schema.graphql`],
  ];
  console.log(`\nReady in ${(options.tookMs / 1_000).toFixed(1)} s. Press Ctrl+C to stop.\n`);
  for (const [name = '', link = ''] of rows) console.log(`  ${name.padEnd(9)} ${styleText('cyan', link)}`);
  console.log('');
}
