import { useEffect, useState } from 'react';
import type { ReactElement } from 'react';
import { t } from '../../lib/i18n/t';
import { Decision } from '../../ui/decision';
import { useMigrations, watchMigrations } from './store';

/** How many migrations end with this app. */
function useOwnMigrations(): number {
  return useMigrations(({ byId }) => {
    let own = 0;
    for (const { driver, state, traits } of byId.values())
      if (state === 'running' && driver === 'direct' && !traits.includes('offline')) own += 1;
    return own;
  });
}

/** Follows migrations, and asks before the window closes on one that this app drives. */
export function CloseGuard(): ReactElement | null {
  const own = useOwnMigrations();
  const [asked, setAsked] = useState(false);
  const [leaving, setLeaving] = useState(false);
  useEffect(watchMigrations, []);
  useEffect(() => {
    if (own === 0 || leaving) return;
    const onBeforeUnload = (event: BeforeUnloadEvent): void => {
      event.preventDefault();
      setAsked(true);
    };
    window.addEventListener('beforeunload', onBeforeUnload);
    return () => window.removeEventListener('beforeunload', onBeforeUnload);
  }, [own, leaving]);
  useEffect(() => {
    if (leaving) window.close();
  }, [leaving]);
  if (!asked || own === 0) return null;
  return (
    <Decision
      title={t('migrationRun.closing.title')}
      confirm={t('migrationRun.closing.leave')}
      onConfirm={() => setLeaving(true)}
      onClose={() => setAsked(false)}
    >
      <p>{t('migrationRun.closing.text', { n: own })}</p>
    </Decision>
  );
}
