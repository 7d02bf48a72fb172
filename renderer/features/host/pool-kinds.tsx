import type { ReactElement } from 'react';
import type { HostDto } from '../../../electron/contract/hosts';
import { useCall } from '../../bridge/use-call';
import { DASH } from '../../lib/format';
import { t } from '../../lib/i18n/t';
import { Answer, WithXml } from './capabilities-tab';
import { cell, head, Support, table } from './support-table';

/** Which kinds of storage pools the host can have. */
export function PoolKinds({ host }: { host: HostDto }): ReactElement {
  const loaded = useCall('node.poolCapabilities', { hostId: host.id }, host.facts);
  return (
    <Answer host={host} loaded={loaded} what={t('host.capabilities.poolWhat')}>
      {({ xml, pools }) => (
        <WithXml name={host.name} xml={xml}>
          <div className="rounded-lg border border-line bg-raised">
            <table aria-label={t('host.capabilities.poolTable')} className={table}>
              <thead>
                <tr>
                  {(['type', 'supported', 'default', 'source', 'volumes'] as const).map((column) => (
                    <th key={column} scope="col" className={head}>
                      {t(`host.capabilities.poolColumns.${column}`)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {pools.map((pool) => (
                  <tr key={pool.type}>
                    <th scope="row" className={`${cell} text-left font-medium whitespace-nowrap`}>
                      {pool.type}
                    </th>
                    <td className={`${cell} whitespace-nowrap`}>
                      <Support supported={pool.supported} />
                    </td>
                    <td className={cell}>{pool.defaultFormat ?? DASH}</td>
                    <td className={cell}>{pool.sourceFormats.join(', ') || DASH}</td>
                    <td className={cell}>{pool.volumeFormats.join(', ') || DASH}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </WithXml>
      )}
    </Answer>
  );
}
