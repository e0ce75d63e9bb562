// The list: search and filters, the address of an event, and the keys.
const form = document.getElementById('filters');
const count = document.getElementById('count');
const field = (name) => document.getElementById(name);
const parts = Array.from(document.querySelectorAll('#events .y'), (part) => ({
  part,
  events: events.filter((event) => part.contains(event.item)),
}));
let later = 0;

// Small letters without accents, so that Muller finds Müller.
const plain = (text) => text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');

// What a search looks in: all that is told of an event, and not how its date is known.
const TOLD = ':scope > details > :is(summary, p, blockquote)';

function tells(event, words) {
  if (!words.length) return true;
  event.words ??= plain(Array.from(event.item.querySelectorAll(TOLD), (part) => part.textContent).join('\n'));
  return words.every((word) => event.words.includes(word));
}

function narrow() {
  const words = plain(field('find').value).split(/\s+/).filter(Boolean);
  const statuses = new Set(Array.from(form.querySelectorAll('[name=status]:checked'), (box) => box.value));
  const [wanted, sources, sure] = ['document', 'sources', 'sure'].map((name) => field(name).value);
  const [disagree, within] = ['disagree', 'within'].map((name) => field(name).checked);
  for (const event of events) {
    event.shown =
      statuses.has(event.status) &&
      (!wanted || event.documents.includes(wanted)) &&
      event.sources >= Number(sources) &&
      event.sure >= Number(sure) &&
      (!disagree || event.disagrees) &&
      tells(event, words);
  }
  let listed = 0;
  for (const event of events) {
    const here = event.shown && (!within || (event.kind && event.start < view.last && event.stop > view.first));
    if (event.item.hidden === here) event.item.hidden = !here;
    listed += here;
  }
  for (const { part, events: inner } of parts) part.hidden = inner.every((event) => event.item.hidden);
  const told = listed === events.length ? `${listed} events` : `${listed} of ${events.length} events`;
  if (count.textContent !== told) count.textContent = told;
}

function filter() {
  narrow();
  redraw();
}

function soon(act) {
  clearTimeout(later);
  later = setTimeout(act, 120);
}

// What is told once in the page, or only of use with scripts, is put in when an event is first opened.
function fill({ target }) {
  if (!target.open || !target.parentElement.matches('.y > ol > li') || target.dataset.full) return;
  target.dataset.full = 'yes';
  for (const note of target.querySelectorAll('a[href="#why"]')) {
    const reason = (number) => document.getElementById(`f-${number}`).lastElementChild.textContent;
    note.textContent = note.textContent.match(/\d+/g).map(reason).join('; ');
  }
  const here = document.createElement('a');
  here.href = `#${target.parentElement.id}`;
  here.textContent = 'Link to this event';
  target.querySelector('p').append(' ', here);
}

// Open an event in the list, and go there.
function reveal(event, focus = true) {
  if (event.item.hidden) {
    form.reset();
    filter();
  }
  const details = event.item.firstElementChild;
  details.open = true;
  event.item.scrollIntoView({ block: 'center' });
  if (focus) details.firstElementChild.focus({ preventScroll: true });
}

function follow() {
  const name = decodeURIComponent(location.hash.slice(1));
  const event = events.find(({ item }) => item.id === name);
  if (!event) return;
  choose(event);
  reveal(event);
}

function reset() {
  form.reset();
  filter();
  if (frame) fit();
}

function inList(pressed, summary) {
  const shown = events.filter((event) => !event.item.hidden);
  const at = shown.findIndex((event) => event.item.contains(summary));
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: shown.length - 1 }[pressed.key];
  if (at < 0 || !shown[to]) return;
  pressed.preventDefault();
  choose(shown[to]);
  shown[to].item.querySelector('summary').focus();
}

function onAxis(pressed) {
  const act = { ArrowRight: () => step(1), ArrowLeft: () => step(-1), Enter: () => chosen && reveal(chosen) }[pressed.key];
  if (!act) return;
  pressed.preventDefault();
  act();
}

const KEYS = {
  '/': () => field('find').focus(),
  '+': () => zoom(2),
  '=': () => zoom(2),
  '-': () => zoom(0.5),
  0: fit,
};

function press(pressed) {
  if (pressed.ctrlKey || pressed.metaKey || pressed.altKey) return;
  if (pressed.key === 'Escape') reset();
  const at = pressed.target;
  if (at.matches('input, select, textarea')) return;
  if (at === frame) onAxis(pressed);
  if (at.matches('#events summary')) inList(pressed, at);
  if (!(pressed.key in KEYS) || !field('keys')?.checked) return;
  pressed.preventDefault();
  KEYS[pressed.key]();
}

form.hidden = !events.length;
field('within').parentElement.hidden = !frame;
field('more').open = innerWidth > 640;
form.addEventListener('input', () => soon(filter));
form.addEventListener('submit', (sent) => sent.preventDefault());
form.addEventListener('reset', () => setTimeout(filter));
document.getElementById('events').addEventListener('focusin', (entered) => {
  const event = events.find(({ item }) => item.contains(entered.target));
  if (event && event !== chosen) choose(event);
});
document.addEventListener('toggle', fill, true);
document.addEventListener('keydown', press);
addEventListener('hashchange', follow);
if (frame) {
  field('zoom').hidden = false;
  field('help').hidden = false;
  whenMoved = () => field('within').checked && soon(narrow);
  listen();
}
filter();
addEventListener('load', follow); // not sooner: the browser goes to the address first, and takes the focus with it
