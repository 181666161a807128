/** What one core gets from memory in JavaScript: the measure for everything that has to read a population. */
import { measure } from './measure.mjs';

/** Far beyond any cache: 512 MiB. */
const NUMBERS = 64 * 1024 * 1024;

const numbers = new Float64Array(NUMBERS).fill(1);
const other = new Float64Array(NUMBERS);
const rounds = Number(process.argv[2]);

/** Four sums side by side, or the processor would wait for each addition before the next. */
function sum() {
  let [a, b, c, d] = [0, 0, 0, 0];
  for (let i = 0; i < NUMBERS; i += 4) {
    a += numbers[i];
    b += numbers[i + 1];
    c += numbers[i + 2];
    d += numbers[i + 3];
  }
  return a + b + c + d;
}

const perSecond = (bytes, { ms }) => bytes / ms / 1e6;
const read = await measure({ decide: sum }, rounds);
const copied = await measure({ decide: () => other.set(numbers) }, rounds);
process.send({
  readGBs: perSecond(numbers.byteLength, read),
  copyGBs: perSecond(2 * numbers.byteLength, copied),
});
process.disconnect();
