import { expect, test } from 'vitest';
import { tableCsv } from './tableCsv.ts';

test('a table is a line a row, with its heads, wide cells and whatever it is called', () => {
  const box = document.createElement('div');
  box.innerHTML = `<table>
    <thead><tr><th></th><th colspan="2">now, then</th></tr></thead>
    <tbody><tr><th><input type="checkbox" checked></th><td> 12,345
      </td><td>a &lt;b&gt; "c"</td></tr></tbody>
  </table>`;
  const table = box.querySelector('table');
  if (!table) throw new Error('want a table');
  expect(tableCsv(table)).toBe(',"now, then",\r\n1,"12,345","a <b> ""c"""\r\n');
});
