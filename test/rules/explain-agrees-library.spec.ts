import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { Explainer } from '../../src/core/evaluate/explain.js';
import { readLibrary, type SourceFile } from '../../src/core/policy/read-library.js';
import type { RawCatalogue, RawFacts, RawPolicy } from './naive-oracle.js';
import {
  describeDisagreement,
  explained,
  isAskedInTurn,
  isSame,
  naively,
  rawYaml,
} from './two-opinions.js';

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
  const policyOf = new Map(files.map(({ name, text }) => [name, rawYaml(text) as RawPolicy]));
  const raw = new Map([...policyOf.values()].map((policy) => [policy.id, policy]));
  const facts = files.find(({ name }) => name === 'facts.yaml')!;
  return {
    files,
    policyOf,
    both: { dictionary: library.facts, catalogue: rawYaml(facts.text) as RawCatalogue },
    explainer: new Explainer(published),
    published: published.map(({ id }) => raw.get(id)!),
  };
}

describe('the explain reader on the policies of rules/', () => {
  it('agrees with the naive oracle on every case, whichever policy the case was written for', async () => {
    const { files, policyOf, both, explainer, published } = openFolder('rules');
    const caseFiles = files.filter(({ name }) => name.endsWith('.cases.yaml'));
    let turn = 0;
    let pairs = 0;
    for (const { name, text } of caseFiles) {
      const { base, cases } = rawYaml(text) as CaseFile;
      const own = policyOf.get(name.replace(/\.cases\.yaml$/, '.yaml'))?.id;
      for (const { asOf, facts } of cases) {
        turn += 1;
        const question = { asOf, facts: { ...base, ...facts } };
        const answers = await explained(both.dictionary, explainer, question);
        for (const [place, policy] of published.entries()) {
          if (policy.id !== own && !isAskedInTurn(place, turn)) continue;
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
