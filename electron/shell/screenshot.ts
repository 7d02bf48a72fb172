import { writeFile } from 'node:fs/promises';
import type { BrowserWindow } from 'electron';

const DEADLINE_MS = 60_000;

/** Saves a picture of a window once its page has said that what it shows is live. */
export async function takeScreenshot(
  window: Promise<BrowserWindow>,
  shown: Promise<void>,
  file: string,
): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(
      () => reject(new Error(`what the window shows was not live after ${DEADLINE_MS / 1000} s`)),
      DEADLINE_MS,
    );
  });
  try {
    const [{ webContents }] = await Promise.race([Promise.all([window, shown]), tooLate]);
    await writeFile(file, (await webContents.capturePage()).toPNG());
  } finally {
    clearTimeout(timer);
  }
}
