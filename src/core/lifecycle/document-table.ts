import type { Label } from '../facts/fact-definition.js';

/** A label in both languages, as the generated pages write it. */
export function both(label: Label): string {
  return `${label.zh} · ${label.en}`;
}

/** Mermaid reads a hyphen in a state's name as the start of an arrow. */
export function nodeOf(state: string): string {
  return state.replaceAll('-', '_');
}

/** Prettier would pad the columns by the width of every Chinese character, so it is told to leave tables alone. */
export function documentTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [
    '<!-- prettier-ignore-start -->',
    '',
    line(head),
    line(head.map(() => '---')),
    ...rows.map(line),
    '',
    '<!-- prettier-ignore-end -->',
  ].join('\n');
}
