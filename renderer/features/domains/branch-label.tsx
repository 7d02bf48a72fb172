import { Folder } from 'lucide-react';
import type { ReactElement } from 'react';
import { hrefOf } from '../../app/router';
import { formatShortTime } from '../../lib/format';
import { hostStatus } from '../../lib/host-status';
import { t } from '../../lib/i18n/t';
import { StateShape } from '../../ui/state-badge';
import { useHost } from '../hosts/store';
import type { Branch } from './machine-tree';

/** A host or a group in the tree: what it is, how many are in it, how many of them run. */
export function BranchLabel({ branch }: { branch: Branch }): ReactElement {
  const { group, hostId, machines } = branch;
  const running = machines.filter(({ row }) => row.state === 'running' || row.state === 'blocked').length;
  return (
    <>
      {group === null ? (
        <HostName hostId={hostId} />
      ) : (
        <>
          <Folder aria-hidden className="size-3.5 shrink-0 text-faint" />
          <span dir="auto" className="truncate font-medium">
            {group}
          </span>
        </>
      )}
      <span className="numeric shrink-0 text-small text-faint">
        {t('machines.branchCount', { n: machines.length, running })}
      </span>
    </>
  );
}

function HostName({ hostId }: { hostId: string }): ReactElement | null {
  const host = useHost(hostId);
  if (!host) return null;
  const { kind, text } = hostStatus(host);
  return (
    <>
      <StateShape kind={kind} />
      <a
        href={hrefOf({ page: 'domains', hostId })}
        tabIndex={-1}
        draggable={false}
        className="truncate rounded-sm font-semibold hover:underline"
      >
        {host.name}
      </a>
      {host.state !== 'ready' && (
        <span className="numeric shrink-0 text-small text-soft">
          {text} {t('domains.since', { time: formatShortTime(host.staleSince ?? host.since) })}
        </span>
      )}
    </>
  );
}
