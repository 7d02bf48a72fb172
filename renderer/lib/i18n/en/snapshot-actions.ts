/** What can be done with a machine's snapshots, as operations.action has it. */
export const snapshotActions = {
  'snapshot-create': 'Take snapshot',
  'snapshot-describe': 'Describe snapshot',
  'snapshot-rename': 'Rename snapshot',
  'snapshot-revert': 'Revert to snapshot',
  'snapshot-delete': 'Delete snapshot',
} as const;
