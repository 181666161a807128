import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { describeConfig } from '../../src/platform/config.js';

const page = readFileSync('docs/operations.md', 'utf8');

function firstCells(heading: string): string[] {
  const section = page.split(`## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';
  return [...section.matchAll(/^\| (`[^|]+) \|/gm)].map(([, cell = '']) => cell);
}

it('the page for operations lists every setting, with its default', () => {
  const listed = firstCells('Settings').map((cell) => cell.replaceAll('`', '').trim());
  expect(listed).toEqual(describeConfig({}).map(({ variable }) => variable));
  for (const { variable, default: fallback } of describeConfig({}))
    if (fallback !== null)
      expect(page).toMatch(new RegExp(`\\| \`${variable}\`\\s+\\| \`${fallback}\``));
});

it('and every metric of the service, as it is called', () => {
  const sources = ['service-gauges', 'service-metrics'].map((name) =>
    readFileSync(`src/operations/${name}.ts`, 'utf8'),
  );
  const made = [...sources.join('\n').matchAll(/'(huiqi_[a-z_]+)'/g)].map(([, name]) => name);
  const named = [
    ...firstCells('Metrics')
      .join()
      .matchAll(/huiqi_[a-z_]+/g),
  ].map(([name]) => name);
  expect(new Set(named)).toEqual(new Set(made));
  expect(made.length).toBeGreaterThan(10);
  const inAlerts = [...page.matchAll(/huiqi_[a-z_]+/g)].map(([name]) =>
    name.replace(/(_duration_seconds)_(bucket|count)$/, '$1'),
  );
  expect(inAlerts.filter((name) => !made.includes(name))).toEqual([]);
});
