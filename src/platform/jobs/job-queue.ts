export interface Listening {
  /** Resolves once the call at hand has ended and no other will come. */
  close(): Promise<void>;
}

/**
 * Wakes workers, and does nothing else. What there is to do stands in tables of our own, and whoever works looks there now and
 * then by itself: a queue that forgets, repeats or stands still costs some seconds, and never truth.
 */
export abstract class JobQueue {
  /** Wakes so many workers, as far as there are any. Returns at once; what goes wrong is logged. */
  abstract wake(workers: number): void;

  /** Calls `work` when this process is woken, once at a time: while it works others are woken. */
  abstract listen(work: () => Promise<void>): Listening;
}

/** Where one process does everything there is nobody to wake. */
export class NoQueue extends JobQueue {
  override wake(): void {
    // The caller's own thread is awake.
  }

  override listen(): Listening {
    return { close: () => Promise.resolve() };
  }
}
