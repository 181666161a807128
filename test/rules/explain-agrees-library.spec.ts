import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { Explainer } from '../../src/core/evaluate/explain.js';
import { readLibrary, type SourceFile } from '../../src/core/policy/read-library.js';
import type { RawCatalogue, RawFacts, RawPolicy } from './naive-oracle.js';
import { describeDisagreement, explained, isSame, naively, rawYaml } from './two-opinions.js';

interface CaseFile {
  readonly base?: RawFacts;
  readonly cases: readonly {
    readonly name: string;
    readonly asOf: string;
    readonly facts?: RawFacts;
  }[];
}

function filesBelow(folder: string): SourceFile[] {
  const root = new URL(`../../${folder}/`, import.meta.url);
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => ({ name, text: readFileSync(new URL(name, root), 'utf8') }));
}

function openFolder(folder: string) {
  const files = filesBelow(folder);
  const { library } = readLibrary(files);
  if (!library) throw new Error(`${folder} holds no library`);
  const published = [...library.policies.values()].filter(({ status }) => status === 'published');
  const raw = new Map(
    files.map(({ text }) => rawYaml(text) as RawPolicy).map((policy) => [policy.id, policy]),
  );
  const facts = files.find(({ name }) => name === 'facts.yaml')!;
  return {
    files,
    both: { dictionary: library.facts, catalogue: rawYaml(facts.text) as RawCatalogue },
    explainer: new Explainer(published),
    published: published.map(({ id }) => raw.get(id)!),
  };
}

describe('the explain reader on the policies of rules/', () => {
  it('agrees with the naive oracle on every case, whichever policy the case was written for', async () => {
    const { files, both, explainer, published } = openFolder('rules');
    const caseFiles = files.filter(({ name }) => name.endsWith('.cases.yaml'));
    let pairs = 0;
    for (const { base, cases } of caseFiles.map(({ text }) => rawYaml(text) as CaseFile)) {
      for (const { asOf, facts } of cases) {
        const question = { asOf, facts: { ...base, ...facts } };
        const answers = await explained(both.dictionary, explainer, question);
        for (const policy of published) {
          if (!isSame(answers.get(policy.id), naively(both, policy, question)))
            throw new Error(await describeDisagreement(both, policy, question));
          pairs += 1;
        }
      }
    }
    expect(caseFiles.length).toBeGreaterThan(0);
    expect(pairs).toBeGreaterThan(caseFiles.length * published.length);
  });
});

describe('the naive oracle', () => {
  it('answers what was worked out on paper', () => {
    const { both, published } = openFolder('test/rules/by-hand');
    const folder = new URL('./by-hand/', import.meta.url);
    const lines = (name: string) =>
      readFileSync(new URL(name, folder), 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as Record<string, unknown>);
    const answers = lines('profiles.jsonl').flatMap(({ id, facts }) =>
      published.map((policy) => {
        const question = { facts: facts as RawFacts, asOf: '2025-06-30' };
        const { verdict, amountFen, missing } = naively(both, policy, question);
        return { id, policy: policy.id, verdict, amountFen, missing };
      }),
    );
    expect(answers).toEqual(lines('expected-2025-06-30.jsonl'));
  });
});
