import type { MigrationLever } from '../../../electron/contract/migration-run';
import { bridge } from '../../bridge/bridge';
import { t } from '../../lib/i18n/t';
import { attempt } from '../notifications/attempt';

/** Pulls a lever; a failure is told. `what`: its name. */
export function steer(id: string, lever: MigrationLever, what: string): Promise<boolean> {
  return attempt(t('migrationRun.levers.failed', { what }), () =>
    bridge().call('migrations.steer', { id, lever }),
  );
}

export function cancelMigration(id: string): void {
  void attempt(t('migrationRun.cancel'), () => bridge().call('operations.cancel', { id }));
}
