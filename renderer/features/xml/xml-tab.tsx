import type { LucideIcon } from 'lucide-react';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { useShown } from '../../app/use-shown';
import { useCall } from '../../bridge/use-call';
import { t } from '../../lib/i18n/t';
import { Button } from '../../ui/button';
import { ErrorCard } from '../../ui/error-card';
import { attempt } from '../notifications/attempt';
import { XmlEditor } from './xml-editor';
import { XmlView } from './xml-view';

interface Edit {
  icon: LucideIcon;
  label: string;
  /** When a change counts. */
  note?: string;
  /** The description to begin with. */
  read(): Promise<string>;
  apply(xml: string): Promise<unknown>;
}

interface Props {
  call: 'domains.xml' | 'networks.xml' | 'pools.xml';
  hostId: string;
  uuid: string;
  name: string;
  /** Asks again when this changes, such as the object's row. */
  version: unknown;
  /** Without it the XML is only shown. */
  edit?: Edit;
}

/** The XML tab of an object's page, from the question to libvirt to the view. */
export function XmlTab({ call, hostId, uuid, name, version, edit }: Props): ReactElement {
  const { value, error, reload } = useCall(call, { hostId, uuid }, version);
  const [editing, setEditing] = useState<string | null>(null);
  useShown(value !== null || error !== null);
  if (value !== null)
    return (
      <>
        <XmlView
          name={name}
          xml={value}
          action={
            edit && (
              <Button
                size="small"
                icon={edit.icon}
                onPress={() => void attempt(edit.label, async () => setEditing(await edit.read()))}
              >
                {edit.label}
              </Button>
            )
          }
        />
        {edit && editing !== null && (
          <XmlEditor
            name={name}
            xml={editing}
            note={edit.note}
            onApply={async (xml) => void (await edit.apply(xml))}
            onClose={() => setEditing(null)}
          />
        )}
      </>
    );
  if (error)
    return (
      <div className="p-4">
        <ErrorCard error={error} actions={<Button onPress={reload}>{t('common.retry')}</Button>} />
      </div>
    );
  return <p className="delayed p-4 text-soft">{t('common.loading')}</p>;
}
