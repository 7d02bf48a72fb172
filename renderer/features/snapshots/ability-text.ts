import type { Ability, CapabilityId, Unable } from '../../../electron/contract/capability';
import { t } from '../../lib/i18n/t';

/** How the table of capabilities calls what is no disk and no device. */
const conditions = ['off', 'on', 'nvram', 'agent'] as const;

/** Why something can't be done with a machine here. */
export function unableText(id: CapabilityId, unable: Unable): string {
  const what = t(`capabilities.names.${id}`);
  if (unable.reason !== 'machine')
    return t(`capabilities.needs.${unable.reason}`, { what, needs: unable.needs, has: unable.has });
  const { subjects } = unable;
  const told = conditions.filter((condition) => subjects.includes(condition));
  const things = subjects.filter((subject) => !told.some((condition) => condition === subject));
  const reasons = [
    ...told.map((condition) => t(`capabilities.conditions.${condition}`)),
    ...(things.length === 0
      ? []
      : [
          id === 'snapshot-internal'
            ? t('capabilities.notQcow2', { disks: things.join(', ') })
            : t('capabilities.inTheWay', { things: things.join(', ') }),
        ]),
  ];
  return t('capabilities.cannot', { what, reasons: reasons.join(', ') });
}

/** The same with what else leads there. */
export function abilityText({ id, unable, otherWays }: Ability): string {
  if (!unable) return '';
  const ways = otherWays.map((way) => t(`capabilities.otherWays.${way}`));
  return ways.length === 0
    ? unableText(id, unable)
    : `${unableText(id, unable)} ${t('capabilities.instead', { ways: ways.join('; ') })}`;
}
