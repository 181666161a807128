import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { WrongCall } from '../../src/commands/exit-code.js';
import { generateCommand } from '../../src/commands/generate.js';
import { SHIPPED_RULES } from '../../src/policies/rule-folder.js';

/**
 * Goal: what `huiqi generate` writes is what `huiqi decide` reads. Method: the built commands, one piped into the other, as
 * somebody would run them without a database.
 */
const run = promisify(execFile);
const cli = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));

const KEYS = {
  '--enterprises': 'enterprises',
  '--changes': 'changes',
  '--as-of': 'asOf',
  '--seed': 'seed',
} as const;

describe('huiqi generate', () => {
  it('writes profiles that decide takes without a fault', async () => {
    const wanted = ['generate', '--enterprises', '5', '--as-of', '2026-09-30'];
    const generated = await run(process.execPath, [cli, ...wanted]);
    const ids = generated.stdout
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as { id: string }).id);
    expect(new Set(ids).size).toBe(5);
    const decide = execFile(process.execPath, [
      cli,
      'decide',
      '--facts',
      '-',
      '--as-of',
      '2026-09-30',
    ]);
    decide.stdin?.end(generated.stdout);
    const decided = new Set<string>();
    for await (const line of createInterface({ input: decide.stdout! }))
      decided.add((JSON.parse(line) as { id: string }).id);
    expect([...decided]).toEqual(ids);
    if (decide.exitCode === null) await once(decide, 'exit');
    expect(decide.exitCode).toBe(0);
  });

  it('ends at once when whoever reads has had enough', async () => {
    const child = spawn(process.execPath, [cli, 'generate', '--enterprises', '10000000']);
    await once(child.stdout, 'data');
    child.stdout.destroy();
    const [code] = (await once(child, 'exit')) as [number | null];
    expect(code).toBe(0);
  });

  it.each([
    ['--enterprises', 'many'],
    ['--enterprises', '10000001'],
    ['--changes', '1.5'],
    ['--changes', '0'],
    ['--as-of', '2026-02-30'],
    ['--seed', '-1'],
  ] as const)('refuses %s %s', async (option, value) => {
    const options = { enterprises: '1', seed: '1', rules: SHIPPED_RULES, [KEYS[option]]: value };
    const refused = generateCommand(options);
    await expect(refused).rejects.toThrow(WrongCall);
    await expect(refused).rejects.toThrow(`${option}: "${value}"`);
  });
});
