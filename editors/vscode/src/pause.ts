// Waits until somebody has stopped typing, and never does a thing twice at once.

export class Pause {
  private timer: NodeJS.Timeout | undefined;
  private running = false;
  private again = false;

  constructor(
    private readonly action: () => Promise<void>,
    private readonly milliseconds: number,
  ) {}

  /** Do it once nobody has asked for a while. */
  soon(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.now(), this.milliseconds);
  }

  /** Do it now, or once more after the one that is under way. */
  async now(): Promise<void> {
    clearTimeout(this.timer);
    this.again = this.running;
    if (this.running) return;
    this.running = true;
    try {
      await this.action();
    } finally {
      this.running = false;
    }
    if (this.again) await this.now();
  }

  /** Forget what was asked. */
  dispose(): void {
    clearTimeout(this.timer);
    this.again = false;
  }
}
