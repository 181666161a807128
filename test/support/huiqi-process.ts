import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';

/**
 * A command of the built program, dist/cli.js, as a process of its own. What it says on stderr is read only until it says
 * `until`, where that is given.
 */
export async function startHuiqi(
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
  until?: string,
): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['dist/cli.js', ...args], {
    env: { PATH: process.env.PATH, HUIQI_DEMO: 'false', LOG_LEVEL: 'error', ...environment },
    stdio: ['ignore', 'ignore', until === undefined ? 'ignore' : 'pipe'],
  });
  if (!child.stderr) return child;
  const lines: string[] = [];
  for await (const line of createInterface({ input: child.stderr })) {
    lines.push(line);
    if (line.includes(until ?? '')) {
      tellWhyItEnds(child, child.stderr, args);
      return child;
    }
  }
  throw new Error(`huiqi ${args.join(' ')} ended:\n${lines.join('\n')}`);
}

/** A process that ends by itself, wrongly, says its last words where the outcome of the spec is read. */
function tellWhyItEnds(child: ChildProcess, stderr: Readable, args: readonly string[]): void {
  let said = '';
  stderr.setEncoding('utf8').on('data', (text: string) => (said = (said + text).slice(-4_000)));
  child.once('close', (code) => {
    if (code) process.stderr.write(`huiqi ${args.join(' ')} ended with ${code}:\n${said}\n`);
  });
}

/** The exit code; null for one that was killed. */
export async function ended(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
  const [code] = (await once(child, 'exit')) as [number | null];
  return code;
}
