import { X } from 'lucide-react';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { ErrorDto } from '../../../electron/contract/errors';
import type { HostObjectChange, HostObjectKind } from '../../../electron/contract/host-objects';
import type { HostDto } from '../../../electron/contract/hosts';
import { bridge, toErrorDto } from '../../bridge/bridge';
import { t } from '../../lib/i18n/t';
import { Button, IconButton } from '../../ui/button';
import { ErrorCard } from '../../ui/error-card';
import { Segmented, Select } from '../../ui/fields';
import { XmlChanges, XmlText } from '../xml/xml-text';
import { useOperation } from './use-operation';

export interface Template {
  id: string;
  label: string;
  xml: string;
}

export interface Way {
  id: string;
  label: string;
}

/** Whether anything changes shows by itself. */
const ignore = (): void => undefined;

interface Props {
  host: HostDto;
  kind: HostObjectKind;
  title: string;
  /** What is said above the text. */
  help?: string;
  /** To begin with; the first one is there already. */
  templates: readonly Template[];
  /** Ways to apply it, where there are several. */
  ways?: readonly Way[];
  /** What is there, when something is edited; else the host is asked. */
  before?: string;
  apply(xml: string, way: string): HostObjectChange;
  onClose(): void;
}

/** A description is written, reviewed against what is there, and applied. libvirt has the last word. */
export function XmlPanel(props: Props): ReactElement {
  const { host, kind, title, templates, ways = [], onClose } = props;
  const [template, setTemplate] = useState(templates[0]?.id ?? '');
  const [way, setWay] = useState(ways[0]?.id ?? '');
  const [text, setText] = useState(templates[0]?.xml ?? '');
  const [review, setReview] = useState<{ before: string | null } | null>(null);
  const [problem, setProblem] = useState<ErrorDto | null>(null);
  const { running, error, run } = useOperation(onClose);
  const look = (): void => {
    setProblem(null);
    if (props.before !== undefined) return setReview({ before: props.before });
    bridge()
      .call('hostObjects.existing', { hostId: host.id, kind, xml: text })
      .then(
        (before) => setReview({ before }),
        (thrown: unknown) => setProblem(toErrorDto(thrown)),
      );
  };
  const unchanged = review?.before?.trim() === text.trim();
  return (
    <section aria-label={title} className="flex min-h-0 grow flex-col">
      <header className="flex h-10 shrink-0 items-center gap-2 border-b border-line pr-2 pl-4">
        <h2 className="grow truncate font-semibold">{title}</h2>
        <IconButton size="small" icon={X} label={t('common.close')} onPress={onClose} />
      </header>
      {review ? (
        <>
          <p className="shrink-0 px-4 py-2 text-soft">
            {unchanged
              ? t('host.editor.unchanged')
              : review.before === null
                ? t('host.editor.isNew')
                : t('host.editor.replaces')}
          </p>
          <div className="flex min-h-0 grow flex-col p-2">
            <XmlChanges name={title} before={review.before ?? ''} after={text} onCounted={ignore} />
          </div>
        </>
      ) : (
        <>
          <div className="flex shrink-0 flex-wrap items-end gap-3 px-4 py-2">
            {templates.length > 1 && (
              <Select
                label={t('host.editor.template')}
                value={template}
                onChange={(id) => {
                  setTemplate(id);
                  setText(templates.find((each) => each.id === id)?.xml ?? '');
                }}
                options={templates.map(({ id, label }) => ({ id, label }))}
              />
            )}
            {ways.length > 1 && (
              <Segmented
                label={t('host.devices.howLabel')}
                value={way}
                onChange={setWay}
                options={[...ways]}
              />
            )}
            <p className="basis-full text-small text-soft">
              {props.help} {t('host.editor.text')}
            </p>
          </div>
          <div className="flex min-h-24 grow flex-col p-2">
            <XmlText key={template} name={title} text={text} onText={setText} />
          </div>
        </>
      )}
      {(error ?? problem) && (
        <div className="max-h-48 shrink-0 overflow-auto p-3">
          <ErrorCard error={(error ?? problem) as ErrorDto} title={t('host.editor.failed')} />
        </div>
      )}
      <footer className="flex shrink-0 justify-end gap-2 border-t border-line px-4 py-2">
        {review ? (
          <>
            <Button onPress={() => setReview(null)}>{t('host.editor.back')}</Button>
            <Button
              variant="primary"
              isDisabled={running || unchanged}
              onPress={() =>
                run(() =>
                  bridge().call('hostObjects.change', { hostId: host.id, change: props.apply(text, way) }),
                )
              }
            >
              {t('host.editor.apply')}
            </Button>
          </>
        ) : (
          <>
            <Button onPress={onClose}>{t('common.cancel')}</Button>
            <Button variant="primary" isDisabled={text.trim() === ''} onPress={look}>
              {t('host.editor.review')}
            </Button>
          </>
        )}
      </footer>
    </section>
  );
}
