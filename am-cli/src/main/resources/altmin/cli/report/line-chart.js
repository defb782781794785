// Lines over iterations or time, with a cursor that reads every line at one iteration or moment. A line may be the mean
// of several runs: then it has a band from `low` to `high`.

const HEIGHT = 270;
const TOP = 26;
const BOTTOM = 44;

function extremes(numbers) {
  return numbers.reduce(([low, high], number) => [Math.min(low, number), Math.max(high, number)], [Infinity, -Infinity]);
}

/** The index of the point whose `key` is nearest; the key never falls. */
function nearest(keys, key) {
  let low = 0;
  let high = keys.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (keys[middle] <= key) low = middle; else high = middle;
  }
  return Math.abs(keys[low] - key) <= Math.abs(keys[high] - key) ? low : high;
}

class LineChart {
  constructor(panel, number, onPoint) {
    Object.assign(this, {panel, number, onPoint, ...figure(panel, number)});
    this.unit = unitFor(panel.kind, extremes(this.allValues())[1]);
    this.densest = panel.series.reduce((a, b) => (b.value.length > a.value.length ? b : a));
    this.addReadout();
    this.addListeners();
  }

  addReadout() {
    this.at = html('p', {class: 'at'});
    this.values = this.panel.series.map(() => html('output', {class: 'value'}));
    this.readout.append(this.at, html('ul', {class: this.panel.clocks ? 'legend rows' : 'legend'}, ...this.panel.series.map((series, i) => {
      const entry = legendEntry(svg('line', {x1: 0, y1: 6, x2: 28, y2: 6, 'stroke-dasharray': dashOf(series.slot)}),
        series.name, this.values[i]);
      entry.style.setProperty('--colour', this.colour(series));
      return entry;
    })));
  }

  addListeners() {
    const follow = event => this.onPoint(this.keyAt(event.clientX));
    this.plot.addEventListener('pointermove', follow);
    this.plot.addEventListener('pointerdown', follow);
    this.plot.addEventListener('pointerleave', () => this.onPoint(null));
    this.root.addEventListener('keydown', event => this.step(event));
  }

  /** Everything that must lie between the ends of the vertical axis. */
  allValues() {
    return this.panel.series.flatMap(series => (series.low ? [...series.low, ...series.high] : series.value));
  }

  colour(series) {
    return colourOf(series.slot, this.panel.slots);
  }

  /** Draws everything anew for the width there is. */
  draw(axis) {
    this.axis = axis;
    this.keys = [...new Set(this.panel.series.flatMap(series => series[axis]))].sort((a, b) => a - b);
    this.width = Math.max(260, Math.round(this.plot.clientWidth || 480));
    this.scaleX();
    this.scaleY();
    startPlot(this.plot, this.number, this.width, HEIGHT, `${this.panel.title} against ${axis}`, this.description());
    this.plot.append(this.frame(), ...this.panel.series.filter(series => series.low).map(series => this.band(series)),
      ...this.panel.series.map(series => this.line(series)));
    this.cursor = svg('g', {'aria-hidden': 'true'});
    this.plot.append(this.cursor);
    this.point(null);
  }

  scaleX() {
    const [low, high] = extremes(this.panel.series.flatMap(series => [series[this.axis][0], series[this.axis].at(-1)]));
    this.unitX = this.axis === 'iteration' ? WHOLE : unitFor('seconds', high);
    const from = this.axis === 'iteration' ? low : 0;
    this.x = linearScale(from * this.unitX.factor, high * this.unitX.factor, this.width / 80,
      {rounded: false, whole: this.axis === 'iteration'});
    this.right = this.width - Math.max(12, widthOf(this.x.ticks.map(tick => numberText(tick))) / 2);
  }

  scaleY() {
    const values = this.allValues();
    const positive = values.filter(value => value > 0);
    const [low, high] = extremes(this.panel.log ? positive : values).map(value => value * this.unit.factor);
    const from = this.panel.kind === 'seconds' ? 0 : low;
    this.y = this.panel.log ? logScale(low, high, 5) : linearScale(from, high, 7);
    this.labels = this.y.ticks.map(tick => numberText(tick, 4));
    this.left = Math.max(34, widthOf(this.labels) + 10);
  }

  across(series, i) {
    return this.place(series[this.axis][i]);
  }

  place(key) {
    return this.left + this.x.at(key * this.unitX.factor) * (this.right - this.left);
  }

  down(value) {
    return HEIGHT - BOTTOM - this.y.at(value * this.unit.factor) * (HEIGHT - BOTTOM - TOP);
  }

  frame() {
    const right = this.right;
    const floor = HEIGHT - BOTTOM;
    const group = svg('g', {class: 'frame', 'aria-hidden': 'true'});
    this.y.ticks.forEach((tick, i) => {
      const y = this.down(tick / this.unit.factor);
      group.append(svg('line', {class: 'grid', x1: this.left, x2: right, y1: y, y2: y}),
        svg('text', {class: 'tick-y', x: this.left - 7, y: y + 4, 'text-anchor': 'end'}, this.labels[i]));
    });
    for (const tick of this.x.ticks) {
      const x = this.left + this.x.at(tick) * (right - this.left);
      group.append(svg('line', {class: 'base', x1: x, x2: x, y1: floor, y2: floor + 5}),
        svg('text', {class: 'tick-x', x, y: floor + 18, 'text-anchor': 'middle'}, numberText(tick)));
    }
    const wordX = this.axis === 'iteration' ? 'iteration' : `${this.unitX.word} since the start`;
    group.append(svg('line', {class: 'base', x1: this.left, x2: right, y1: floor, y2: floor}),
      svg('text', {class: 'title-y', x: 0, y: 12}, this.titleY()),
      svg('text', {class: 'title-x', x: right, y: HEIGHT - 6, 'text-anchor': 'end'}, wordX));
    return group;
  }

  titleY() {
    const unit = this.unit.word ? `, ${this.unit.word}` : '';
    return this.panel.axis + unit + (this.panel.log ? ' (log scale)' : '');
  }

  /** One line; a break in it where values are missing, a dot where a value stands alone. */
  line(series) {
    const [low, high] = extremes(series.value);
    const group = svg('g', {class: 'line', 'data-series': series.name, 'data-points': series.value.length,
      'data-first': series.value[0], 'data-min': low, 'data-max': high, 'data-last': series.value.at(-1)});
    group.style.setProperty('--colour', this.colour(series));
    this.stretches(series).forEach(([start, end]) =>
      group.append(end - start === 1 ? this.dot(series, start, 3) : this.polyline(series, start, end)));
    return group;
  }

  /** Where no value is missing: start, and end (exclusive). */
  stretches(series) {
    const starts = [0, ...series.breaks];
    return starts.map((start, i) => [start, starts[i + 1] ?? series.value.length]);
  }

  band(series) {
    const group = svg('g', {class: 'band', 'data-series': series.name,
      'data-low': extremes(series.low)[0], 'data-high': extremes(series.high)[1]});
    group.style.setProperty('--colour', this.colour(series));
    this.stretches(series).forEach(([start, end]) => {
      const edge = (values, i) => `${this.across(series, i).toFixed(1)},${this.down(values[i]).toFixed(1)}`;
      const points = [];
      for (let i = start; i < end; i++) points.push(edge(series.high, i));
      for (let i = end - 1; i >= start; i--) points.push(edge(series.low, i));
      group.append(svg('polygon', {points: points.join(' ')}));
    });
    return group;
  }

  polyline(series, start, end) {
    const points = [];
    for (let i = start; i < end; i++) {
      points.push(`${this.across(series, i).toFixed(1)},${this.down(series.value[i]).toFixed(1)}`);
    }
    return svg('polyline', {points: points.join(' '), 'stroke-dasharray': dashOf(series.slot)});
  }

  dot(series, i, radius) {
    return svg('circle', {cx: this.across(series, i), cy: this.down(series.value[i]), r: radius});
  }

  description() {
    return this.panel.series.map(series => `${series.name}: ${this.text(series.value[0])} at first, `
      + `${this.text(series.value.at(-1))} at last.`).join(' ');
  }

  text(value) {
    return this.unit.text(value * this.unit.factor);
  }

  keyAt(clientX) {
    const box = this.plot.getBoundingClientRect();
    const share = ((clientX - box.left) * (this.width / box.width) - this.left) / (this.right - this.left);
    return this.keys[nearest(this.keys, (this.x.low + share * (this.x.high - this.x.low)) / this.unitX.factor)];
  }

  /** Reads every line at this iteration or moment, whichever the axis is, or where it is null at the end. */
  point(key) {
    this.key = key;
    const at = key ?? this.keys.at(-1);
    const i = nearest(this.densest[this.axis], at);
    this.at.textContent = this.panel.clocks ? this.heading() : this.headingWithTime(i);
    this.cursor.replaceChildren();
    if (key !== null) {
      const x = this.place(at);
      this.cursor.append(svg('line', {class: 'cursor', x1: x, x2: x, y1: TOP, y2: HEIGHT - BOTTOM}));
    }
    const meant = this.panel.clocks ? (this.axis === 'iteration' ? at : null) : this.densest.iteration[i];
    this.panel.series.forEach((series, line) =>
      this.read(series, key === null ? series.value.length - 1 : nearest(series[this.axis], at), meant, this.values[line]));
  }

  /** Where every line has a clock of its own. */
  heading() {
    if (this.key === null) return 'At the end';
    return this.axis === 'iteration' ? `At iteration ${WHOLE.text(this.key)}` : `After ${timeText(this.key)}`;
  }

  headingWithTime(i) {
    return `${this.key === null ? 'At the last iteration,' : 'At iteration'} ${WHOLE.text(this.densest.iteration[i])}`
      + ` (${timeText(this.densest.seconds[i])})`;
  }

  read(series, i, meant, output) {
    output.replaceChildren(this.text(series.value[i]));
    const remarks = [];
    if (series.low && series.low[i] < series.high[i]) {
      remarks.push(`${this.text(series.low[i])} to ${this.text(series.high[i])}`);
    }
    if (series.iteration[i] !== meant) remarks.push(`at ${WHOLE.text(series.iteration[i])}`);
    if (remarks.length > 0) output.append(html('small', {}, ' ' + remarks.join(', ')));
    if (this.key === null) return;
    const dot = this.dot(series, i, 4);
    dot.setAttribute('class', 'dot');
    dot.style.setProperty('--colour', this.colour(series));
    this.cursor.append(dot);
  }

  /** Arrow keys, Home and End move the cursor from point to point, Escape takes it away. */
  step(event) {
    const last = this.keys.length - 1;
    const now = this.key === null ? last + 1 : nearest(this.keys, this.key);
    const next = {ArrowLeft: now - 1, ArrowRight: now + 1, Home: 0, End: last, Escape: null}[event.key];
    if (next === undefined) return;
    event.preventDefault();
    this.onPoint(next === null ? null : this.keys[Math.min(Math.max(next, 0), last)]);
  }
}
