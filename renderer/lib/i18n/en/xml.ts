export const xml = {
  title: 'XML',
  of: ({ name }: { name: string }) => `XML of ${name}`,
  readOnly: 'Read-only view of libvirt’s own description.',
  copy: 'Copy XML',
  find: 'Find in the XML',
} as const;
