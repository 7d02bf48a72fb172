import type { ReactElement } from 'react';
import { useShown } from '../../app/use-shown';
import { useCall } from '../../bridge/use-call';
import { t } from '../../lib/i18n/t';
import { Button } from '../../ui/button';
import { ErrorCard } from '../../ui/error-card';
import { XmlView } from './xml-view';

interface Props {
  call: 'domains.xml' | 'networks.xml' | 'pools.xml';
  hostId: string;
  uuid: string;
  name: string;
  /** Asks again when this changes, such as the object's row. */
  version: unknown;
}

/** The XML tab of an object's page, from the question to libvirt to the view. */
export function XmlTab({ call, hostId, uuid, name, version }: Props): ReactElement {
  const { value, error, reload } = useCall(call, { hostId, uuid }, version);
  useShown(value !== null || error !== null);
  if (value !== null) return <XmlView name={name} xml={value} />;
  if (error)
    return (
      <div className="p-4">
        <ErrorCard error={error} actions={<Button onPress={reload}>{t('common.retry')}</Button>} />
      </div>
    );
  return <p className="delayed p-4 text-soft">{t('common.loading')}</p>;
}
