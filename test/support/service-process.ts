import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** The built program, dist/main.js, as a process of its own. */
export class ServiceProcess {
  private constructor(
    private readonly child: ChildProcess,
    /** Without a trailing slash. */
    readonly url: string,
    /** What it has said so far. */
    readonly lines: readonly string[],
  ) {}

  /**
   * Starts it on a port of its own and waits until it is ready.
   * @param environment all that it sees, beside PATH
   * @throws Error with what it said, where it ends first
   */
  static async start(environment: Readonly<Record<string, string>>): Promise<ServiceProcess> {
    const child = spawn(process.execPath, ['dist/main.js'], {
      env: { PATH: process.env.PATH, HUIQI_DEMO: 'false', PORT: '0', ...environment },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const lines: string[] = [];
    const output = createInterface({ input: child.stdout });
    const url = await new Promise<string>((resolve, reject) => {
      output.on('line', (line) => {
        lines.push(line);
        const address = /^惠企 is ready: (\S+)$/.exec(line)?.[1];
        if (address !== undefined) resolve(address);
      });
      output.once('close', () =>
        reject(new Error(`the server ended without getting ready:\n${lines.join('\n')}`)),
      );
    });
    return new ServiceProcess(child, url, lines);
  }

  /** Asks it to end. @returns its exit code, null where the signal ended it */
  async end(signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return this.child.exitCode;
    const exit = once(this.child, 'exit') as Promise<[number | null]>;
    this.child.kill(signal);
    return (await exit)[0];
  }
}
