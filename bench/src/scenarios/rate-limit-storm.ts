import { GLOBAL_WINDOWS, globalLimit, type GlobalWindow } from '../limits/limited-world.ts';
import { PLAIN, PLUGIN } from '../limits/open-sender.ts';
import { scoreStorm, showByAnimations, showByEdits } from '../limits/show-frames.ts';
import { withSender } from '../limits/with-sender.ts';
import { defineScenario, type Scenario, type Target } from '../scenario.ts';

const FRAMES = 30;
const EVERY_MS = 200;
const ANIMATE = 'animate';

interface StormOptions {
  readonly name: string;
  readonly channels: number;
  readonly window: GlobalWindow;
  readonly targets: readonly Target<Metric>[];
}
type Metric = 'requests' | 'refused' | 'lateMedian' | 'lateMost' | 'framesMedian' | 'fairness';

function storm({ name, channels, window, targets }: StormOptions): Scenario {
  return defineScenario({
    name,
    about: `${channels} messages in as many channels, ${FRAMES} frames each, one every ${EVERY_MS} ms, by \`message.edit\` without waiting, and by \`animate\`; 5 edits in 5 s a channel, 50 requests a second over all (${window} window), 50 to 70 ms there and back. How many seconds late the last frames arrived, how many frames a message showed, and how evenly (Jain's index).`,
    metrics: {
      requests: 'count',
      refused: '%',
      lateMedian: 's',
      lateMost: 's',
      framesMedian: 'count',
      fairness: 'count',
    },
    baseline: { ...PLAIN, show: showByEdits },
    candidates: [
      { ...PLUGIN, name: 'edits', show: showByEdits },
      { ...PLUGIN, name: ANIMATE, show: showByAnimations },
    ],
    rounds: 1,
    warmUpRounds: 0,
    byDefault: false,
    measure: ({ variant, random }) =>
      withSender(
        variant,
        { channels, rateLimits: { global: globalLimit(window) }, random },
        async ({ world, sender }) => {
          const storm = { messages: await world.fill(1), frames: FRAMES, everyMs: EVERY_MS };
          world.forget();
          const endedAtMs = await variant.show(sender.client, storm);
          return scoreStorm(world.seen, storm, endedAtMs);
        },
      ),
    targets,
  });
}

/** 200 games at once: what edits are worth that replace each other. One for each way of cutting seconds. */
const storms = GLOBAL_WINDOWS.map((window) =>
  storm({
    name: `rate-limit-storm-${window}`,
    channels: 200,
    window,
    targets: [
      { metric: 'requests', compare: 'absolute', atMost: 600 },
      { metric: 'refused', compare: 'absolute', atMost: 0 },
      { metric: 'lateMedian', compare: 'absolute', atMost: 3 },
      { metric: 'lateMost', compare: 'absolute', atMost: 4 },
      { metric: 'fairness', compare: 'absolute', atLeast: 0.95 },
    ],
  }),
);

/** Five games at once: nothing is scarce but the edits of each channel. */
const games = storm({
  name: 'rate-limit-games',
  channels: 5,
  window: 'sliding',
  targets: [
    { metric: 'refused', compare: 'absolute', atMost: 0 },
    { metric: 'lateMost', of: ANIMATE, compare: 'absolute', atMost: 0.15 },
    { metric: 'framesMedian', of: ANIMATE, compare: 'absolute', atLeast: 8 },
  ],
});

export const rateLimitStorms: readonly Scenario[] = [...storms, games];
