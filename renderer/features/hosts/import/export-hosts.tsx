import { Download, Upload } from 'lucide-react';
import type { ReactElement } from 'react';
import { navigate } from '../../../app/router';
import { bridge } from '../../../bridge/bridge';
import { t } from '../../../lib/i18n/t';
import { Button } from '../../../ui/button';
import { attempt } from '../../notifications/attempt';
import { announce } from '../../notifications/store';

/** Hands a text to the user as a file. */
function download(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // What is downloaded reads the address a moment later.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

async function exportHosts(): Promise<void> {
  const done = await attempt(t('hostImport.notExported'), async () => {
    const text = await bridge().call('hosts.export', {});
    download('virtdeck-hosts.json', text);
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
