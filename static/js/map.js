// The evidence map by arrow keys: beside Tab, which walks through all links, a cell is one key away from its neighbours.
(() => {
  "use strict";
  const map = document.querySelector("[data-map]");
  if (!map) return;
  document.querySelector("[data-map-keys]")?.removeAttribute("hidden");

  const stops = (cell) => [...cell.querySelectorAll("a[href], button")].filter((one) => one.checkVisibility());

  // The first stop from a place on, in steps of rows or columns; cells without one are passed over.
  const seek = (row, column, down, right, pick = 0) => {
    for (; map.rows[row]?.cells[column]; row += down, column += right) {
      const found = stops(map.rows[row].cells[column]);
      if (found.length) return found.at(Math.min(pick, found.length - 1));
    }
    return null;
  };

  map.addEventListener("keydown", (event) => {
    const cell = event.target.closest("th, td");
    if (!cell || event.altKey || event.metaKey || event.shiftKey) return;
    const row = cell.parentElement.rowIndex;
    const column = cell.cellIndex;
    const last = map.rows[row].cells.length - 1;
    const within = stops(cell);
    const place = within.indexOf(event.target);
    const whole = event.ctrlKey;
    const moves = {
      ArrowRight: () => within[place + 1] ?? seek(row, column + 1, 0, 1),
      ArrowLeft: () => within[place - 1] ?? seek(row, column - 1, 0, -1, Infinity),
      ArrowDown: () => seek(row + 1, column, 1, 0, place),
      ArrowUp: () => seek(row - 1, column, -1, 0, place),
      Home: () => seek(whole ? 0 : row, 0, 0, 1),
      End: () => seek(whole ? map.rows.length - 1 : row, last, 0, -1, Infinity),
    };
    if (!(event.key in moves) || (whole && !["Home", "End"].includes(event.key))) return;
    event.preventDefault();
    moves[event.key]()?.focus();
  });
})();
