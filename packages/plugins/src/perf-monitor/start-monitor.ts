import { type Clock, systemClock, type Timer, type WebhookSender } from '@bronxbot/core';
import { type Client, Events } from 'discord.js';
import type { Charts } from '../charts/service.ts';
import type { Usage } from '../usage-tracker/service.ts';
import { Announcer } from './alerts/announcer.ts';
import type { CheckedRule } from './alerts/rules.ts';
import { type AlertSink, openSink } from './alerts/sinks.ts';
import { AlertWatch } from './alerts/watch.ts';
import type { CheckedHttp } from './http/options.ts';
import { openPage } from './http/open-page.ts';
import { Monitor } from './measure/monitor.ts';
import type { Sources } from './measure/sources.ts';
import { drawPanel } from './panel/panel.ts';
import { performanceBlocks } from './panel/performance-blocks.ts';
import { drawHour } from './panel/pictures.ts';
import type { PanelName, RefreshButton } from './panel/refresh.ts';
import { scalabilityBlocks } from './panel/scalability-blocks.ts';
import { openTracing } from './tracing.ts';

/** Between questions to the database, the disk and Discord, in milliseconds. */
const SLOW_EVERY_MS = 60_000;

/** What a monitor is started with. */
export interface MonitorSettings {
  readonly rules: readonly CheckedRule[];
  readonly sinks: readonly AlertSink[];
  readonly cooldownMs: number;
  readonly everyMs: number;
  readonly readings: 'machine' | 'bot';
  readonly openTelemetry: boolean;
  readonly http: CheckedHttp | undefined;
  readonly refresh: RefreshButton;
}
interface Services extends Sources {
  readonly webhooks: WebhookSender;
  readonly usage: Usage | undefined;
  readonly charts: Charts | undefined;
}

/** What runs from start to stop. */
export interface Running {
  readonly monitor: Monitor;
  draw(panel: PanelName): ReturnType<typeof drawPanel>;
  stop(): Promise<void>;
}

/** Starts to measure, to watch and to listen. */
export async function startMonitor(services: Services, settings: MonitorSettings): Promise<Running> {
  const { client, log, outcomes, time } = services;
  const trace = settings.openTelemetry ? await openTracing() : undefined;
  const untrace = trace ? outcomes.subscribe(trace) : () => {};
  const announcer = new Announcer(
    settings.sinks.flatMap((sink) => openSink(sink, services) ?? []),
    log,
    time,
  );
  const alerts = new AlertWatch(settings.rules, time, settings.cooldownMs);
  const monitor = new Monitor(services, { alerts, everyMs: settings.everyMs });
  const unready = whenReady(client, () => void announcer.check());
  let slowIn = 1;
  function read(): void {
    slowIn -= 1;
    if (slowIn <= 0) {
      monitor.slow.begin();
      slowIn = SLOW_EVERY_MS / settings.everyMs;
    }
    try {
      monitor.sample();
      announcer.tell(alerts.look((metric) => monitor.value(metric)));
    } catch (error) {
      // One source that fails must not end the readings.
      log.error('A reading of the monitor failed', { error });
    }
  }
  const ticks = repeat(settings.readings === 'bot' ? time : systemClock, settings.everyMs, read);
  async function stop(): Promise<void> {
    for (const end of [ticks, unready, untrace]) end();
    announcer.stop();
    monitor.stop();
    await page?.close();
  }
  let page: Awaited<ReturnType<typeof openPage>>;
  try {
    page = settings.http && (await openPage(settings.http, { monitor, log, clock: time }));
  } catch (error) {
    await stop();
    throw error;
  }
  return { monitor, draw: (panel) => draw(panel, monitor, services, settings.refresh), stop };
}

function draw(panel: PanelName, monitor: Monitor, { charts, usage }: Services, refresh: RefreshButton) {
  return drawPanel(monitor.sources, {
    title: panel === 'performance' ? 'Performance' : 'Scalability',
    blocks: panel === 'performance' ? performanceBlocks(monitor, usage) : scalabilityBlocks(monitor),
    pictures: panel === 'performance' ? drawHour(charts, monitor) : Promise.resolve([]),
    refresh: refresh.with({ panel }, { label: 'Refresh' }),
  });
}

/** Calls once the client has logged in. Gives what takes it back. */
function whenReady(client: Client, callback: () => void): () => void {
  client.once(Events.ClientReady, callback);
  return () => client.off(Events.ClientReady, callback);
}

/** Calls again and again on a clock. Gives what ends it. */
function repeat(clock: Clock, everyMs: number, callback: () => void): () => void {
  let timer: Timer | undefined;
  const arm = () => {
    timer = clock.schedule(everyMs, () => {
      callback();
      arm();
    });
  };
  arm();
  return () => timer?.cancel();
}
