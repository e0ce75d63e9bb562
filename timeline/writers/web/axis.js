// The axis: what is drawn for a stretch of days in view, and how that stretch is moved and zoomed.
const SVG = 'http://www.w3.org/2000/svg';
const LANE = 20;
const TOP = 16;
const FOOT = 44;
const HEAP = 140; // as tall as the tallest heap, where there are too many events for lanes
const LABEL = 30; // characters of a title
const frame = document.getElementById('axis');
const tip = document.getElementById('tip');
const said = document.getElementById('said');
const events = Array.from(document.querySelectorAll('.y > ol > li'), (item) => {
  const { a, b, k, o, s, n, x } = item.dataset;
  const [date, title] = item.querySelector('summary').children;
  const start = Number(a ?? dayIn(date.dateTime));
  return {
    item,
    kind: Number.isNaN(start) ? null : k || 'day',
    start,
    stop: Number(b ?? start + 1),
    choices: o ? o.split(' ').map(Number) : [],
    status: s || 'happened',
    sure: parseInt(item.querySelector('p').textContent, 10),
    sources: Number(n || 1),
    documents: Array.from(item.querySelectorAll('a[href^="#d-"]'), (link) => link.hash.slice(3)),
    disagrees: Boolean(x),
    title: title.textContent,
    date: date.textContent,
    shown: true,
  };
});
const placed = frame ? events.filter((event) => event.kind) : [];
const all = extent(placed);
let view = { ...all };
let chosen = null;
let spots = []; // where each event in view was drawn, to find the one that is pointed at
let due = 0;
let tallest = 0; // so far: what stands below does not jump at every zoom
let whenMoved = () => {};

const ink = document.createElement('canvas').getContext('2d');

function extent(some) {
  if (!some.length) return { first: 0, last: 1 };
  const first = some.reduce((least, event) => Math.min(least, event.start), Infinity);
  const last = some.reduce((most, event) => Math.max(most, event.stop), -Infinity);
  const room = Math.max((last - first) * 0.03, 2);
  return { first: first - room, last: last + room };
}

function make(name, attributes, text) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  if (text !== undefined) made.textContent = text;
  return made;
}

const across = (x) => ({ x1: x, x2: x });
const labelOf = (event) => (event.title.length > LABEL ? `${event.title.slice(0, LABEL).trimEnd()}…` : event.title);

function widthOf(event) {
  event.wide ??= ink.measureText(labelOf(event)).width + 16;
  return event.wide;
}

// Where an event lies across, with its name behind it, or before it where the frame ends.
function place(event, scale, wide) {
  const start = (event.start - view.first) * scale;
  const long = (event.stop - event.start) * scale;
  const bar = event.kind !== 'day';
  const from = bar ? start : start + long / 2 - 7;
  const to = bar ? start + Math.max(long, 6) : start + long / 2 + 7;
  const name = widthOf(event);
  const before = to + name > wide && to < wide && from > name;
  const label = before ? from - 5 : to + 5;
  return { event, from, to, x: (from + to) / 2, before, label, left: before ? from - name : from, right: before ? to : label + name };
}

// The lane of each event, or null when those in view need more than `most`. Events out of view keep their place in
// line, so that nothing jumps when the view is moved. A name is given room, or takes what is left of its lane.
function lanes(shown, scale, wide, most, roomy) {
  const seen = shown.filter((event) => event.start < view.last && event.stop > view.first);
  if (seen.length > (most * wide) / 20) return null;
  const ends = [];
  const found = [];
  for (const event of shown) {
    const spot = place(event, scale, wide);
    const [left, right] = roomy ? [spot.left, spot.right] : [spot.from, spot.to];
    let lane = ends.findIndex((end) => end.right + 5 <= left);
    if (lane < 0) lane = ends.length;
    const inView = spot.left < wide && spot.right > 0;
    if (lane >= most && inView) return null;
    if (lane >= most) continue;
    const last = ends[lane]?.spot;
    if (last?.label && last.right + 5 > spot.from) last.label = null;
    if (spot.before && last && (last.label ? last.right : last.to) + 5 > spot.left) spot.label = null;
    ends[lane] = { spot, right };
    if (!inView) continue;
    spot.y = TOP + lane * LANE;
    found.push(spot);
  }
  return found;
}

function draw() {
  due = 0;
  const svg = frame.querySelector('svg');
  const wide = frame.clientWidth;
  const most = wide < 600 ? 9 : 12;
  const scale = wide / (view.last - view.first);
  const shown = placed.filter((event) => event.shown);
  const x = (day) => Math.round((day - view.first) * scale * 10) / 10;
  const found = lanes(shown, scale, wide, most, true) || lanes(shown, scale, wide, most, false);
  const deepest = found ? Math.max(TOP + 4 * LANE, ...found.map((spot) => spot.y)) + LANE : TOP + HEAP;
  tallest = Math.max(tallest, deepest);
  const marks = make('g', {});
  if (chosen?.kind && !found) marks.append(make('line', { ...across(x((chosen.start + chosen.stop) / 2)), y2: tallest, class: 'here' }));
  marks.append(...(found ? found.flatMap((spot) => drawn(spot, scale)) : heaps(shown, x, scale, tallest)));
  spots = found || [];
  svg.setAttribute('viewBox', `0 0 ${wide} ${tallest + FOOT}`);
  svg.setAttribute('height', tallest + FOOT);
  svg.replaceChildren(svg.querySelector('defs'), ruler(x, scale, wide, tallest), marks);
  whenMoved();
}

const redraw = () => {
  if (!due && frame) due = requestAnimationFrame(draw);
};

function drawn(spot, scale) {
  const { event, from, to, y } = spot;
  const made = [];
  const here = event === chosen ? ' chosen' : '';
  const bar = event.kind !== 'day';
  if (bar) {
    const box = { x: from, y: y - 5, width: to - from, height: 10, rx: 3, class: `${event.kind} ${event.status}${here}` };
    made.push(make('rect', box));
    for (const offset of event.choices) {
      const at = { x: from + offset * scale, y: y - 5, width: Math.max(scale, 2), height: 10, rx: 1 };
      made.push(make('rect', { ...at, class: event.status }));
    }
  }
  if (!bar || event.status !== 'happened') {
    made.push(make('use', { href: `#m-${event.status}`, x: (from + to) / 2, y, class: `${event.status}${here}` }));
  }
  if (spot.label !== null) {
    const side = spot.before ? ' before' : '';
    made.push(make('text', { x: spot.label, y: y + 4, class: `name${side}${here}` }, labelOf(event)));
  }
  return made;
}

// Where events are too many to tell apart: how many there are at a time. One that may be of several days counts in
// each bin for a part. Bins begin at multiples of their width, so that they stay as they are while the view moves.
function heaps(shown, x, scale, floor) {
  const bin = 8 / scale;
  const first = Math.floor(view.first / bin);
  const counts = Array.from({ length: Math.ceil(view.last / bin) - first + 1 }, () => new Map());
  for (const event of shown) {
    const low = Math.floor(event.start / bin) - first;
    const high = Math.max(low + 1, Math.ceil(event.stop / bin) - first);
    for (let place = Math.max(low, 0); place < Math.min(high, counts.length); place += 1) {
      counts[place].set(event.status, (counts[place].get(event.status) || 0) + 1 / (high - low));
    }
  }
  const totals = counts.map((count) => [...count.values()].reduce((sum, part) => sum + part, 0));
  const highest = Math.max(...totals, 1);
  const made = [];
  counts.forEach((count, place) => {
    let y = floor;
    for (const [status, part] of count) {
      const height = (part / highest) * HEAP;
      y -= height;
      made.push(make('rect', { x: x((first + place) * bin), y, width: 7, height, class: status }));
    }
  });
  return made;
}

function ruler(x, scale, wide, height) {
  const group = make('g', {});
  const { found, greater } = ticks(view.first, view.last, scale);
  group.append(make('line', { x1: 0, x2: wide, y1: height, y2: height, class: 'base' }));
  for (const { day, name } of found) {
    group.append(make('line', { ...across(x(day)), y2: height + 5 }));
    const edge = x(day) < 20 ? { x: 3, class: 'edge' } : x(day) > wide - 20 ? { x: wide - 3, class: 'before' } : { x: x(day) };
    group.append(make('text', { ...edge, y: height + 19 }, name));
  }
  for (const { start, stop, name } of greater ? years(view.first, view.last) : []) {
    const middle = x((start + stop) / 2);
    if ((stop - start) * scale > 40) group.append(make('text', { x: middle, y: height + 37, class: 'greater' }, name));
    group.append(make('line', { ...across(x(start)), y1: height + 24, y2: height + 42, class: 'base' }));
  }
  return group;
}

function move(first, last) {
  const least = 4;
  const most = (all.last - all.first) * 1.5;
  const wide = Math.min(Math.max(last - first, least), most);
  const middle = Math.min(Math.max((first + last) / 2, all.first), all.last);
  view = { first: middle - wide / 2, last: middle + wide / 2 };
  redraw();
}

// What zooms without a place to zoom at keeps the chosen event in view, or else the middle.
function centre() {
  const inView = chosen?.kind && chosen.start < view.last && chosen.stop > view.first;
  return inView ? (chosen.start + chosen.stop) / 2 : (view.first + view.last) / 2;
}

function zoom(factor, at = centre()) {
  move(at - (at - view.first) / factor, at + (view.last - at) / factor);
}

const pan = (share) => move(view.first + (view.last - view.first) * share, view.last + (view.last - view.first) * share);
const fit = () => {
  const { first, last } = extent(placed.filter((event) => event.shown));
  if (placed.some((event) => event.shown)) move(first, last);
};

// Choose an event: it is marked here and in the list, and read out.
function choose(event) {
  if (chosen) chosen.item.classList.remove('chosen');
  chosen = event;
  event.item.classList.add('chosen');
  if (!frame || !event.kind) return;
  if (event.start < view.first || event.stop > view.last) {
    const wide = view.last - view.first;
    const middle = (event.start + event.stop) / 2;
    move(middle - wide / 2, middle + wide / 2);
  }
  redraw();
}

function step(by) {
  const shown = events.filter((event) => event.shown);
  if (!shown.length) return;
  const at = shown.indexOf(chosen);
  choose(shown[at < 0 ? (by > 0 ? 0 : shown.length - 1) : Math.min(Math.max(at + by, 0), shown.length - 1)]);
  said.textContent = `${chosen.date}: ${chosen.title}${chosen.status === 'happened' ? '' : `, ${chosen.status}`}`;
}
