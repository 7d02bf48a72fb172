import { FolderOpen } from 'lucide-react';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { FileChoice, FileProblem } from '../../../electron/contract/storage';
import { bridge } from '../../bridge/bridge';
import { t } from '../../lib/i18n/t';
import { Button } from '../../ui/button';
import { Checkbox, TextField } from '../../ui/fields';
import { useAppInfo } from '../help/app-info';

type Chosen = Extract<FileChoice, { kind: 'chosen' }>;

interface Asked {
  purpose: 'read' | 'write';
  suggestedName?: string;
  /** As soon as a file is known. */
  onChosen?(chosen: Chosen): void;
}

interface FileField {
  element: ReactElement;
  /** The file, as main has granted it; null: there is none, and the field says why. */
  choose(): Promise<Chosen | null>;
  /** The name of what is chosen or typed so far; empty: nothing. */
  name: string;
}

const nameOf = (path: string): string => path.split('/').at(-1) ?? '';

/** A file on this machine: by the desktop's dialog where the runtime has one, else by its path. */
export function useFileChoice({ purpose, suggestedName = '', onChosen }: Asked): FileField {
  const hasDialogs = useAppInfo(({ info }) => info?.runtime === 'electron');
  const [path, setPath] = useState('');
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [overwrite, setOverwrite] = useState(false);
  const [problem, setProblem] = useState<FileProblem | 'none' | null>(null);

  const ask = async (): Promise<Chosen | null> => {
    const choice = await bridge().call('files.choose', {
      purpose,
      suggestedName,
      path: hasDialogs ? null : path,
      overwrite,
    });
    setProblem(choice.kind === 'problem' ? choice.problem : null);
    if (choice.kind !== 'chosen') return null;
    if (hasDialogs) setChosen(choice);
    onChosen?.(choice);
    return choice;
  };
  const choose = async (): Promise<Chosen | null> => {
    if (!hasDialogs) return ask();
    if (!chosen) setProblem('none');
    return chosen;
  };
  const text =
    problem === null
      ? null
      : problem === 'none'
        ? t('storage.transfer.chooseFirst')
        : t(`storage.transfer.problems.${problem}`);
  const element = hasDialogs ? (
    <div className="flex flex-col items-start gap-1">
      <span className="font-medium">{t('storage.transfer.file')}</span>
      <Button icon={FolderOpen} onPress={() => void ask()}>
        {purpose === 'read' ? t('storage.transfer.choose') : t('storage.transfer.chooseTarget')}
      </Button>
      {chosen && <span className="font-mono text-small break-all">{chosen.path}</span>}
      {text && <span className="text-small text-danger-text">{text}</span>}
    </div>
  ) : (
    <>
      <TextField
        label={t('storage.transfer.file')}
        description={t('storage.transfer.noDialog')}
        value={path}
        onChange={(value) => {
          setPath(value);
          setProblem(null);
          setOverwrite(false);
        }}
        error={text}
        mono
        autoFocus
        autoComplete="off"
      />
      {(problem === 'exists' || overwrite) && (
        <Checkbox label={t('storage.transfer.replace')} checked={overwrite} onChange={setOverwrite} />
      )}
    </>
  );
  return { element, choose, name: chosen?.name ?? nameOf(path) };
}
