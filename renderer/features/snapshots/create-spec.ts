import type {
  SnapshotChoices,
  SnapshotKind,
  SnapshotProposals,
  SnapshotSpec,
} from '../../../electron/contract/snapshots';

/** What the form holds. */
export interface CreateState {
  name: string;
  description: string;
  kind: SnapshotKind;
  /** Disks that are left out. */
  without: ReadonlySet<string>;
  /** Files that the user chose instead of those proposed, by disk. */
  files: Readonly<Record<string, string>>;
  /** The same for the memory; null: as proposed. */
  memoryFile: string | null;
  quiesce: boolean;
  live: boolean;
  halt: boolean;
  reuse: boolean;
}

/** The first kind that can be had; if there is none the first, whose obstacles say why. */
export function startOf({ name, kinds }: SnapshotChoices): CreateState {
  const kind = kinds.find(({ obstacles }) => obstacles.length === 0)?.kind ?? 'internal';
  return {
    name,
    description: '',
    kind,
    without: new Set(),
    files: {},
    memoryFile: null,
    quiesce: false,
    live: false,
    halt: false,
    reuse: false,
  };
}

export const overlayOf = (
  state: CreateState,
  proposals: SnapshotProposals,
  target: string,
  index: number,
): string => state.files[target] ?? proposals.disks[index] ?? '';

export const memoryFileOf = (state: CreateState, proposals: SnapshotProposals): string =>
  state.memoryFile ?? proposals.memory ?? '';

export const isPath = (text: string): boolean => /^\/[^\0\n]+$/.test(text) && !text.endsWith('/');

/** What is asked for; an option that the kind does not have is not set. */
export function specOf(
  state: CreateState,
  choices: SnapshotChoices,
  proposals: SnapshotProposals,
): SnapshotSpec {
  const { kind } = state;
  const external = kind !== 'internal';
  const withMemory = kind === 'external-memory';
  const file = memoryFileOf(state, proposals);
  return {
    name: state.name,
    description: state.description,
    memory: !choices.running || kind === 'external-disks' ? 'none' : external ? 'external' : 'internal',
    memoryFile: withMemory && isPath(file) ? file : null,
    disks: choices.disks.map(({ target, fixed }, index) => {
      const overlay = overlayOf(state, proposals, target, index);
      const out = fixed || state.without.has(target);
      return {
        target,
        snapshot: out ? ('none' as const) : external ? ('external' as const) : ('internal' as const),
        file: !out && external && isPath(overlay) ? overlay : null,
      };
    }),
    quiesce: kind === 'external-disks' && choices.running && state.quiesce,
    live: withMemory && state.live,
    halt: choices.running && state.halt,
    reuse: external && state.reuse,
  };
}
