import { z } from 'zod';

/** The page knows which columns there are; names it does not know are passed over. */
const columnId = z.string().regex(/^[a-z][a-zA-Z]{0,31}$/);

/** How a list of machines looks. */
export const machineListLayout = z.strictObject({
  kind: z.enum(['table', 'tree', 'cards']),
  /** Those shown, in order. */
  columns: z.array(columnId).min(1).max(40),
  /** In pixels at 100 %, where the user has changed them. */
  widths: z.record(columnId, z.number().int().min(40).max(1200)),
  /** The first decides, the next where it does not. */
  sorting: z.array(z.strictObject({ id: columnId, desc: z.boolean() })).max(4),
});
export type MachineListLayout = z.infer<typeof machineListLayout>;

/** A list of machines under a name: what it shows, and how. */
export const savedView = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]{1,64}$/),
  name: z.string().min(1).max(64),
  query: z.string().max(1024),
  layout: machineListLayout,
});
export type SavedView = z.infer<typeof savedView>;
