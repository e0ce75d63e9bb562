// Pointer, wheel and buttons on the axis. A plain wheel and one finger upward scroll the page, as everywhere else.
const fingers = new Map(); // the pointers that are down, and where
let travelled = 0;

const dayAt = (clientX) => {
  const { left, width } = frame.getBoundingClientRect();
  return view.first + ((clientX - left) / width) * (view.last - view.first);
};

function nearest(pointed) {
  const { left, top } = frame.getBoundingClientRect();
  const [x, y] = [pointed.clientX - left, pointed.clientY - top];
  let best = null;
  let least = 16;
  for (const spot of spots) {
    const away = Math.hypot(Math.max(spot.left - x, x - spot.right, 0), y - spot.y);
    if (away < least) [best, least] = [spot, away];
  }
  return best;
}

function point(pointed) {
  const spot = nearest(pointed);
  frame.classList.toggle('over', Boolean(spot));
  tip.hidden = !spot;
  if (!spot) return;
  const date = document.createElement('b');
  date.textContent = spot.event.date;
  tip.replaceChildren(date, ` ${spot.event.title}`);
  tip.style.left = `${Math.min(Math.max(spot.x, 120), frame.clientWidth - 120)}px`;
  tip.style.top = `${spot.y + 14}px`;
}

function twoFingers() {
  const [one, other] = [...fingers.values()];
  return { middle: (one + other) / 2, apart: Math.max(Math.abs(one - other), 10) };
}

function drag(pointed) {
  const before = fingers.get(pointed.pointerId);
  if (before === undefined) {
    point(pointed);
    return;
  }
  const old = fingers.size === 2 ? twoFingers() : null;
  fingers.set(pointed.pointerId, pointed.clientX);
  travelled += Math.abs(pointed.clientX - before);
  if (travelled < 4) return;
  frame.setPointerCapture(pointed.pointerId);
  tip.hidden = true;
  if (fingers.size === 1) pan((before - pointed.clientX) / frame.clientWidth);
  if (old) zoom(twoFingers().apart / old.apart, dayAt(old.middle));
}

function lift(pointed) {
  const down = fingers.delete(pointed.pointerId);
  if (!down || fingers.size || pointed.type === 'pointercancel') return;
  if (travelled >= 4) return;
  const spot = nearest(pointed);
  if (spot) {
    choose(spot.event);
    reveal(spot.event);
  } else if (!spots.length) {
    zoom(3, dayAt(pointed.clientX)); // into a heap
  }
}

function wheel(turned) {
  const sideways = turned.shiftKey ? turned.deltaY || turned.deltaX : turned.deltaX;
  if (turned.ctrlKey) zoom(Math.exp(-turned.deltaY / 300), dayAt(turned.clientX));
  else if (Math.abs(sideways) > Math.abs(turned.shiftKey ? 0 : turned.deltaY)) pan(sideways / frame.clientWidth);
  else return;
  turned.preventDefault();
}

function listen() {
  ink.font = getComputedStyle(frame).font;
  frame.tabIndex = 0;
  frame.setAttribute('role', 'application');
  frame.setAttribute('aria-label', 'Time axis. Arrow keys go from event to event, Enter opens one, plus and minus zoom.');
  frame.addEventListener('pointerdown', (pressed) => {
    if (pressed.button) return;
    if (!fingers.size) travelled = 0;
    fingers.set(pressed.pointerId, pressed.clientX);
  });
  frame.addEventListener('pointermove', drag);
  for (const end of ['pointerup', 'pointercancel']) frame.addEventListener(end, lift);
  frame.addEventListener('pointerleave', () => {
    tip.hidden = true;
  });
  frame.addEventListener('dblclick', (pressed) => spots.length && zoom(2.5, dayAt(pressed.clientX)));
  frame.addEventListener('wheel', wheel, { passive: false });
  const buttons = { in: () => zoom(2), out: () => zoom(0.5), back: () => pan(-0.5), on: () => pan(0.5), fit };
  for (const [name, act] of Object.entries(buttons)) document.getElementById(`z-${name}`).addEventListener('click', act);
  new ResizeObserver(redraw).observe(frame);
  redraw();
}
