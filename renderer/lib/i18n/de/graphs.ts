import type { en } from '../en';
import type { Translation } from '../translation';

export const graphs: Translation<typeof en.graphs> = {
  cpu: 'CPU',
  memory: 'Arbeitsspeicher',
  disk: 'Datenträger',
  network: 'Netzwerk',
  read: 'Lesen',
  write: 'Schreiben',
  receive: 'Ein',
  transmit: 'Aus',
  used: 'Belegt',
  window: 'Letzte 5 Minuten',
  zoomHint: 'Ziehen Sie über ein Diagramm, um näher hinzusehen; ein Doppelklick führt zurück.',
  zoomed: ({ from, to }) => `${from} – ${to}`,
  zoomBack: 'Zurück zu den letzten 5 Minuten',
  waiting: 'Es wird auf die ersten Werte gewartet …',
  notRunning: 'Keine Werte: die Maschine läuft nicht.',
  noDriverStats: ({ driver }) =>
    `Der Treiber ${driver} von libvirt zählt weder Datenträger- noch Netzwerkverkehr, deshalb gibt es hier nichts zu zeichnen.`,
  noDriverStatsTitle: 'Keine Diagramme für Datenträger und Netzwerk',
  save: ({ graph }) => `Diagramm speichern: ${graph}`,
  savePicture: 'Als Bild speichern (PNG) …',
  saveValues: 'Werte als CSV speichern …',
};
