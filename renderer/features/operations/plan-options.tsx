import type { ReactElement } from 'react';
import { askMeans } from '../../../electron/contract/domain-actions';
import type { DomainRequestInput } from '../../../electron/contract/operations';
import { t } from '../../lib/i18n/t';
import { Checkbox, Segmented, Select } from '../../ui/fields';

import { StateAfterField } from './state-after';

interface Props<Request> {
  request: Request;
  onChange(request: DomainRequestInput): void;
}
type RequestOf<A extends DomainRequestInput['action']> = Extract<DomainRequestInput, { action: A }>;

/** Whether an action has anything to choose. */
export function hasOptions({ action }: DomainRequestInput): boolean {
  switch (action) {
    case 'start':
    case 'restore':
    case 'shutdown':
    case 'reboot':
    case 'save':
    case 'pm-suspend':
    case 'destroy':
    case 'delete':
      return true;
    default:
      return false;
  }
}

/** How an action is to be done. */
export function PlanOptions({ request, onChange }: Props<DomainRequestInput>): ReactElement | null {
  switch (request.action) {
    case 'start':
      return <StartOptions request={request} onChange={onChange} />;
    case 'restore':
      return <RestoreOptions request={request} onChange={onChange} />;
    case 'shutdown':
    case 'reboot':
      return (
        <Select
          label={t('plan.options.via')}
          value={request.via ?? 'default'}
          onChange={(via) => onChange({ ...request, via })}
          options={askMeans.map((id) => ({ id, label: t(`plan.options.means.${id}`) }))}
        />
      );
    case 'save':
      return (
        <>
          <StateAfterField
            value={request.after ?? 'as-saved'}
            onChange={(after) => onChange({ ...request, after })}
          />
          <Checkbox
            label={t('plan.options.bypassCache')}
            description={t('plan.options.bypassCacheHelp')}
            checked={request.bypassCache ?? false}
            onChange={(bypassCache) => onChange({ ...request, bypassCache })}
          />
        </>
      );
    case 'pm-suspend':
      return (
        <Segmented
          label={t('plan.options.target')}
          description={t('plan.options.targetHelp')}
          value={request.target ?? 'memory'}
          onChange={(target) => onChange({ ...request, target })}
          options={(['memory', 'disk', 'hybrid'] as const).map((id) => ({
            id,
            label: t(`plan.options.targets.${id}`),
          }))}
        />
      );
    case 'destroy':
      return (
        <Checkbox
          label={t('plan.options.graceful')}
          description={t('plan.options.gracefulHelp')}
          checked={request.graceful ?? false}
          onChange={(graceful) => onChange({ ...request, graceful })}
        />
      );
    case 'delete':
      return (
        <>
          <p className="text-soft">{t('plan.delete.goes')}</p>
          <Segmented
            label={t('plan.options.nvram')}
            value={request.nvram ?? 'remove'}
            onChange={(nvram) => onChange({ ...request, nvram })}
            options={(['remove', 'keep'] as const).map((id) => ({
              id,
              label: t(`plan.options.nvrams.${id}`),
            }))}
          />
        </>
      );
    default:
      return null;
  }
}

function StartOptions({ request, onChange }: Props<RequestOf<'start'>>): ReactElement {
  return (
    <>
      {(['paused', 'forceBoot', 'resetNvram', 'autodestroy'] as const).map((option) => (
        <Checkbox
          key={option}
          label={t(`plan.options.${option}`)}
          description={t(`plan.options.${option}Help`)}
          checked={request[option] ?? false}
          onChange={(checked) => onChange({ ...request, [option]: checked })}
        />
      ))}
    </>
  );
}

function RestoreOptions({ request, onChange }: Props<RequestOf<'restore'>>): ReactElement {
  return (
    <>
      {(['paused', 'bypassCache', 'resetNvram'] as const).map((option) => (
        <Checkbox
          key={option}
          label={t(`plan.options.${option}`)}
          description={t(`plan.options.${option}Help`)}
          checked={request[option] ?? false}
          onChange={(checked) => onChange({ ...request, [option]: checked })}
        />
      ))}
    </>
  );
}
