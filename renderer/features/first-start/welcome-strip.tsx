import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { navigate } from '../../app/router';
import { useCall } from '../../bridge/use-call';
import { t } from '../../lib/i18n/t';
import { Button, IconButton } from '../../ui/button';
import { LocalHypervisors } from './local-hypervisors';

let dismissed = false;

/** Above the demo host's machines: what they are, and the way to real ones. Gone for this run once dismissed. */
export function WelcomeStrip(): ReactElement | null {
  const [gone, setGone] = useState(dismissed);
  const local = useCall('hosts.local', {});
  if (gone) return null;
  return (
    <section
      aria-label={t('firstStart.title')}
      className="relative grid shrink-0 grid-cols-1 gap-x-8 gap-y-3 border-b border-info-line bg-info-bg px-4 py-3 pr-12 lg:grid-cols-2"
    >
      <div className="flex flex-col gap-1.5">
        <h2 className="font-semibold">{t('firstStart.demoTitle')}</h2>
        <p className="max-w-prose text-soft">{t('firstStart.demoText')}</p>
        <div className="pt-1">
          <Button icon={Plus} onPress={() => navigate({ page: 'add-host' })}>
            {t('firstStart.addHost')}
          </Button>
        </div>
      </div>
      <div className="flex flex-col gap-2">
        <h3 className="caps">{t('firstStart.local')}</h3>
        <LocalHypervisors local={local} />
      </div>
      <div className="absolute top-2 right-3">
        <IconButton
          size="small"
          label={t('common.dismiss')}
          icon={X}
          onPress={() => {
            dismissed = true;
            setGone(true);
          }}
        />
      </div>
    </section>
  );
}
