/**
 * Writes what results.json says into bench/README.md, between its markers, and the picture beside it.
 *
 *     node bench/engines/report.mjs
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { format } from 'prettier';
import { chart } from './chart.mjs';
import { decimal, rowsOf, whole } from './figures.mjs';
import { targetsOf } from './targets.mjs';

const results = JSON.parse(readFileSync(new URL('results.json', import.meta.url), 'utf8'));
const readme = new URL('../README.md', import.meta.url);
const BEGIN = '<!-- engines: written by engines/report.mjs -->';
const END = '<!-- /engines -->';

const rows = rowsOf(results);
writeFileSync(new URL('engines.svg', import.meta.url), chart(rows.filter(({ rate }) => rate)));
writeReadme(
  [about(results), table(rows), memory(results, rows), live(results), targets(results, rows)].join(
    '\n\n',
  ),
);

async function writeReadme(text) {
  const before = readFileSync(readme, 'utf8');
  const [from, to] = [before.indexOf(BEGIN), before.indexOf(END)];
  if (from < 0 || to < from) throw new Error('bench/README.md lacks the markers');
  const after = `${before.slice(0, from + BEGIN.length)}\n\n${text}\n\n${before.slice(to)}`;
  const options = { parser: 'markdown', singleQuote: true, trailingComma: 'all', printWidth: 100 };
  writeFileSync(readme, await format(after, options));
}

function about({ machine, isPinned, rounds, library, population, engines }) {
  const { ineligible, eligible, unknown } = population.verdicts;
  const share = (part) => `${decimal(part * 100, 1)} %`;
  const checked = engines
    .flatMap(({ variants }) => variants)
    .reduce((sum, v) => sum + v.checked, 0);
  return [
    `Machine: ${machine.processor}, ${machine.cores} cores, ${Math.round(machine.memoryGiB)} GiB, Node ${machine.node}. ` +
      `Load when it began ${decimal(machine.loadBefore, 1)}, when it ended ${decimal(machine.loadAfter, 1)}: ` +
      'the run itself is one of that, or two where two threads work, and anything more has slowed it down.',
    `Workload: the library on ${population.asOf}, ${library.policies} policies in force with ${library.leaves} comparisons, ` +
      `${library.differentLeaves} of them different, over ${library.statedFacts} stated and ${library.derivedFacts} derived facts; ` +
      `${whole(population.enterprises)} made-up enterprises (seed ${population.seed}), of whose pairs ` +
      `${share(ineligible)} are not eligible, ${share(eligible)} eligible and ${share(unknown)} unknown.`,
    `Checked before timing: the columns reader against explain on ${whole(population.checkedAgainstExplain)} pairs (verdict, amount, ` +
      `missing facts), then every engine on every pair that it decides, ${whole(checked)} in all. No verdict differs.`,
    `Every figure is the median of ${rounds} rounds after a warm-up, one engine at a time in a process of its own` +
      `${isPinned ? ', held to one core where it does not say two' : ''}.`,
  ].join('\n\n');
}

function table(all) {
  const head = [
    'engine',
    'how',
    'gives',
    'enterprises',
    'M verdicts/s',
    '× json-rules-engine',
    'ns per enterprise',
    'bytes per enterprise',
    'process, MB',
  ];
  const lines = all
    .filter(({ rate }) => rate)
    .map((row) => [
      row.isOurs ? `**${row.title}**` : row.title,
      row.how,
      row.gives,
      whole(row.rows),
      decimal(row.rate, 3),
      decimal(row.ratio, 3),
      whole(row.nanoseconds),
      row.bytesHeld === undefined ? '' : whole(row.bytesHeld),
      whole(row.processMB),
    ]);
  return markdownTable(head, lines, 3);
}

function markdownTable(head, lines, texts) {
  const rule = head.map((_, place) => (place < texts ? '---' : '---:'));
  return [head, rule, ...lines].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** How near the columns reader comes to what memory gives one core. */
function memory({ bandwidth }, all) {
  const { readGBs, copyGBs } = bandwidth;
  const lines = all
    .filter(({ bytesTouched }) => bytesTouched)
    .map(({ how, bytesTouched, nanoseconds }) => {
      const reached = bytesTouched / nanoseconds;
      const share = `${Math.round((reached / readGBs) * 100)} %`;
      return [how, decimal(bytesTouched, 1), decimal(nanoseconds, 1), decimal(reached, 2), share];
    });
  return [
    `Memory, one core, in JavaScript, in the same run: ${decimal(readGBs, 1)} GB/s summing an array of doubles, ` +
      `${decimal(copyGBs, 1)} GB/s copying one (bytes read and written).`,
    markdownTable(
      ['columns', 'bytes touched per enterprise', 'ns', 'GB/s', 'share of the reading above'],
      lines,
      1,
    ),
  ].join('\n\n');
}

function live({ engines }) {
  const lines = engines.flatMap(({ rows: count, variants }) =>
    variants
      .filter(({ action }) => action)
      .map(({ how, ms }) => [how, whole(count), decimal(ms, 1), decimal((ms * 1e6) / count, 1)]),
  );
  const head = ['columns, while somebody looks on', 'enterprises', 'ms', 'ns per enterprise'];
  return markdownTable(head, lines, 1);
}

function targets(all, rows) {
  const lines = targetsOf(rows).map(({ target, reached, isMet }) => [
    target,
    reached,
    isMet ? 'met' : 'not met',
  ]);
  return markdownTable(['target', 'reached', ''], lines, 3);
}
