import { useEffect, useState } from 'react';
import type { ErrorDto } from '../../../electron/contract/errors';
import type {
  HostObjectKind,
  HostObjectRows,
  HostObjectsPayload,
} from '../../../electron/contract/host-objects';
import { bridge } from '../../bridge/bridge';

interface Listed<Row> {
  /** null until the host has told them. */
  rows: readonly Row[] | null;
  error: ErrorDto | null;
  /** So many rows are not read in full yet. */
  pending: number;
}

type Subscribe<Kind extends HostObjectKind> = (
  hostId: string,
  tell: (payload: HostObjectsPayload<HostObjectRows[Kind]>) => void,
) => () => void;

const subscriptions: { [Kind in HostObjectKind]: Subscribe<Kind> } = {
  'node-device': (hostId, tell) => bridge().subscribe('nodeDevices.watch', { hostId }, tell),
  interface: (hostId, tell) => bridge().subscribe('interfaces.watch', { hostId }, tell),
  secret: (hostId, tell) => bridge().subscribe('secrets.watch', { hostId }, tell),
  nwfilter: (hostId, tell) => bridge().subscribe('nwfilters.watch', { hostId }, tell),
  'nwfilter-binding': (hostId, tell) => bridge().subscribe('nwfilterBindings.watch', { hostId }, tell),
};

/** One of the lists of a host, live while the component is shown. */
export function useHostObjects<Kind extends HostObjectKind>(
  hostId: string,
  kind: Kind,
): Listed<HostObjectRows[Kind]> {
  const [listed, setListed] = useState<Listed<HostObjectRows[Kind]>>({ rows: null, error: null, pending: 0 });
  useEffect(
    () =>
      subscriptions[kind](hostId, (payload) =>
        setListed((before) =>
          payload.kind === 'failed'
            ? { ...before, error: payload.error }
            : { rows: payload.rows, error: null, pending: payload.pending },
        ),
      ),
    [hostId, kind],
  );
  return listed;
}
