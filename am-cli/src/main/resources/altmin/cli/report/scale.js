// Axes: where a value lies between 0 and 1, and the round numbers that are marked. A scale has `low`, `high`, `ticks`
// and `at(value)`.

const NEARLY = 1e-9;

/** Without the noise that multiples of 0.1 have in binary. */
function tidy(value) {
  return Number(value.toPrecision(12));
}

/** The smallest of 1, 2, 5 times a power of ten that is not below `size`. */
function roundStep(size) {
  const power = 10 ** Math.floor(Math.log10(size));
  return tidy([1, 2, 5, 10].find(factor => factor * power >= size * (1 - NEARLY)) * power);
}

function multiplesBetween(step, low, high) {
  const ticks = [];
  for (let i = Math.ceil(low / step - NEARLY); i <= high / step + NEARLY; i++) {
    ticks.push(tidy(i * step));
  }
  return ticks;
}

/**
 * An even scale from `low` to `high` with about `wanted` ticks.
 * `rounded` widens it to whole steps; `whole` keeps the steps to whole numbers.
 */
function linearScale(low, high, wanted, {rounded = true, whole = false} = {}) {
  if (high - low <= NEARLY * Math.max(Math.abs(low), Math.abs(high))) {
    const margin = whole ? 0.5 : Math.abs(low) / 10 || 1;
    return linearScale(low - margin, high + margin, wanted, {rounded, whole});
  }
  const step = Math.max(roundStep((high - low) / wanted), whole ? 1 : 0);
  const from = rounded ? tidy(Math.floor(low / step + NEARLY) * step) : low;
  const to = rounded ? tidy(Math.ceil(high / step - NEARLY) * step) : high;
  return {low: from, high: to, ticks: multiplesBetween(step, from, to), at: value => (value - from) / (to - from)};
}

/** 1, 2, 5 times powers of ten from the last one not above `low` to the first one not below `high`. */
function roundNumbersAround(low, high) {
  const numbers = [];
  for (let power = Math.floor(Math.log10(low)); power <= Math.ceil(Math.log10(high)); power++) {
    numbers.push(...[1, 2, 5].map(factor => tidy(factor * 10 ** power)));
  }
  const from = numbers.findLastIndex(number => number <= low * (1 + NEARLY));
  const to = numbers.findIndex(number => number >= high * (1 - NEARLY));
  return numbers.slice(from, to + 1);
}

function isPowerOfTen(value) {
  return Math.abs(Math.log10(value) - Math.round(Math.log10(value))) < NEARLY;
}

/** Thins the marks of a logarithmic scale: all of 1, 2, 5, else powers of ten, else every second, third, ... of them. */
function logTicks(numbers, wanted) {
  if (numbers.length <= 2 * wanted) return numbers;
  const powers = numbers.filter(isPowerOfTen);
  const stride = Math.ceil(powers.length / wanted);
  return powers.filter((_, i) => i % stride === 0);
}

/** A logarithmic scale; both bounds are positive. Less than a factor of three gets evenly spaced values as marks. */
function logScale(low, high, wanted) {
  if (high <= low * (1 + NEARLY)) return logScale(low / 2, high * 2, wanted);
  const narrow = high / low < 3 ? linearScale(low, high, wanted) : null;
  const numbers = narrow && narrow.low > 0 ? narrow.ticks : roundNumbersAround(low, high);
  const from = numbers[0];
  const to = numbers[numbers.length - 1];
  const span = Math.log(to / from);
  const at = value => (value <= from ? 0 : Math.log(value / from) / span);
  return {low: from, high: to, ticks: narrow ? numbers : logTicks(numbers, wanted), at};
}
