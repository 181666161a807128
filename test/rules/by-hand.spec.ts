import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';

/**
 * Goal: the command line's `decide` gives what was worked out on paper (by-hand/README.md), byte for byte. Method: the
 * built command is run as a department would run it, without a database.
 */
const run = promisify(execFile);
const folder = fileURLToPath(new URL('./by-hand', import.meta.url));
const cli = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));

function decide(asOf: string, ...more: string[]): Promise<{ stdout: string }> {
  return run(process.execPath, [
    cli,
    'decide',
    '--rules',
    folder,
    '--facts',
    `${folder}/profiles.jsonl`,
    '--as-of',
    asOf,
    ...more,
  ]);
}

describe('huiqi decide over the rules worked out by hand', () => {
  it('gives the verdicts, amounts and missing facts of the paper', async () => {
    const expected = await readFile(`${folder}/expected-2025-06-30.jsonl`, 'utf8');
    expect((await decide('2025-06-30')).stdout).toBe(expected);
  });

  it('calls everybody ineligible before the law, and says why when asked', async () => {
    const lines = (await decide('2023-06-30', '--reasons')).stdout.trim().split('\n');
    expect(lines).toHaveLength(15);
    for (const line of lines) {
      expect(JSON.parse(line)).toMatchObject({
        verdict: 'ineligible',
        reason: 'not-in-force',
        missing: [],
      });
    }
  });

  it('ignores what was recorded after --known-at', async () => {
    const lines = (await decide('2025-06-30', '--known-at', '2025-05-31')).stdout
      .trim()
      .split('\n');
    const research = lines.map(
      (line) =>
        JSON.parse(line) as { id: string; policy: string; verdict: string; missing: string[] },
    );
    expect(
      research.find(({ id, policy }) => id === 'D' && policy === 'test.research'),
    ).toMatchObject({
      verdict: 'unknown',
      missing: ['research'],
    });
  });

  it('names a faulty line, decides the others, and exits with 2', async () => {
    const input =
      '{"id":"ok","facts":{"employees":1}}\n{"id":"bad","facts":{"employes":1}}\nnot json\n{"id":"also","facts":{"employees":1.5}}\n';
    const child = execFile(process.execPath, [
      cli,
      'decide',
      '--rules',
      folder,
      '--facts',
      '-',
      '--as-of',
      '2025-06-30',
    ]);
    let stdout = '';
    let stderr = '';
    child.stdout?.on('data', (text: string) => (stdout += text));
    child.stderr?.on('data', (text: string) => (stderr += text));
    child.stdin?.end(input);
    const code = await new Promise((resolve) => child.on('close', resolve));
    expect(code).toBe(2);
    expect(
      stdout
        .trim()
        .split('\n')
        .map((line) => (JSON.parse(line) as { id: string }).id),
    ).toEqual(['ok', 'ok', 'ok']);
    expect(stderr).toContain('line 2: facts.employes: there is no fact "employes"');
    expect(stderr).toContain('line 3: not JSON');
    expect(stderr).toContain('line 4: facts.employees: expected a whole number');
  });
});
