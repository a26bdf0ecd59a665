/** What moves on the operations page. Everything shown is set as text, never as markup. */
export const PAGE_SCRIPT = `'use strict';
const HOUR_MS = 3600000;
const $ = (id) => document.getElementById(id);
const make = (tag, text, className) => {
  const node = document.createElement(tag);
  if (text !== undefined) node.textContent = text;
  if (className) node.className = className;
  return node;
};
const short = (value) => Number(value.toPrecision(3)).toLocaleString('en');
const bytes = (value) => Math.abs(value) < 1e6 ? short(value / 1e3) + ' kB' : Math.abs(value) < 1e9 ? short(value / 1e6) + ' MB' : short(value / 1e9) + ' GB';
const ms = (value) => value === null || value === undefined ? '–' : value < 1000 ? short(value) + ' ms' : value < 120000 ? short(value / 1000) + ' s' : value < 7200000 ? Math.round(value / 60000) + ' min' : short(value / 3600000) + ' h';
const share = (value) => value === null || value === undefined ? '–' : short(value * 100) + ' %';
const count = (value) => value === null || value === undefined ? '–' : value.toLocaleString('en');
const time = (value) => value === undefined || value === null ? '–' : new Date(value).toLocaleTimeString();

/** What each place shows. What stays the same is left alone, so that a selection in it holds and nobody is read it again. */
const shown = new Map();
function isNew(id, value) {
  const now = JSON.stringify(value);
  if (shown.get(id) === now) return false;
  shown.set(id, now);
  return true;
}
function say(text, mood) {
  if (!isNew('state', [text, mood])) return;
  $('state').textContent = text;
  $('state').className = mood;
}

/** A value of a metric in words: its name ends in its unit. */
function measured(metric, value) {
  if (value === undefined) return '–';
  if (metric.endsWith('_seconds')) return ms(value * 1000);
  if (metric.endsWith('_ratio')) return share(value);
  if (metric.endsWith('_bytes')) return bytes(value);
  if (metric.endsWith('_bytes_per_hour')) return bytes(value) + '/h';
  return short(value);
}

function table(id, heads, rows, none) {
  if (!isNew(id, rows)) return;
  const place = $(id);
  if (rows.length === 0) return place.replaceChildren(make('p', none, 'none'));
  const whole = make('table');
  const line = whole.createTHead().insertRow();
  for (const [name, isNumber] of heads) {
    const cell = make('th', name, isNumber ? 'n' : '');
    cell.scope = 'col';
    line.append(cell);
  }
  const body = whole.createTBody();
  for (const row of rows) {
    const at = body.insertRow();
    row.forEach((value, index) => {
      const [text, mood] = Array.isArray(value) ? value : [value, ''];
      at.append(make('td', text, (heads[index][1] ? 'n ' : '') + mood));
    });
  }
  place.replaceChildren(whole);
}

function card(name, value, bad) {
  const whole = make('div', undefined, 'card');
  whole.append(make('span', name), make('strong', value, bad ? 'bad' : ''));
  return whole;
}

function show(now) {
  const on = now.alerts.filter((one) => one.active);
  say(on.length === 0 ? 'No alert is on.' : on.length + (on.length === 1 ? ' alert: ' : ' alerts: ') + on.map((one) => one.name).join(', '), on.length === 0 ? 'good' : 'bad');
  const down = now.shards.filter((one) => !one.ready || !one.fresh).length;
  const pings = now.shards.filter((one) => one.pingMs !== undefined).map((one) => one.pingMs);
  $('cards').replaceChildren(
    card('Up', ms(now.upMs)),
    card('Guilds', count(now.guilds)),
    card('Members', count(now.members)),
    card('Commands a minute', count(now.perMinute)),
    card('Errors, last hour', share(now.errorShare), now.errorShare > 0.05),
    card('First answer p99', ms(now.acknowledgement && now.acknowledgement.p99), now.acknowledgement && now.acknowledgement.p99 > 1500),
    card('Shards not ready', count(down), down > 0),
    card('Latency', ms(pings.length ? Math.max(...pings) : null)),
    card('Memory', bytes(now.process.rss)),
    card('CPU', share(now.process.cpuShare)),
    card('Event loop, worst', ms(now.process.loopMaxMs), now.process.loopMaxMs > 200),
  );
  table('alerts', [['Alert'], ['State'], ['Value', true], ['Limit', true]], [...on, ...now.alerts.filter((one) => !one.active)].map((one) => [one.name, one.active ? ['since ' + time(one.sinceMs), 'bad'] : ['off', ''], measured(one.metric, one.value), measured(one.metric, one.limit)]), 'No alert is defined.');
  const all = (one) => one.endings.ok + one.endings.denied + one.endings.error + one.endings.expired;
  table('commands', [['Command'], ['Uses', true], ['Errors', true], ['Refused', true], ['Too late', true], ['p50', true], ['p95', true], ['p99', true]], now.commands.map((one) => [one.path, count(all(one)), [count(one.endings.error), one.endings.error ? 'bad' : ''], count(one.endings.denied), count(one.endings.expired), ms(one.duration && one.duration.p50), ms(one.duration && one.duration.p95), ms(one.duration && one.duration.p99)]), 'None yet.');
  table('errors', [['When'], ['Command'], ['Code'], ['Id']], now.errors.map((one) => [time(one.atMs), one.path, one.code, one.id || '–']), 'None.');
  table('culprits', [['What'], ['Times', true], ['Longest', true]], now.culprits.map((one) => [one.name, count(one.count), ms(one.longestMs)]), 'Nothing.');
  table('shards', [['Shard'], ['State'], ['Latency', true], ['Heartbeat', true], ['Guilds', true]], now.shards.map((one) => [String(one.id), [one.state, one.ready && one.fresh ? 'good' : 'bad'], ms(one.pingMs), ms(one.heartbeatAgeMs), count(one.guilds)]), 'None.');
  table('tasks', [['Task'], ['State'], ['Due', true], ['Failed', true], ['Took', true], ['Next']], now.tasks.map((one) => [one.name, one.problem ? [one.problem, 'bad'] : [one.state, 'good'], count(one.due), count(one.failed), ms(one.lastDurationMs), time(one.nextAtMs)]), 'None.');
  table('routes', [['Route'], ['Sent', true], ['429', true], ['Failed', true], ['Waiting', true], ['Waited', true], ['Answer', true], ['Slowest', true]], now.routes.map((one) => [one.route, count(one.requests), [count(one.limited.user + one.limited.shared + one.limited.global), one.limited.user + one.limited.global ? 'bad' : ''], count(one.failed), count(one.queued), ms(one.waited.meanMs), ms(one.answered.count ? one.answered.meanMs : null), ms(one.answered.count ? one.answered.longestMs : null)]), 'Add rateLimit() to the bot to see them.');
  table('stores', [['Store'], ['State'], ['Answers in', true], ['Waiting', true], ['Connections', true]], now.stores.map((one) => [one.name, [one.state, one.well ? 'good' : 'bad'], ms(one.latencyMs), count(one.waiting), one.connections || '–']), 'Neither.');
  table('caches', [['Namespace'], ['Hits', true], ['Misses', true], ['Stale', true], ['Errors', true], ['Kept', true], ['Size', true]], (now.caches ? now.caches.namespaces : []).map((one) => [one.name, count(one.hitsMemory + one.hitsShared), count(one.misses), count(one.stale), [count(one.errors), one.errors ? 'bad' : ''], count(one.entries), bytes(one.bytes)]), 'None.');
}

const CHARTS = [
  ['How late', ms, [['pingMs', 'Discord'], ['loopP99Ms', 'Event loop p99'], ['acknowledgementP95Ms', 'First answer p95']]],
  ['Memory', bytes, [['rssBytes', 'Process'], ['heapBytes', 'Heap']]],
  ['Commands a minute', count, [['entriesPerMinute', 'Commands']]],
  ['CPU and errors', share, [['cpuShare', 'CPU'], ['errorShare', 'Errors']]],
];
const SVG = 'http://www.w3.org/2000/svg';

function draw(hour) {
  $('charts').replaceChildren(...CHARTS.map(([title, unit, lines]) => {
    const whole = make('div', undefined, 'chart');
    const head = make('h2', title);
    const found = lines.map(([key]) => hour.series[key]);
    const values = found.flat().map((point) => point[1]).filter((value) => value !== null);
    const top = Math.max(...values, 0) || 1;
    const last = Math.max(...found.flat().map((point) => point[0]), 0);
    const svg = document.createElementNS(SVG, 'svg');
    svg.setAttribute('viewBox', '0 0 1000 100');
    svg.setAttribute('preserveAspectRatio', 'none');
    svg.setAttribute('role', 'img');
    svg.setAttribute('aria-label', title + ', at most ' + unit(top));
    for (const y of [1, 50, 99]) {
      const grid = document.createElementNS(SVG, 'line');
      for (const [name, value] of [['x1', 0], ['x2', 1000], ['y1', y], ['y2', y], ['class', 'grid']]) grid.setAttribute(name, value);
      svg.append(grid);
    }
    lines.forEach(([key, label], index) => {
      head.append(make('span', label, 'legend s' + index));
      let run = [];
      const flush = () => {
        if (run.length > 0) {
          const line = document.createElementNS(SVG, 'polyline');
          line.setAttribute('points', run.join(' '));
          line.setAttribute('class', 's' + index);
          svg.append(line);
        }
        run = [];
      };
      for (const [at, value] of hour.series[key]) {
        if (value === null) flush();
        else run.push(((at - last + HOUR_MS) / HOUR_MS * 1000).toFixed(1) + ',' + (99 - value / top * 96).toFixed(1));
      }
      flush();
    });
    const scale = make('div', undefined, 'scale');
    scale.append(make('span', 'an hour ago'), make('span', 'at most ' + (values.length ? unit(top) : '–')), make('span', 'now'));
    whole.append(head, svg, scale);
    return whole;
  }));
}

async function ask(path) {
  const answer = await fetch(path, { credentials: 'same-origin' });
  if (answer.status === 401) location.reload();
  if (!answer.ok) throw new Error('status ' + answer.status);
  return answer.json();
}
async function tick() {
  if (!document.hidden) {
    try {
      show(await ask('/api/now'));
    } catch {
      say('The bot does not answer.', 'bad');
    }
  }
  setTimeout(tick, 1000);
}
async function drawAgain() {
  if (!document.hidden) await ask('/api/hour').then(draw, () => {});
  setTimeout(drawAgain, 10000);
}
tick();
drawAgain();
document.addEventListener('visibilitychange', () => { if (!document.hidden) ask('/api/hour').then(draw, () => {}); });
`;
