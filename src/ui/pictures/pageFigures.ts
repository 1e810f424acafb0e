/** The pictures and tables that are on the page now, to be saved. */
export interface PageFigure {
  kind: 'picture' | 'table';
  /** What it is said to be. */
  title: string;
  /** What is drawn of it: with its axes and legend where those are around it. */
  element: Element;
}

/** A chart or a canvas that is looked at, or one that is read cell by cell. */
const pictures = '[role="img"]:not(svg svg):not([aria-label=""]), canvas[role="application"]';
const least = 24;

export function pageFigures(root: ParentNode): PageFigure[] {
  const found: PageFigure[] = [];
  for (const element of root.querySelectorAll(`${pictures}, table`)) {
    if (!isShown(element) || element.closest('[role="dialog"], [role="alertdialog"]')) continue;
    if (element instanceof HTMLTableElement) {
      found.push({ kind: 'table', title: titleOfTable(element), element });
      continue;
    }
    const whole = element.closest('[data-figure]') ?? element;
    // Several canvases may be one figure.
    if (found.some((figure) => figure.element === whole)) continue;
    found.push({
      kind: 'picture',
      title: firstSentence(element.getAttribute('aria-label') ?? ''),
      element: whole,
    });
  }
  return found;
}

function isShown(element: Element): boolean {
  const { width, height } = element.getBoundingClientRect();
  return width >= least && height >= least;
}

/** Its caption, its name, or that of what it stands in. */
function titleOfTable(table: HTMLTableElement): string {
  const named = table.closest('[aria-label]')?.getAttribute('aria-label');
  const section = table.closest('section, article')?.querySelector('h2, h3, h4')?.textContent;
  const first = table.rows[0]?.textContent;
  return table.caption?.textContent ?? named ?? section ?? first ?? '';
}

/** What follows says how it is read out, or what stands in the picture anyway. */
function firstSentence(words: string): string {
  return /^.*?(?=\.(\s|$)|。)/s.exec(words)?.[0] ?? words;
}
