/** Whether the page is shown in a frame of another. */
export function isEmbedded(page: Pick<Window, 'parent'>): boolean {
  return page.parent !== page;
}
