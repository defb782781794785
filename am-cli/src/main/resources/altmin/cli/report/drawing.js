// What all kinds of chart are drawn with.

const SVG = 'http://www.w3.org/2000/svg';
const COLOURS = 6;
const DASHES = ['', '7 3', '2 2.5', '9 3 2 3', '4 2', '12 4'];

/** An SVG element; every text goes in as a text node, never as markup. */
function svg(name, attributes = {}, ...children) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

/** An HTML element, with the same care. */
function html(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

/**
 * The colour of line `slot` of `slots`: 0 is the text colour, 1 onwards the palette, or where that is too short
 * a ramp from the first to the last.
 */
function colourOf(slot, slots) {
  if (slot === 0) return 'var(--ink)';
  if (slots <= COLOURS) return `var(--series-${slot})`;
  const share = Math.round((100 * (slot - 1)) / (slots - 1));
  return `color-mix(in oklab, var(--ramp-to) ${share}%, var(--ramp-from))`;
}

/** A second sign beside the colour, for those who cannot tell it and for grey print. */
function dashOf(slot) {
  return slot === 0 ? '' : DASHES[(slot - 1) % DASHES.length];
}

function legendEntry(sign, name, value) {
  return html('li', {}, svg('svg', {viewBox: '0 0 28 12', 'aria-hidden': 'true'}, sign), html('span', {}, name), value);
}

/** The frame of a chart: caption, plot, read-out. */
function figure(panel, number) {
  const readout = html('div', {'aria-live': 'polite'});
  const plot = svg('svg', {class: 'plot', role: 'img', 'aria-labelledby': `title-${number} desc-${number}`});
  const root = html('figure', {class: 'chart', id: panel.id, tabindex: '0'},
    html('figcaption', {}, html('h3', {}, panel.title), html('p', {}, panel.caption)), plot, readout);
  return {root, plot, readout};
}

/** Empties the plot, sizes it to its place and says in words what it shows. */
function startPlot(plot, number, width, height, title, description) {
  plot.setAttribute('viewBox', `0 0 ${width} ${height}`);
  plot.replaceChildren(
    svg('title', {id: `title-${number}`}, title), svg('desc', {id: `desc-${number}`}, description));
}

/** Room for the longest of these labels, in pixels. */
function widthOf(labels) {
  return Math.max(...labels.map(label => label.length)) * 6.7;
}
