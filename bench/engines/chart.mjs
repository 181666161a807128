/** The rates as a picture: bars on a logarithmic scale, in colours that can be read on light and on dark ground. */

const WIDTH = 1_000;
const LABELS = 440;
const RIGHT = 90;
const ROW = 26;
const TOP = 62;
const COLOURS = { ours: '#2f7fd6', peer: '#8a8f98', text: '#7d8590', line: '#7d859055' };

/** One bar for each row with a rate, the slowest first. */
export function chart(rows) {
  const sorted = [...rows].sort((a, b) => a.rate - b.rate);
  const height = TOP + sorted.length * ROW + 30;
  const lowest = Math.floor(Math.log10(sorted[0].rate));
  const highest = Math.ceil(Math.log10(sorted.at(-1).rate));
  const xOf = (rate) =>
    LABELS + ((Math.log10(rate) - lowest) / (highest - lowest)) * (WIDTH - LABELS - RIGHT);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" font-family="system-ui, sans-serif" font-size="13" role="img">`,
    '<title>Verdicts per second of each engine on the same policies and enterprises</title>',
    text(0, 20, 'Verdicts per second on the same policies and enterprises', { size: 16 }),
    text(
      0,
      40,
      'one core unless it says two; logarithmic scale; blue: the readers of this project',
    ),
    ...grid(lowest, highest, xOf, height),
    ...sorted.flatMap((row, place) => bar(row, TOP + place * ROW, xOf)),
    '</svg>\n',
  ].join('\n');
}

function grid(lowest, highest, xOf, height) {
  const lines = [];
  for (let power = lowest; power <= highest; power += 1) {
    const x = Math.round(xOf(10 ** power));
    lines.push(
      `<line x1="${x}" y1="${TOP - 6}" x2="${x}" y2="${height - 22}" stroke="${COLOURS.line}"/>`,
      text(x, height - 6, shortRate(10 ** power), { anchor: 'middle', size: 11 }),
    );
  }
  return lines;
}

function bar({ title, how, gives, isOurs, rate }, y, xOf) {
  const colour = isOurs ? COLOURS.ours : COLOURS.peer;
  const x = xOf(rate);
  const label = `${title}: ${how}${gives === 'verdicts' ? '' : ' *'}`;
  return [
    text(LABELS - 8, y + 15, label, { anchor: 'end', size: 12 }),
    `<rect x="${LABELS}" y="${y + 3}" width="${(x - LABELS).toFixed(1)}" height="${ROW - 9}" rx="2" fill="${colour}"><title>${escaped(`${how}; gives ${gives}`)}</title></rect>`,
    text(x + 6, y + 15, shortRate(rate), { size: 12 }),
  ];
}

function text(x, y, content, { anchor = 'start', size = 13 } = {}) {
  const at = `x="${typeof x === 'number' ? Number(x.toFixed(1)) : x}" y="${y}"`;
  return `<text ${at} text-anchor="${anchor}" font-size="${size}" fill="${COLOURS.text}">${escaped(content)}</text>`;
}

function shortRate(millions) {
  const units = [
    [1e3, 'G'],
    [1, 'M'],
    [1e-3, 'k'],
  ];
  const [unit, letter] = units.find(([size]) => millions >= size) ?? [1e-6, ''];
  return `${Number((millions / unit).toPrecision(3))} ${letter}/s`;
}

function escaped(content) {
  return content.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
