/** Long enough for a browser to have taken the blob, whose address it reads on its own time. */
const keptMs = 60_000;

/** Hands a file to the browser to save; nothing of it leaves the machine. */
export function download(file: { name: string; mediaType: string; content: string }): void {
  const url = URL.createObjectURL(new Blob([file.content], { type: file.mediaType }));
  const link = document.createElement('a');
  link.href = url;
  link.download = file.name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), keptMs);
}
