/** One field of CSV (RFC 4180) of whatever text: a name is the user's own. */
export function csvField(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
