// Tables that are sorted by a click on a heading. Cells without a value stay at the end.

function keyOf(row, column) {
  const cell = row.cells[column];
  if (!cell.classList.contains('number')) return cell.textContent;
  return 'value' in cell.dataset ? Number(cell.dataset.value) : null;
}

function compareKeys(a, b) {
  return typeof a === 'string' ? a.localeCompare(b, 'en', {numeric: true}) : a - b;
}

/** Sorts the body; rows of equal keys keep their order. */
function sortRows(table, column, sign) {
  const rows = [...table.tBodies[0].rows].map(row => ({row, key: keyOf(row, column)}));
  rows.sort((a, b) => {
    if (a.key === null || b.key === null) return (a.key === null) - (b.key === null);
    return sign * compareKeys(a.key, b.key);
  });
  table.tBodies[0].append(...rows.map(each => each.row));
}

/** Numbers begin with the largest, words with the first. */
function sortBy(table, heading) {
  const first = heading.classList.contains('number') ? 'descending' : 'ascending';
  const other = first === 'descending' ? 'ascending' : 'descending';
  const order = heading.getAttribute('aria-sort') === first ? other : first;
  for (const each of heading.parentElement.cells) each.removeAttribute('aria-sort');
  heading.setAttribute('aria-sort', order);
  sortRows(table, heading.cellIndex, order === 'ascending' ? 1 : -1);
}

for (const table of document.querySelectorAll('table[data-sortable]')) {
  for (const heading of table.tHead.rows[0].cells) {
    const button = html('button', {type: 'button', class: 'sort'}, ...heading.childNodes);
    heading.append(button);
    button.addEventListener('click', () => sortBy(table, heading));
  }
}
