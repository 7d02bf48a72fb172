import { useEffect } from 'react';
import type { ReactElement } from 'react';
import { navigate } from '../../../app/router';
import { t } from '../../../lib/i18n/t';
import { Button } from '../../../ui/button';
import { ErrorCard } from '../../../ui/error-card';
import { useHost } from '../store';
import { intoView } from './into-view';

/** How the new host's first connection goes: opens it, or tells why not. */
export function Outcome({ hostId }: { hostId: string }): ReactElement | null {
  const host = useHost(hostId);
  const ready = host?.state === 'ready';
  useEffect(() => {
    if (ready) navigate({ page: 'domains', hostId });
  }, [hostId, ready]);
  if (!host || ready) return null;
  if (host.state === 'failed' && host.lastError)
    return (
      <div ref={intoView}>
        <ErrorCard
          error={host.lastError}
          title={t('hosts.form.failed')}
          actions={
            <Button size="small" onPress={() => navigate({ page: 'domains', hostId })}>
              {t('hosts.form.openAnyway')}
            </Button>
          }
        />
      </div>
    );
  return (
    <p role="status" className="text-soft">
      {host.state === 'needs-auth' ? t('hosts.banner.waitsForAuth') : t('hosts.form.connecting')}
    </p>
  );
}
