// Final values: a row for each label, a small dot for each run, a large one for their mean, a bar for the deviation.

const LABEL_ROW = 48;
const DOT_TOP = 8;
const TRACK = 32;

class DotChart {
  constructor(panel, number) {
    Object.assign(this, {panel, number, ...figure(panel, number)});
    this.at = html('p', {class: 'at'});
    this.readout.append(this.at);
    this.plot.addEventListener('pointerleave', () => this.point());
  }

  draw() {
    const width = Math.max(260, Math.round(this.plot.clientWidth || 480));
    const height = DOT_TOP + this.panel.rows.length * LABEL_ROW + BOTTOM;
    const [low, high] = extremes(this.panel.rows.flatMap(row => this.ends(row)));
    const scale = linearScale(low * 100, high * 100, width / 100);
    const margin = Math.max(12, widthOf(scale.ticks.map(tick => numberText(tick))) / 2);
    this.across = value => margin + scale.at(value * 100) * (width - 2 * margin);
    startPlot(this.plot, this.number, width, height, this.panel.title, this.description());
    this.plot.append(this.frame(scale, margin, width, height),
      ...this.panel.rows.map((row, i) => this.row(row, DOT_TOP + i * LABEL_ROW, width)));
    this.point();
  }

  /** The bar of the deviation ends where accuracies do. */
  bar(row) {
    const deviation = row.deviation ?? 0;
    return [Math.max(0, row.mean - deviation), Math.min(1, row.mean + deviation)];
  }

  ends(row) {
    return [...row.values, ...this.bar(row)];
  }

  frame(scale, margin, width, height) {
    const floor = height - BOTTOM;
    const group = svg('g', {class: 'frame', 'aria-hidden': 'true'});
    for (const tick of scale.ticks) {
      const x = margin + scale.at(tick) * (width - 2 * margin);
      group.append(svg('line', {class: 'grid', x1: x, x2: x, y1: DOT_TOP, y2: floor}),
        svg('text', {class: 'tick-x', x, y: floor + 18, 'text-anchor': 'middle'}, numberText(tick)));
    }
    group.append(svg('text', {class: 'title-x', x: width - margin, y: height - 6, 'text-anchor': 'end'},
      'test accuracy, per cent'));
    return group;
  }

  row(row, top, width) {
    const y = top + TRACK;
    const group = svg('g', {class: 'dot-row', 'data-label': row.name, 'data-mean': row.mean,
      'data-runs': row.values.length});
    group.style.setProperty('--colour', colourOf(row.slot, this.panel.slots));
    const letters = Math.floor((width - widthOf([row.text]) - 24) / 7.2);
    const name = row.name.length > letters ? row.name.slice(0, letters - 1) + '\u2026' : row.name;
    group.append(svg('rect', {class: 'touch', x: 0, y: top, width, height: LABEL_ROW}),
      svg('text', {class: 'strong', x: 0, y: top + 14}, name),
      svg('text', {class: 'strong', x: width, y: top + 14, 'text-anchor': 'end'}, row.text));
    const [from, to] = this.bar(row).map(this.across);
    if (to > from) group.append(svg('line', {class: 'deviation', x1: from, x2: to, y1: y, y2: y}));
    row.values.forEach(value => group.append(svg('circle', {class: 'run', cx: this.across(value), cy: y, r: 3.5})));
    group.append(svg('circle', {class: 'mean', cx: this.across(row.mean), cy: y, r: 6.5}));
    group.addEventListener('pointerenter', () => this.point(row));
    group.addEventListener('pointerdown', () => this.point(row));
    return group;
  }

  point(row) {
    this.at.textContent = row
      ? `${row.name}: ${row.values.map(value => PERCENT.text(value * 100)).join(', ')}`
      : `${this.panel.rows.length} labels, ${this.panel.rows.reduce((sum, each) => sum + each.values.length, 0)} runs`;
  }

  description() {
    return this.panel.rows.map(row => `${row.name}: ${row.text}.`).join(' ');
  }
}
