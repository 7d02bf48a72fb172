import { Cable, FlaskConical, KeyRound, Link2, Server, ShieldCheck, UserRound } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import type { ReactElement } from 'react';
import { Label, Radio, RadioGroup } from 'react-aria-components';
import { transports } from '../../../../electron/contract/host-uri';
import type { HostTransport } from '../../../../electron/contract/host-uri';
import { t } from '../../../lib/i18n/t';

const icons: Record<HostTransport, LucideIcon> = {
  system: Server,
  session: UserRound,
  ssh: KeyRound,
  tls: ShieldCheck,
  tcp: Cable,
  test: FlaskConical,
  other: Link2,
};

interface Props {
  value: HostTransport;
  onChange(transport: HostTransport): void;
}

/** The ways to a host, each with a word on what it is for. */
export function TransportChoice({ value, onChange }: Props): ReactElement {
  return (
    <RadioGroup
      value={value}
      onChange={(next) => onChange(next as HostTransport)}
      className="flex flex-col gap-1.5"
    >
      <Label className="font-medium">{t('hostForm.transport')}</Label>
      <div className="grid grid-cols-[repeat(auto-fill,minmax(10rem,1fr))] gap-2">
        {transports.map((transport) => {
          const Icon = icons[transport];
          return (
            <Radio
              key={transport}
              value={transport}
              className="flex cursor-default gap-2 rounded-lg border border-line bg-raised p-2.5 hover:bg-hover focus-visible:outline-2 focus-visible:outline-focus data-selected:border-accent data-selected:bg-selected"
            >
              <Icon aria-hidden className="mt-0.5 size-4 shrink-0 text-accent-text" />
              <span className="flex min-w-0 flex-col break-words hyphens-auto">
                <span className="font-medium">{t(`hostForm.transports.${transport}.title`)}</span>
                <span className="text-small text-soft">{t(`hostForm.transports.${transport}.text`)}</span>
              </span>
            </Radio>
          );
        })}
      </div>
    </RadioGroup>
  );
}
