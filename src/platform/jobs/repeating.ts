/**
 * Work that is looked at again and again while the process lives, and never twice at once: who asks meanwhile waits for the
 * look that goes on. The work itself sees to what goes wrong in it.
 */
export class Repeating<Outcome> {
  private readonly stopping = new AbortController();
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<Outcome> | undefined;

  /** @param work given a signal that tells it to come to an end soon */
  constructor(private readonly work: (signal: AbortSignal) => Promise<Outcome>) {}

  /** The first look comes after one interval. Starting twice is starting once. */
  every(milliseconds: number): void {
    // A command that has ended need not wait for the next look; a service is kept alive by its socket.
    this.timer ??= setInterval(() => void this.now(), milliseconds).unref();
  }

  now(): Promise<Outcome> {
    this.running ??= this.work(this.stopping.signal).finally(() => {
      this.running = undefined;
    });
    return this.running;
  }

  /** Ends once the look that goes on has. */
  async stop(): Promise<void> {
    clearInterval(this.timer);
    this.stopping.abort();
    await this.running;
  }
}
