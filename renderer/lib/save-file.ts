/** A name without what file systems refuse: "Machines on lab/1" → "Machines on lab-1". */
export const fileName = (text: string, extension: string): string =>
  `${text
    .replace(/[\p{Cc}\\/:*?"<>|]+/gu, '-')
    .trim()
    .slice(0, 100)}.${extension}`;

/** Offers a file to save; where to is asked by the desktop. */
export function saveFile(name: string, content: Blob): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The save dialog may be open for as long as it likes; what is being saved is kept by then.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
