// Does what a user would do, and writes down what is visible after each step.
const isVisible = element => element.getClientRects().length > 0 && getComputedStyle(element).visibility === 'visible';
const visible = (root, selector) => [...root.querySelectorAll(selector)].filter(isVisible);
const look = () => visible(document, 'section').map(section => ({
  request: section.id,
  columns: visible(section, 'thead th').map(head => head.textContent),
  rows: visible(section, 'tbody tr').map(row => visible(row, 'th, td').map(cell => cell.textContent)),
  sorted: visible(section, 'th[aria-sort]').map(head => `${head.ariaSort} ${head.textContent}`),
}));

async function operate({ address, click, enter }, isFirst) {
  if (address !== undefined && !isFirst) {
    const done = new Promise(resolve => addEventListener('hashchange', resolve, { once: true }));
    location.hash = address;
    await done;
  }
  if (click) document.querySelector(click).click();
  if (enter) {
    const field = document.querySelector(enter[0]);
    field.value = enter[1];
    field.dispatchEvent(new Event('input', { bubbles: true }));
  }
}

addEventListener('load', async () => {
  const seen = [];
  for (const [index, action] of ACTIONS.entries()) {
    await operate(action, index === 0);
    seen.push(look());
  }
  const written = document.createElement('pre');
  written.id = 'seen';
  written.textContent = JSON.stringify(seen);
  document.body.append(written);
});
