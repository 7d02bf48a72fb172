import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { basename, dirname, isAbsolute, normalize } from 'node:path';
import { BrowserWindow, dialog } from 'electron';
import type { FileChoice, FileProblem, FileRequest } from '../contract/storage.js';

type Purpose = FileRequest['purpose'];

/** What main remembers a chosen file by. */
export type GrantFile = (path: string, purpose: Purpose) => string;

const problem = (what: FileProblem): FileChoice => ({ kind: 'problem', problem: what });

/** What is at a path; null: nothing. */
async function look(path: string): Promise<{ folder: boolean; bytes: number } | null> {
  try {
    const found = await stat(path);
    return { folder: found.isDirectory(), bytes: found.size };
  } catch {
    return null;
  }
}

async function may(path: string, mode: number): Promise<boolean> {
  return access(path, mode).then(
    () => true,
    () => false,
  );
}

async function problemWith(path: string, purpose: Purpose, overwrite: boolean): Promise<FileProblem | null> {
  if (!isAbsolute(path)) return 'not-absolute';
  const found = await look(path);
  if (found?.folder) return 'is-folder';
  if (purpose === 'read') {
    if (!found) return 'missing';
    return (await may(path, constants.R_OK)) ? null : 'not-readable';
  }
  const folder = dirname(path);
  if (!(await look(folder))?.folder) return 'no-folder';
  if (!(await may(folder, constants.W_OK))) return 'not-writable';
  return found && !overwrite ? 'exists' : null;
}

/** A path that was typed, where there is no dialog: nothing is opened or replaced that the user has not named. */
async function chooseTyped({ path, purpose, overwrite }: FileRequest, grant: GrantFile): Promise<FileChoice> {
  const typed = normalize((path ?? '').trim());
  const wrong = await problemWith(typed, purpose, overwrite);
  return wrong ? problem(wrong) : chosen(typed, purpose, grant);
}

async function chosen(path: string, purpose: Purpose, grant: GrantFile): Promise<FileChoice> {
  const bytes = purpose === 'read' ? ((await look(path))?.bytes ?? null) : null;
  return { kind: 'chosen', grant: grant(path, purpose), path, name: basename(path), bytes };
}

async function chooseByDialog(
  windowId: number,
  { purpose, suggestedName }: FileRequest,
  grant: GrantFile,
): Promise<FileChoice> {
  const window = BrowserWindow.getAllWindows().find(({ id }) => id === windowId);
  if (!window) return { kind: 'cancelled' };
  const path =
    purpose === 'read'
      ? (await dialog.showOpenDialog(window, { properties: ['openFile'] })).filePaths[0]
      : (await dialog.showSaveDialog(window, { defaultPath: basename(suggestedName) })).filePath;
  return path ? chosen(path, purpose, grant) : { kind: 'cancelled' };
}

/**
 * Lets the user choose a file: by the desktop's own dialog, which also asks before a file is replaced; on a runtime
 * without one by typing its path. Where there is a dialog, the page has no say in the path.
 */
export async function chooseFile(
  windowId: number,
  request: FileRequest,
  grant: GrantFile,
): Promise<FileChoice> {
  const hasDialogs = process.versions.electron !== undefined;
  return hasDialogs ? chooseByDialog(windowId, request, grant) : chooseTyped(request, grant);
}
