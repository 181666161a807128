/** How far a long work is, rewritten in place on a terminal and told now and then elsewhere; on stderr. */
export class Progress {
  private readonly startedAt = performance.now();
  private shownAt = 0;
  private shown = false;

  constructor(
    private readonly unit: string,
    private readonly total?: number,
  ) {}

  show(done: number): void {
    const now = performance.now();
    if (now - this.shownAt < (process.stderr.isTTY ? 100 : 5_000)) return;
    this.shownAt = now;
    this.shown = true;
    const seconds = Math.max(now - this.startedAt, 1) / 1000;
    const rate = done / seconds;
    const left = this.total && rate > 0 ? `, ${Math.ceil((this.total - done) / rate)} s left` : '';
    const text = `${done}${this.total ? ` of ${this.total}` : ''} ${this.unit}, ${Math.round(rate)}/s${left}`;
    process.stderr.write(process.stderr.isTTY ? `\r\u001b[K${text}` : `${text}\n`);
  }

  end(): void {
    if (this.shown && process.stderr.isTTY) process.stderr.write('\r\u001b[K');
  }
}
