import { describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readFactsFile } from '../../core/facts/facts-file.js';
import { formatFinding } from '../../core/finding.js';
import { SHIPPED_RULES } from '../../policies/rule-folder.js';
import { readMappingFile } from './mapping-file.js';
import { SHIPPED_MAPPINGS } from './mapping-library.js';

describe('the mappings that ship with the service', () => {
  const facts = readFactsFile(
    'facts.yaml',
    readFileSync(join(SHIPPED_RULES, 'facts.yaml'), 'utf8'),
  );
  const names = readdirSync(SHIPPED_MAPPINGS);

  it.each(names)('%s fits the catalogue and bears its own name', (name) => {
    expect(facts.dictionary).toBeDefined();
    if (!facts.dictionary) return;
    const text = readFileSync(join(SHIPPED_MAPPINGS, name), 'utf8');
    const { mapping, findings } = readMappingFile(name, text, facts.dictionary);
    expect(findings.list.map(formatFinding)).toEqual([]);
    expect(`${mapping?.id}.yaml`).toBe(name);
  });
});
