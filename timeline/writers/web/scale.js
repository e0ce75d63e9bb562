// Days as numbers (1 is 1 January of year 1), and the round dates between two of them.
const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
const EPOCH = 719163; // the day from which JavaScript counts
const STEPS = [
  ...[1, 2, 7, 14].map((days) => ({ days })),
  ...[1, 3, 6].map((months) => ({ months })),
  ...[1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000].map((years) => ({ months: years * 12 })),
];

const dateOf = (day) => new Date((Math.floor(day) - EPOCH) * 864e5);

function dayOf(year, month) {
  const date = new Date(0);
  date.setUTCFullYear(year, month, 1); // `Date.UTC` takes year 44 for 1944
  return Math.round(date / 864e5) + EPOCH;
}

// The number of a whole day as <time> holds it, or none.
function dayIn(iso) {
  const [year, month, day] = (iso || '').split('-').map(Number);
  return day ? dayOf(year, month - 1) + day - 1 : NaN;
}

const yearName = (year) => (year > 0 ? String(year) : `${1 - year} BC`);

function dayName(day) {
  const date = dateOf(day);
  return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]} ${yearName(date.getUTCFullYear())}`;
}

// The finest step whose ticks stand at least `room` pixels apart.
function stepFor(pixelsPerDay, room) {
  const wide = (step) => (step.days || step.months * 30.44) * pixelsPerDay;
  return STEPS.find((step) => wide(step) >= room) || STEPS.at(-1);
}

// Each tick is a day, its name, and whether it begins the next greater unit, whose name is then told as well.
function ticks(first, last, pixelsPerDay) {
  const step = stepFor(pixelsPerDay, 64);
  const found = [];
  if (step.days) {
    for (let day = Math.ceil(first / step.days) * step.days; day < last; day += step.days) {
      const date = dateOf(day);
      found.push({ day, name: `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]}` });
    }
    return { found, greater: 'year' };
  }
  const start = dateOf(first);
  const months = start.getUTCFullYear() * 12 + start.getUTCMonth();
  for (let count = Math.ceil(months / step.months); ; count += 1) {
    const year = Math.floor((count * step.months) / 12);
    const month = count * step.months - year * 12;
    const day = dayOf(year, month);
    if (day >= last) return { found, greater: step.months < 12 ? 'year' : null };
    if (day >= first) found.push({ day, name: step.months < 12 ? MONTHS[month] : yearName(year) });
  }
}

// The years in view, each with where it begins and ends there: the second row of the axis where the first has months.
function years(first, last) {
  const found = [];
  for (let year = dateOf(first).getUTCFullYear(); dayOf(year, 0) < last; year += 1) {
    found.push({ start: Math.max(first, dayOf(year, 0)), stop: Math.min(last, dayOf(year + 1, 0)), name: yearName(year) });
  }
  return found;
}
