import type { en } from '../en';
import type { Translation } from '../translation';

export const condition: Translation<typeof en.condition> = {
  title: 'Befinden',
  channel: 'Steuerkanal',
  control: {
    ok: 'frei',
    job: 'mit einem Auftrag beschäftigt',
    occupied: 'führt einen Befehl aus',
    error: 'gestört: libvirt kann diese Maschine nicht mehr steuern',
  },
  forSome: ({ text, duration }) => `${text}, seit ${duration}`,
  late: 'antwortet nicht',
  process: 'Hypervisor-Prozess',
  stalled: ({ time }) => `hat seit ${time} nicht geantwortet`,
  messages: 'libvirt sagt',
  security: 'Eingeschränkt durch',
  enforced: ({ model, label }) => `${model}: ${label}`,
  logged: ({ model, label }) => `${model}: ${label} (nur protokolliert)`,

  trouble: ({ name }) => `Was mit ${name} nicht stimmt`,
  helps: 'Was jetzt hilft:',
  noSpaceInPool: ({ target, pool, free, size }) =>
    `Kein Platz für Festplatte ${target}: im Pool ${pool} sind noch ${free} von ${size} frei.`,
  noSpace: ({ target, path }) => `Kein Platz für Festplatte ${target}: das Dateisystem von ${path} ist voll.`,
  diskError: ({ target, path }) => `Festplatte ${target} lässt sich nicht lesen oder schreiben: ${path}.`,
  diskRemedy:
    'Schaffen Sie Platz, oder bringen Sie den Speicher zurück, dann setzen Sie fort. Der Gast macht weiter, wo er war; nichts ist verloren.',
  showPool: ({ pool }) => `Pool ${pool} zeigen`,
};
