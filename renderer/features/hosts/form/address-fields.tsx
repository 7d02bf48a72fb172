import { TriangleAlert } from 'lucide-react';
import type { ReactElement } from 'react';
import { remoteDrivers } from '../../../../electron/contract/host-uri';
import type { AddressProblem, HostAddress } from '../../../../electron/contract/host-uri';
import { t } from '../../../lib/i18n/t';
import { Checkbox, ComboField, Select, TextField } from '../../../ui/fields';
import { Unfold } from '../../../ui/unfold';
import { CertificateCheck } from './certificate-check';

export interface AddressProps {
  address: HostAddress;
  problems: Partial<Record<keyof HostAddress, AddressProblem>>;
  onChange(change: Partial<HostAddress>): void;
}

const ports = { ssh: '22', tls: '16514', tcp: '16509' };

/** The fields of the chosen way. */
export function AddressFields(props: AddressProps): ReactElement | null {
  const { transport } = props.address;
  switch (transport) {
    case 'system':
    case 'session':
      return (
        <Unfold title={t('hostForm.fields.more')} open={props.address.socket !== ''}>
          <Text {...props} field="socket" help="hostForm.fields.socketHelp" />
          <Text {...props} field="parameters" help="hostForm.fields.parametersHelp" />
        </Unfold>
      );
    case 'test':
      return (
        <TextField
          label={t('hostForm.fields.file')}
          description={t('hostForm.fields.fileHelp')}
          value={props.address.path}
          onChange={(path) => props.onChange({ path })}
          error={problemText(props.problems.path)}
          mono
        />
      );
    case 'other':
      return null;
    case 'ssh':
      return (
        <>
          <Machine {...props} transport="ssh" />
          <Text {...props} field="keyFile" help="hostForm.fields.keyFileHelp" />
          <Unfold title={t('hostForm.fields.more')} open={hasMore(props.address)}>
            <Text {...props} field="command" help="hostForm.fields.commandHelp" />
            <Text {...props} field="socket" help="hostForm.fields.socketHelp" />
            <Text {...props} field="parameters" help="hostForm.fields.parametersHelp" />
          </Unfold>
        </>
      );
    case 'tls':
      return (
        <>
          <Machine {...props} transport="tls" />
          <Text {...props} field="certificates" help="hostForm.fields.certificatesHelp" />
          <CertificateCheck folder={props.address.certificates} />
          <Unfold
            title={t('hostForm.fields.more')}
            open={props.address.unverified || props.address.parameters !== ''}
          >
            <Checkbox
              label={t('hostForm.fields.unverified')}
              description={t('hostForm.fields.unverifiedHelp')}
              checked={props.address.unverified}
              onChange={(unverified) => props.onChange({ unverified })}
            />
            <Text {...props} field="parameters" help="hostForm.fields.parametersHelp" />
          </Unfold>
        </>
      );
    case 'tcp':
      return (
        <>
          <Machine {...props} transport="tcp" />
          <p className="flex gap-2 text-small text-warning-text">
            <TriangleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0" />
            {t('hostForm.unencrypted')}
          </p>
          <Unfold title={t('hostForm.fields.more')} open={props.address.parameters !== ''}>
            <Text {...props} field="parameters" help="hostForm.fields.parametersHelp" />
          </Unfold>
        </>
      );
  }
}

const hasMore = ({ command, socket, parameters }: HostAddress): boolean =>
  command !== '' || socket !== '' || parameters !== '';

export const problemText = (problem: AddressProblem | undefined): string | null =>
  problem ? t(`hostForm.problems.${problem}`) : null;

interface TextProps extends AddressProps {
  field: 'keyFile' | 'command' | 'socket' | 'certificates' | 'parameters';
  help: `hostForm.fields.${'keyFileHelp' | 'commandHelp' | 'socketHelp' | 'certificatesHelp' | 'parametersHelp'}`;
}

function Text({ address, problems, onChange, field, help }: TextProps): ReactElement {
  return (
    <TextField
      label={t(`hostForm.fields.${field}`)}
      description={t(help)}
      value={address[field]}
      onChange={(value) => onChange({ [field]: value })}
      error={problemText(problems[field])}
      autoComplete="off"
      mono
    />
  );
}

function Machine({
  address,
  problems,
  onChange,
  transport,
}: AddressProps & { transport: keyof typeof ports }): ReactElement {
  return (
    <>
      <div className="grid grid-cols-[1fr_7rem] gap-3">
        <TextField
          label={t('hostForm.fields.host')}
          description={t(transport === 'ssh' ? 'hostForm.fields.hostHelpSsh' : 'hostForm.fields.hostHelp')}
          value={address.host}
          onChange={(host) => onChange({ host: host.trim() })}
          error={problemText(problems.host)}
          autoComplete="off"
        />
        <TextField
          label={t('hostForm.fields.port')}
          placeholder={ports[transport]}
          value={address.port}
          onChange={(port) => onChange({ port: port.trim() })}
          error={problemText(problems.port)}
          autoComplete="off"
        />
      </div>
      <div className="grid grid-cols-3 gap-3">
        <TextField
          label={t('hostForm.fields.user')}
          description={t(transport === 'ssh' ? 'hostForm.fields.userHelp' : 'hostForm.fields.userHelpOther')}
          value={address.user}
          onChange={(user) => onChange({ user })}
          autoComplete="off"
        />
        <Select
          label={t('hostForm.fields.driver')}
          value={address.driver as (typeof remoteDrivers)[number]}
          onChange={(driver) => onChange({ driver })}
          options={remoteDrivers.map((id) => ({ id, label: t(`hostForm.fields.drivers.${id}`) }))}
        />
        <ComboField
          label={t('hostForm.fields.path')}
          value={address.path}
          onChange={(path) => onChange({ path })}
          suggestions={['system', 'session']}
          error={problemText(problems.path)}
        />
      </div>
    </>
  );
}
