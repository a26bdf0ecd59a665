/** Where the bench writes: a terminal, a file or a test. */
export interface Output {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/** Shows how far a scenario is. */
export interface Progress {
  advance(done: number, total: number): void;
  /** Removes a bar from the screen. */
  end(): void;
}

const WIDTH = 30;

/** A bar that moves on a terminal; elsewhere a plain line at each quarter. */
export const createProgress = (label: string, output: Output): Progress =>
  output.isTTY ? bar(label, output) : lines(label, output);

function bar(label: string, output: Output): Progress {
  return {
    advance(done, total) {
      const filled = Math.round((done / total) * WIDTH);
      output.write(`\r${label} [${'█'.repeat(filled)}${'░'.repeat(WIDTH - filled)}] ${done}/${total}`);
    },
    end: () => void output.write('\r\x1b[2K'),
  };
}

function lines(label: string, output: Output): Progress {
  let quarter = 0;
  return {
    advance(done, total) {
      const reached = Math.floor((done / total) * 4);
      if (reached === quarter) return;
      quarter = reached;
      output.write(`${label}: ${quarter * 25} % (${done} of ${total})\n`);
    },
    end: () => {},
  };
}
