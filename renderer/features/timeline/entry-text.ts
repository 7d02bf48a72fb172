import type { TimelineEntry } from '../../../electron/contract/timeline';
import { events as catalogue } from '../../lib/i18n/en/events';
import { operations } from '../../lib/i18n/en/operations';
import { t, translate } from '../../lib/i18n/t';

const keyOf = (event: string): string => `events.of.${event.replaceAll('.', '_')}`;

const actionText = (action: string): string => translate(`operations.action.${action}`) ?? action;

/** Something that has happened, in plain words. */
export function entryText({ event, params }: TimelineEntry): string {
  if (event.startsWith('action.')) return actionText(event.slice('action.'.length));
  const { detail, ...others } = params;
  const text = translate(keyOf(event), others) ?? event;
  if (typeof detail !== 'string') return text;
  return `${text}, ${translate(`events.detail.${detail}`) ?? detail.replaceAll('-', ' ')}`;
}

/** How an action stands, or what went wrong; null where there is nothing more to say. */
export function entryMore({ source, params }: TimelineEntry): string | null {
  const { state, message } = params;
  const parts = [
    source === 'action' && typeof state === 'string' ? translate(`events.state.${state}`) : null,
    typeof message === 'string' && message !== '' ? message : null,
  ];
  return parts.filter((part) => part !== null).join(': ') || null;
}

/** The events whose words contain this text: main knows them by their names only. */
export function eventsNamed(text: string): string[] {
  const wanted = text.trim().toLocaleLowerCase();
  if (wanted === '') return [];
  const fits = (words: string | null): boolean => words?.toLocaleLowerCase().includes(wanted) ?? false;
  return [
    ...Object.keys(catalogue.of)
      .filter((key) => fits(translate(`events.of.${key}`)))
      .map((key) => key.replaceAll('_', '.')),
    ...Object.keys(operations.action)
      .filter((action) => fits(actionText(action)))
      .map((action) => `action.${action}`),
  ].slice(0, 300);
}

export const objectName = ({ kind, name }: TimelineEntry): string =>
  name || (kind === 'host' ? t('events.kinds.host') : '');
