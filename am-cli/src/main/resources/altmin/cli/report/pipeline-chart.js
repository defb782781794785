// What workers did when: one row for each worker, one bar for each step of a layer.

const THINNEST = 0.6;

class PipelineChart {
  constructor(panel, number) {
    Object.assign(this, {panel, number, ...figure(panel, number)});
    this.unit = unitFor('seconds', panel.seconds);
    this.at = html('p', {class: 'at'});
    this.readout.append(this.at, html('ul', {class: 'legend wide'},
      ...panel.steps.map((step, i) => this.entry(step, this.colour(i), this.computed(panel.rows, i))),
      this.entry('waited', 'transparent', panel.rows.length * panel.seconds - this.computed(panel.rows))));
    this.plot.addEventListener('pointerleave', () => this.point());
  }

  /** Seconds of one step, or of all of them. */
  computed(rows, step) {
    return rows.flatMap(row => row.from.map((from, i) => (row.step[i] === (step ?? row.step[i]) ? row.to[i] - from : 0)))
      .reduce((sum, seconds) => sum + seconds, 0);
  }

  entry(name, colour, seconds) {
    const entry = legendEntry(svg('rect', {class: 'outlined', x: 8.5, y: 0.5, width: 11, height: 11, rx: 2}), name,
      html('output', {class: 'value'}, this.share(seconds, this.panel.rows.length)));
    entry.style.setProperty('--colour', colour);
    return entry;
  }

  colour(step) {
    return colourOf(step + 1, this.panel.steps.length);
  }

  text(seconds) {
    return this.unit.text(seconds * this.unit.factor);
  }

  share(seconds, rows) {
    const share = this.panel.seconds > 0 ? seconds / (rows * this.panel.seconds) : 0;
    return `${this.text(seconds)} (${Math.round(share * 100)}${NARROW_SPACE}%)`;
  }

  draw() {
    const {rows, seconds, title} = this.panel;
    const width = Math.max(260, Math.round(this.plot.clientWidth || 480));
    const height = TOP + rows.length * ROW + BOTTOM;
    const left = widthOf(rows.map(row => row.name)) + 12;
    const right = width - 12;
    const scale = linearScale(0, seconds * this.unit.factor || 1, width / 100, {rounded: false});
    const across = time => left + scale.at(time * this.unit.factor) * (right - left);
    startPlot(this.plot, this.number, width, height, title, this.description());
    this.plot.append(this.frame(scale, left, right, height), ...rows.map((row, i) => this.row(row, TOP + i * ROW, left, across)),
      this.starts(across, right, height - BOTTOM));
    this.point();
  }

  frame(scale, left, right, height) {
    const floor = height - BOTTOM;
    const group = svg('g', {class: 'frame', 'aria-hidden': 'true'});
    for (const tick of scale.ticks) {
      const x = left + scale.at(tick) * (right - left);
      group.append(svg('line', {class: 'grid', x1: x, x2: x, y1: TOP, y2: floor}),
        svg('text', {class: 'tick-x', x, y: floor + 18, 'text-anchor': 'middle'}, numberText(tick)));
    }
    group.append(svg('text', {class: 'title-x', x: right, y: height - 6, 'text-anchor': 'end'}, this.unit.word));
    return group;
  }

  /** A line where each iteration begins, and its number where there is room for it. */
  starts(across, right, floor) {
    const group = svg('g', {class: 'starts', 'aria-hidden': 'true'});
    let free = 0;
    for (const {iteration, at} of this.panel.starts) {
      const x = across(at);
      group.append(svg('line', {class: 'cursor', x1: x, x2: x, y1: TOP - 4, y2: floor}));
      const label = [`iteration ${iteration}`, String(iteration)].find(text => x + widthOf([text]) <= right);
      if (x < free || !label) continue;
      group.append(svg('text', {x, y: TOP - 10}, label));
      free = x + widthOf([label]) + 8;
    }
    return group;
  }

  row(row, top, left, across) {
    const group = svg('g', {class: 'worker-row', 'data-worker': row.name});
    group.append(svg('text', {class: 'strong', x: left - 8, y: top + ROW / 2 + 4, 'text-anchor': 'end'}, row.name),
      svg('line', {class: 'grid', x1: left, x2: across(this.panel.seconds), y1: top + ROW / 2, y2: top + ROW / 2}),
      ...row.from.map((_, i) => this.span(row, i, top, across)));
    return group;
  }

  span(row, i, top, across) {
    const x = across(row.from[i]);
    const rect = svg('rect', {class: 'span', x, y: top + 5, width: Math.max(THINNEST, across(row.to[i]) - x),
      height: ROW - 10, 'data-step': this.panel.steps[row.step[i]], 'data-seconds': row.to[i] - row.from[i]},
    svg('title', {}, this.words(row, i)));
    rect.style.setProperty('--colour', this.colour(row.step[i]));
    rect.addEventListener('pointerenter', () => this.point(row, i));
    rect.addEventListener('pointerdown', () => this.point(row, i));
    return rect;
  }

  words(row, i) {
    return `layer ${row.layer[i]}, ${this.panel.steps[row.step[i]]}: ${this.text(row.to[i] - row.from[i])}`;
  }

  point(row, i) {
    this.at.textContent = row
      ? `${row.name}, ${this.words(row, i)}, from ${this.text(row.from[i])} on`
      : `All workers: ${this.text(this.panel.seconds)} each`;
  }

  description() {
    return this.panel.rows.map(row => `${row.name} computed ${this.share(this.computed([row]), 1)}.`).join(' ');
  }
}
