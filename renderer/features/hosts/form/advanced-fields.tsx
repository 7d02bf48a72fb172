import type { ReactElement } from 'react';
import type { HostAdvanced, HostIdentity } from '../../../../electron/contract/hosts';
import { t } from '../../../lib/i18n/t';
import { Checkbox, NumberField, TextField } from '../../../ui/fields';

interface Props {
  advanced: HostAdvanced;
  onChange(change: Partial<HostAdvanced>): void;
}

const nobody: HostIdentity = { userName: '', userId: null, groupName: '', groupId: null, saslUserName: '' };
const agentSeconds = 10;

export function AdvancedFields({ advanced, onChange }: Props): ReactElement {
  const { keepAliveInterval, keepAliveCount, noAliases, identity, agentTimeoutSeconds } = advanced;
  return (
    <>
      <div className="grid grid-cols-2 gap-3">
        <NumberField
          label={t('hostForm.advanced.keepAliveInterval')}
          description={t('hostForm.advanced.keepAliveIntervalHelp')}
          value={keepAliveInterval}
          onChange={(value) => Number.isInteger(value) && onChange({ keepAliveInterval: value })}
          min={0}
          max={3600}
          unit={t('settings.seconds')}
        />
        <NumberField
          label={t('hostForm.advanced.keepAliveCount')}
          description={
            keepAliveInterval > 0 &&
            t('hostForm.advanced.keepAliveCountHelp', { seconds: keepAliveInterval * (keepAliveCount + 1) })
          }
          value={keepAliveCount}
          onChange={(value) => Number.isInteger(value) && onChange({ keepAliveCount: value })}
          min={1}
          max={100}
          unit={t('hostForm.advanced.times')}
        />
      </div>
      <Checkbox
        label={t('hostForm.advanced.agentTimeoutOwn')}
        description={t('hostForm.advanced.agentTimeoutHelp')}
        checked={agentTimeoutSeconds !== null}
        onChange={(own) => onChange({ agentTimeoutSeconds: own ? agentSeconds : null })}
      />
      {agentTimeoutSeconds !== null && (
        <NumberField
          label={t('hostForm.advanced.agentTimeout')}
          value={agentTimeoutSeconds}
          onChange={(value) => Number.isInteger(value) && onChange({ agentTimeoutSeconds: value })}
          min={1}
          max={3600}
          unit={t('settings.seconds')}
        />
      )}
      <Checkbox
        label={t('hostForm.advanced.noAliases')}
        description={t('hostForm.advanced.noAliasesHelp')}
        checked={noAliases}
        onChange={(checked) => onChange({ noAliases: checked })}
      />
      <Checkbox
        label={t('hostForm.advanced.identity')}
        description={t('hostForm.advanced.identityHelp')}
        checked={identity !== null}
        onChange={(checked) => onChange({ identity: checked ? nobody : null })}
      />
      {identity && (
        <IdentityFields
          identity={identity}
          onChange={(change) => onChange({ identity: { ...identity, ...change } })}
        />
      )}
    </>
  );
}

interface IdentityProps {
  identity: HostIdentity;
  onChange(change: Partial<HostIdentity>): void;
}

function IdentityFields({ identity, onChange }: IdentityProps): ReactElement {
  return (
    <div className="grid grid-cols-2 gap-3">
      <TextField
        label={t('hostForm.advanced.userName')}
        value={identity.userName}
        onChange={(userName) => onChange({ userName })}
      />
      <IdField
        label={t('hostForm.advanced.userId')}
        value={identity.userId}
        onChange={(userId) => onChange({ userId })}
      />
      <TextField
        label={t('hostForm.advanced.groupName')}
        value={identity.groupName}
        onChange={(groupName) => onChange({ groupName })}
      />
      <IdField
        label={t('hostForm.advanced.groupId')}
        value={identity.groupId}
        onChange={(groupId) => onChange({ groupId })}
      />
      <TextField
        label={t('hostForm.advanced.saslUserName')}
        value={identity.saslUserName}
        onChange={(saslUserName) => onChange({ saslUserName })}
      />
    </div>
  );
}

interface IdProps {
  label: string;
  value: number | null;
  onChange(value: number | null): void;
}

/** A number that may be missing; what is none can't be typed. */
function IdField({ label, value, onChange }: IdProps): ReactElement {
  const change = (text: string): void => {
    const digits = text.replace(/\D/g, '').slice(0, 10);
    onChange(digits === '' ? null : Math.min(Number(digits), 4_294_967_294));
  };
  return <TextField label={label} value={value === null ? '' : String(value)} onChange={change} />;
}
