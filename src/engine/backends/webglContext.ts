export function openWebgl(): void {
  throw new Error('openWebgl: not yet');
}
