import { formatBytes } from '../../format';
import type { backupActions as englishActions, backupLog as englishLog } from '../en/backup-actions';
import type { Translation } from '../translation';

export const backupActions: Translation<typeof englishActions> = {
  'checkpoint-create': 'Prüfpunkt anlegen',
  'checkpoint-delete': 'Prüfpunkt löschen',
  'checkpoint-describe': 'Prüfpunkt beschreiben',
  backup: 'Sichern',
  'backup-pull': 'Sicherung über NBD anbieten',
  'backup-end': 'Sicherung beenden',
  'backup-restore': 'Sicherung wiederherstellen',
  'backup-verify': 'Sicherung prüfen',
  'backup-delete': 'Sicherung löschen',
};

export const backupLog: Translation<typeof englishLog> = {
  checkpointMade: ({ checkpoint }) => `Der Prüfpunkt ${checkpoint} wurde angelegt`,
  checkpointGone: ({ checkpoint }) => `Der Prüfpunkt ${checkpoint} ist gelöscht`,
  trackingMoved: ({ checkpoint }) => `${checkpoint} verfolgt nun auch, was sich seither geändert hat`,
  backupMade: ({ manifest }) => `Die Sicherung ist vollständig: ${manifest}`,
  backupOffered: 'Die Festplatten werden über NBD angeboten, bis dies beendet wird',
  backupDiscarded: 'Was geschrieben war, wurde entfernt, der Prüfpunkt ebenso',
  backupEndFound: 'Sie hatte geendet, während Virtdeck nicht zusah',
  backupCompared: ({ target, differing }) =>
    differing === 0
      ? `${target} ist gleich der jetzigen Festplatte der Maschine`
      : `${formatBytes(differing)} von ${target} weichen von der jetzigen Festplatte der Maschine ab`,
  backupWrittenSince: ({ target, written }) =>
    `Seit der Sicherung hat der Gast höchstens ${formatBytes(written)} auf ${target} geschrieben`,
  checksum: ({ target, checksum }) => `Prüfsumme von ${target}: ${checksum}`,
  checksumsSkipped: 'Die Sicherung ist vollständig; auf ihre Prüfsummen wurde nicht gewartet',
  diskRestored: ({ target, volume }) => `${target} wurde in ${volume} wiederhergestellt`,
  verified: ({ target, checksum }) => `${target} ist Bit für Bit gleich: ${checksum}`,
  machineMade: ({ name }) => `Die Maschine ${name} wurde definiert`,
  disksReplaced: 'Die Maschine hat die wiederhergestellten Festplatten',
};
