/** The pictures and tables that are on the page now, to be saved. */
export interface PageFigure {
  /** What it is said to be. */
  title: string;
  /** What is drawn of it: with its axes and legend where those are around it. */
  picture?: Element;
  /** What has rows and columns; a matrix whose cells are coloured is drawn as well. */
  table?: HTMLTableElement;
}

/** A chart or a canvas that is looked at, or one that is read cell by cell. */
const pictures = '[role="img"]:not(svg svg):not([aria-label=""]), canvas[role="application"]';
const least = 24;

export function pageFigures(root: ParentNode): PageFigure[] {
  const found: PageFigure[] = [];
  for (const element of root.querySelectorAll(`${pictures}, table`)) {
    if (!isShown(element) || element.closest('[role="dialog"], [role="alertdialog"]')) continue;
    const whole = element.closest('[data-figure]') ?? element;
    if (element instanceof HTMLTableElement) {
      const isDrawn = element.matches('[data-drawn]');
      const title = titleOfTable(element);
      found.push({ title, table: element, ...(isDrawn && { picture: whole }) });
      continue;
    }
    // Several canvases may be one figure.
    if (found.some(({ picture }) => picture === whole)) continue;
    found.push({
      title: firstSentence(element.getAttribute('aria-label') ?? ''),
      picture: whole,
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
