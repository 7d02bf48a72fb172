export const xml = {
  editor: {
    of: ({ name }: { name: string }) => `Edit XML of ${name}`,
    changesOf: ({ name }: { name: string }) => `Changes to ${name}`,
    unchanged: 'Nothing has been changed yet.',
    changes: ({ n }: { n: number }) => (n === 1 ? '1 place changed' : `${n} places changed`),
    show: 'Show changes',
    back: 'Back to editing',
    apply: 'Apply',
    create: 'Create',
  },
  title: 'XML',
  of: ({ name }: { name: string }) => `XML of ${name}`,
  readOnly: 'Read-only view of libvirt’s own description.',
  copy: 'Copy XML',
  find: 'Find in the XML',
} as const;
