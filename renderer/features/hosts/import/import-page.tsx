import type { ReactElement } from 'react';
import { useShown } from '../../../app/use-shown';
import { t } from '../../../lib/i18n/t';
import { AliasImport } from './alias-import';
import { FileImport } from './file-import';

/** Hosts that are known elsewhere already. */
export function ImportPage(): ReactElement {
  useShown(true);
  return (
    <div className="min-h-0 grow overflow-auto">
      <div className="mx-auto flex max-w-3xl flex-col gap-8 px-6 py-6">
        <div>
          <h1 className="text-h1 font-semibold">{t('hostImport.title')}</h1>
          <p className="text-soft">{t('hostImport.intro')}</p>
        </div>
        <AliasImport />
        <FileImport />
      </div>
    </div>
  );
}
