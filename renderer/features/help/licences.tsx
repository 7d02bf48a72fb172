import { ChevronRight } from 'lucide-react';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { Button as AriaButton, Disclosure, DisclosurePanel } from 'react-aria-components';
import type { LicenceEntry } from '../../../electron/contract/app';
import { useCall } from '../../bridge/use-call';
import { t } from '../../lib/i18n/t';
import { matchesQuery } from '../../lib/natural';
import { cx } from '../../ui/cx';
import { ErrorCard } from '../../ui/error-card';
import { TextField } from '../../ui/fields';
import { Section } from './help-page';

/** Every part the app is built on, with the text of its licence. */
export function Licences(): ReactElement {
  const { value, error } = useCall('app.licences', {});
  const [filter, setFilter] = useState('');
  return (
    <Section title={t('help.licences')}>
      {error && <ErrorCard error={error} title={t('help.licencesFailed')} />}
      {!error && !value && <p className="text-soft">{t('help.licencesLoading')}</p>}
      {value?.length === 0 && <p className="text-soft">{t('help.licencesNone')}</p>}
      {value && value.length > 0 && (
        <>
          <p className="text-soft">{t('help.licencesText', { n: value.length })}</p>
          <TextField label={t('help.licencesFilter')} value={filter} onChange={setFilter} />
          <ul className="divide-y divide-line/60">
            {value
              .filter(({ name, licence }) => matchesQuery(filter, [name, licence]))
              .map((entry) => (
                <Licence key={`${entry.name}@${entry.version}`} entry={entry} />
              ))}
          </ul>
        </>
      )}
    </Section>
  );
}

function Licence({ entry }: { entry: LicenceEntry }): ReactElement {
  return (
    <li>
      <Disclosure>
        {({ isExpanded }) => (
          <>
            <AriaButton
              slot="trigger"
              className="flex h-8 w-full items-center gap-2 rounded-sm text-left hover:bg-hover"
            >
              <ChevronRight
                aria-hidden
                className={cx('size-3.5 shrink-0 text-faint', isExpanded && 'rotate-90')}
              />
              <span className="truncate font-medium">{entry.name}</span>
              <span className="numeric text-small text-faint">{entry.version}</span>
              <span className="grow" />
              <span className="pr-2 text-small text-soft">{entry.licence}</span>
            </AriaButton>
            <DisclosurePanel>
              {isExpanded && (
                <pre className="mb-3 ml-5.5 max-h-80 overflow-auto rounded-md bg-sunken p-3 font-mono text-small whitespace-pre-wrap">
                  {entry.text}
                </pre>
              )}
            </DisclosurePanel>
          </>
        )}
      </Disclosure>
    </li>
  );
}
