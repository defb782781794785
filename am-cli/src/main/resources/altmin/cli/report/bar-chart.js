// Where the time of an iteration goes: one bar for each layer, one segment for each step.

const ROW = 34;

class BarChart {
  constructor(panel, number) {
    Object.assign(this, {panel, number, ...figure(panel, number)});
    this.total = panel.rows.flatMap(row => row.values).reduce((sum, value) => sum + (value ?? 0), 0);
    this.largest = Math.max(...panel.rows.map(row => this.sum(row)));
    this.unit = unitFor('seconds', this.largest);
    this.at = html('p', {class: 'at'});
    this.readout.append(this.at, html('ul', {class: 'legend wide'}, ...panel.steps.map((step, i) => this.entry(step, i))));
    this.plot.addEventListener('pointerleave', () => this.point());
  }

  sum(row) {
    return row.values.reduce((sum, value) => sum + (value ?? 0), 0);
  }

  entry(step, i) {
    const seconds = this.panel.rows.reduce((sum, row) => sum + (row.values[i] ?? 0), 0);
    const entry = legendEntry(svg('rect', {x: 8, y: 0, width: 12, height: 12, rx: 2}), step,
      html('output', {class: 'value'}, this.share(seconds)));
    entry.style.setProperty('--colour', this.colour(i));
    return entry;
  }

  colour(i) {
    return colourOf(i + 1, this.panel.steps.length);
  }

  text(seconds) {
    return this.unit.text(seconds * this.unit.factor);
  }

  share(seconds) {
    const share = this.total > 0 ? seconds / this.total : 0;
    return `${this.text(seconds)} (${Math.round(share * 100)}${NARROW_SPACE}%)`;
  }

  draw() {
    const width = Math.max(260, Math.round(this.plot.clientWidth || 480));
    const height = TOP + this.panel.rows.length * ROW + BOTTOM;
    const left = widthOf(this.panel.rows.map(row => row.name)) + 12;
    const right = width - widthOf(this.panel.rows.map(row => this.text(this.sum(row)))) - 12;
    const scale = linearScale(0, this.largest * this.unit.factor || 1, width / 100);
    const across = seconds => left + scale.at(seconds * this.unit.factor) * (right - left);
    startPlot(this.plot, this.number, width, height, this.panel.title, this.description());
    this.plot.append(this.frame(scale, left, right, height),
      ...this.panel.rows.map((row, i) => this.bar(row, TOP + i * ROW, left, across)));
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
    group.append(svg('text', {class: 'title-x', x: right, y: height - 6, 'text-anchor': 'end'},
      `${this.unit.word} per iteration`));
    return group;
  }

  bar(row, top, left, across) {
    const group = svg('g', {class: 'bar-row', 'data-layer': row.name, 'data-seconds': this.sum(row)});
    group.append(svg('text', {class: 'strong', x: left - 8, y: top + ROW / 2 + 4, 'text-anchor': 'end'}, row.name));
    let sum = 0;
    row.values.forEach((value, i) => {
      if (value === null) return;
      group.append(this.segment(row, i, top, across(sum), across(sum + value)));
      sum += value;
    });
    group.append(svg('text', {class: 'strong', x: across(sum) + 6, y: top + ROW / 2 + 4}, this.text(sum)));
    return group;
  }

  segment(row, i, top, from, to) {
    const rect = svg('rect', {class: 'segment', x: from, y: top + 5, width: to - from, height: ROW - 10,
      'data-step': this.panel.steps[i], 'data-seconds': row.values[i]});
    rect.style.setProperty('--colour', this.colour(i));
    rect.addEventListener('pointerenter', () => this.point(row, i));
    rect.addEventListener('pointerdown', () => this.point(row, i));
    return rect;
  }

  point(row, i) {
    this.at.textContent = row
      ? `${row.name}, ${this.panel.steps[i]}: ${this.share(row.values[i])}`
      : `All layers: ${this.text(this.total)}`;
  }

  description() {
    return this.panel.rows.map(row => `${row.name}: ` + row.values
      .map((value, i) => (value === null ? null : `${this.panel.steps[i]} ${this.text(value)}`))
      .filter(text => text !== null).join(', ') + '.').join(' ');
  }
}
