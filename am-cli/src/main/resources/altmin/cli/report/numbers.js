// Numbers as text, and the units they are shown in. A unit has `factor` (shown = value * factor), `word` (for an axis)
// and `text(shown)`.

const SUPERSCRIPTS = {'-': '\u207b', 0: '\u2070', 1: '\u00b9', 2: '\u00b2', 3: '\u00b3', 4: '\u2074', 5: '\u2075',
  6: '\u2076', 7: '\u2077', 8: '\u2078', 9: '\u2079'};
const NARROW_SPACE = '\u202f';

function grouped(text) {
  const [whole, fraction] = text.split('.');
  const digits = whole.length > 4 + (whole.startsWith('-') ? 1 : 0)
    ? whole.replace(/\B(?=(\d{3})+$)/g, NARROW_SPACE) : whole;
  return fraction ? digits + '.' + fraction : digits;
}

function asPower(value, digits) {
  const [mantissa, exponent] = value.toExponential(digits - 1).split('e').map(Number);
  const power = '10' + [...String(exponent)].map(character => SUPERSCRIPTS[character]).join('');
  return mantissa === 1 ? power : mantissa + '\u00b7' + power;
}

/** A number with at most `digits` significant digits, as a power of ten where it is very large or small. */
function numberText(value, digits = 5) {
  if (value === 0) return '0';
  const size = Math.abs(value);
  const text = size >= 1e6 || size < 1e-3 ? asPower(value, digits) : grouped(String(Number(value.toPrecision(digits))));
  return text.replace('-', '\u2212');
}

function suffixed(word) {
  return shown => numberText(shown, 4) + NARROW_SPACE + word;
}

const PLAIN = {factor: 1, word: '', text: shown => numberText(shown)};
const PERCENT = {factor: 100, word: 'per cent', text: shown => shown.toFixed(2) + NARROW_SPACE + '%'};
const WHOLE = {factor: 1, word: 'iteration', text: shown => grouped(String(shown)), whole: true};
const TIMES = [
  {factor: 1e6, word: 'microseconds', text: suffixed('\u00b5s'), below: 1e-3},
  {factor: 1e3, word: 'milliseconds', text: suffixed('ms'), below: 1},
  {factor: 1, word: 'seconds', text: suffixed('s'), below: 600},
  {factor: 1 / 60, word: 'minutes', text: suffixed('min'), below: 3 * 3600},
  {factor: 1 / 3600, word: 'hours', text: suffixed('h'), below: Infinity}
];

/** A moment, in seconds at least. */
function timeText(seconds) {
  const unit = unitFor('seconds', Math.max(seconds, 1));
  return unit.text(seconds * unit.factor);
}

/** The unit in which values up to `largest` read best. */
function unitFor(kind, largest) {
  switch (kind) {
    case 'share': return PERCENT;
    case 'seconds': return TIMES.find(unit => largest < unit.below);
    default: return PLAIN;
  }
}
