// Puts the charts in their places, and keeps axis and cursor the same in all of them.

function startPage() {
  const run = JSON.parse(document.getElementById('run').textContent);
  const place = document.getElementById('charts');
  const charts = [];
  const pointAll = key => lines.forEach(chart => chart.point(key));
  run.panels.forEach(panel => charts.push(new LineChart(panel, charts.length, pointAll)));
  const lines = [...charts];
  (run.bars ?? []).forEach(panel => charts.push(new BarChart(panel, charts.length)));
  place.append(...charts.map(chart => chart.root));
  const dots = (run.dots ?? []).map((panel, i) => new DotChart(panel, charts.length + i));
  if (dots.length > 0) document.getElementById('dots').append(...dots.map(chart => chart.root));
  charts.push(...dots);
  const pipelines = (run.pipelines ?? []).map((panel, i) => new PipelineChart(panel, charts.length + i));
  if (pipelines.length > 0) document.getElementById('pipelines').append(...pipelines.map(chart => chart.root));
  charts.push(...pipelines);

  let axis = 'iteration';
  const drawAll = () => charts.forEach(chart => chart.draw(axis));
  const axisSwitch = document.getElementById('switch');
  axisSwitch.hidden = lines.length === 0;
  axisSwitch.addEventListener('change', event => {
    axis = event.target.value;
    drawAll();
  });

  // The table of values stands in for the charts where scripts are off; here it may be folded.
  const fold = folded => document.querySelectorAll('details[data-fold]').forEach(details => { details.open = !folded; });
  fold(true);
  addEventListener('beforeprint', () => fold(false));
  addEventListener('afterprint', () => fold(true));

  drawAll();
  let width = place.clientWidth;
  new ResizeObserver(() => {
    if (place.clientWidth === width) return;
    width = place.clientWidth;
    drawAll();
  }).observe(place);
  document.body.dataset.drawn = String(charts.length);
}

startPage();
