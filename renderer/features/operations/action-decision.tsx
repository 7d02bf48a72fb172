import type { ReactElement } from 'react';
import { t } from '../../lib/i18n/t';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { confirmPending, dismissPending, rowOf } from './run-action';
import { useTray } from './tray-state';

const MOST_NAMES = 8;

/** Asks before a guest loses what it has not written to disk; lists which guests. */
export function ActionDecision(): ReactElement | null {
  const pending = useTray((state) => state.pending);
  if (!pending) return null;
  const { action } = pending;
  const rows = pending.targets.flatMap((target) => rowOf(target) ?? []);
  const [first] = rows;
  const name = rows.length === 1 && first ? first.name : t('operations.manyMachines', { n: rows.length });
  const vanishing = action === 'destroy' ? rows.filter((row) => !row.persistent) : [];
  return (
    <Dialog
      role="alertdialog"
      title={t(`operations.confirm.${action}`, { name })}
      onClose={dismissPending}
      actions={
        <>
          <Button autoFocus onPress={dismissPending}>
            {t('common.cancel')}
          </Button>
          <Button variant="danger" onPress={confirmPending}>
            {t(`operations.action.${action}`)}
          </Button>
        </>
      }
    >
      <p>{t(`operations.confirm.${action}Text`)}</p>
      {rows.length > 1 && (
        <ul className="mt-2 list-disc pl-5">
          {rows.slice(0, MOST_NAMES).map((row) => (
            <li key={row.uuid} className="text-text">
              {row.name}
            </li>
          ))}
          {rows.length > MOST_NAMES && (
            <li>{t('operations.confirm.andMore', { n: rows.length - MOST_NAMES })}</li>
          )}
        </ul>
      )}
      {vanishing.map((row) => (
        <p key={row.uuid} className="mt-2 text-warning-text">
          {t('operations.confirm.transient', { name: row.name })}
        </p>
      ))}
    </Dialog>
  );
}
