import type { ReactElement } from 'react';
import type { Capabilities, GuestKind } from '../../../electron/contract/node';
import { DASH, formatKiB } from '../../lib/format';
import { t } from '../../lib/i18n/t';
import { Card } from '../../ui/facts';
import { cell, head, table } from './support-table';

/** The host's own CPU and the kinds of guests it runs. */
export function HostCpu({ capabilities }: { capabilities: Capabilities }): ReactElement {
  const { cpuFeatures, guests, pageSizesKiB } = capabilities;
  const model = [capabilities.cpuVendor, capabilities.cpuModel ?? capabilities.arch]
    .filter(Boolean)
    .join(' ');
  return (
    <>
      <Card
        title={t('host.capabilities.features')}
        aside={<span className="text-small text-soft">{model}</span>}
      >
        {cpuFeatures.length === 0 ? (
          <p className="text-soft">{DASH}</p>
        ) : (
          <ul className="grid grid-cols-[repeat(auto-fill,minmax(9rem,1fr))] gap-x-4 gap-y-0.5 font-mono text-small">
            {cpuFeatures.map((feature) => (
              <li key={feature}>{feature}</li>
            ))}
          </ul>
        )}
        <p className="mt-3 text-small text-soft">
          {t('host.memory.columns.size')}: {pageSizesKiB.map(formatKiB).join(', ') || DASH}
        </p>
      </Card>
      <Card title={t('host.capabilities.guestKinds')}>
        <div className="-m-3 overflow-x-auto">
          <table aria-label={t('host.capabilities.guestKinds')} className={table}>
            <thead>
              <tr>
                {(['os', 'emulator', 'virtTypes', 'machines'] as const).map((column) => (
                  <th key={column} scope="col" className={head}>
                    {t(`host.capabilities.guestColumns.${column}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {guests.map((guest, index) => (
                <Kind key={index} guest={guest} />
              ))}
            </tbody>
          </table>
        </div>
      </Card>
    </>
  );
}

function Kind({ guest }: { guest: GuestKind }): ReactElement {
  return (
    <tr>
      <th scope="row" className={`${cell} text-left font-medium whitespace-nowrap`}>
        {guest.osType} {guest.arch}
        {guest.wordSize !== null && (
          <span className="font-normal text-soft"> {t('host.capabilities.bits', { n: guest.wordSize })}</span>
        )}
      </th>
      <td className={`${cell} font-mono text-small break-all`}>{guest.emulator ?? DASH}</td>
      <td className={cell}>{guest.virtTypes.join(', ')}</td>
      <td className={cell}>
        {guest.machines.length > 0 ? t('host.capabilities.machineCount', { n: guest.machines.length }) : DASH}
      </td>
    </tr>
  );
}
