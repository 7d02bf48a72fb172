import { Download, Upload } from 'lucide-react';
import type { ReactElement } from 'react';
import { navigate } from '../../../app/router';
import { bridge } from '../../../bridge/bridge';
import { t } from '../../../lib/i18n/t';
import { saveFile } from '../../../lib/save-file';
import { Button } from '../../../ui/button';
import { attempt } from '../../notifications/attempt';
import { announce } from '../../notifications/store';

async function exportHosts(): Promise<void> {
  const done = await attempt(t('hostImport.notExported'), async () => {
    const text = await bridge().call('hosts.export', {});
    saveFile('virtdeck-hosts.json', new Blob([text], { type: 'application/json' }));
  });
  if (done) announce(t('hostImport.exported'));
}

/** Hosts and settings as a file, out and in. */
export function ExportHosts(): ReactElement {
  return (
    <div className="flex flex-col gap-2">
      <p className="text-soft">{t('hostImport.exportText')}</p>
      <div className="flex gap-2">
        <Button icon={Download} onPress={() => void exportHosts()}>
          {t('hostImport.export')}
        </Button>
        <Button icon={Upload} onPress={() => navigate({ page: 'import-hosts' })}>
          {t('hostImport.link')}
        </Button>
      </div>
    </div>
  );
}
