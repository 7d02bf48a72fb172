import { useState } from 'react';
import type { ReactElement } from 'react';
import type { FilePlaces } from '../../../electron/contract/saved-state';
import { formatBytes } from '../../lib/format';
import { t } from '../../lib/i18n/t';
import { Select, TextField } from '../../ui/fields';

interface HostFile {
  element: ReactElement;
  /** What is chosen so far; null: nothing that could be a file. */
  path: string | null;
}

/** The choice of a path in no folder that is known. */
const other = '';

export function isHostFile(path: string): boolean {
  return /^\/(?:[^\0\n]{0,4094}[^\0\n/])$/.test(path);
}

function split(path: string): { folder: string; name: string } {
  const slash = path.lastIndexOf('/');
  return { folder: path.slice(0, slash), name: path.slice(slash + 1) };
}

/** A new file on the host: a name in the folder of a pool, or any path. */
export function useHostFile(places: FilePlaces, checked: boolean): HostFile {
  const proposed = split(places.proposed);
  const known = places.folders.find(({ path }) => path === proposed.folder);
  const [folder, setFolder] = useState(known?.path ?? other);
  const [name, setName] = useState(proposed.name);
  const [typed, setTyped] = useState(places.proposed);
  const chosen = places.folders.find(({ path }) => path === folder);
  const path = chosen ? `${chosen.path}/${name.trim()}` : typed.trim();
  const valid = isHostFile(path) && (!chosen || !name.includes('/'));
  const problem = checked && !valid ? t('savedState.file.bad') : null;
  const { needsBytes } = places;
  const tight = chosen && needsBytes !== null && needsBytes > chosen.availableBytes;
  const element = (
    <>
      {places.folders.length > 0 && (
        <Select
          label={t('savedState.file.folder')}
          value={folder}
          onChange={setFolder}
          options={[
            ...places.folders.map((each) => ({
              id: each.path,
              label: t('savedState.file.inPool', {
                path: each.path,
                pool: each.pool,
                free: formatBytes(each.availableBytes),
              }),
            })),
            { id: other, label: t('savedState.file.other') },
          ]}
        />
      )}
      {chosen ? (
        <TextField
          label={t('savedState.file.name')}
          value={name}
          onChange={setName}
          error={problem}
          mono
          autoFocus
          autoComplete="off"
        />
      ) : (
        <TextField
          label={t('savedState.file.path')}
          description={t('savedState.file.pathHelp')}
          value={typed}
          onChange={setTyped}
          error={problem}
          mono
          autoFocus
          autoComplete="off"
        />
      )}
      {needsBytes !== null && (
        <p role="note" className={tight ? 'text-warning-text' : 'text-soft'}>
          {tight
            ? t('savedState.file.tight', {
                size: formatBytes(needsBytes),
                free: formatBytes(chosen.availableBytes),
              })
            : t('savedState.file.needs', { size: formatBytes(needsBytes) })}
        </p>
      )}
    </>
  );
  return { element, path: valid ? path : null };
}
