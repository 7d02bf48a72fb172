import type { ServiceHandlers } from '../../contract/handlers.js';
import { guarded } from '../guarded.js';
import type { Migrations } from './migrations.js';

type Calls = `migrations.${'steer' | 'retry' | 'recover' | 'look' | 'cleanUp'}`;
type Topics = `migrations.${'watch' | 'samples'}`;

/** The contract's part about migrations that have been asked for. */
export function migrationRunHandlers(migrations: Migrations): {
  calls: Pick<ServiceHandlers['calls'], Calls>;
  topics: Pick<ServiceHandlers['topics'], Topics>;
} {
  return {
    calls: {
      'migrations.steer': guarded(async ({ id, lever }) => {
        await migrations.steer(id, lever);
        return null;
      }),
      'migrations.retry': guarded(({ ids }) => migrations.retry(ids)),
      'migrations.recover': guarded(({ id }) => migrations.recover(id)),
      'migrations.look': guarded(async ({ id }) => {
        await migrations.look(id);
        return null;
      }),
      'migrations.cleanUp': guarded(({ id }) => migrations.cleanUp(id)),
    },
    topics: {
      'migrations.watch': guarded((_args, emit) => migrations.watch(emit)),
      'migrations.samples': guarded(({ id }, emit) => migrations.watchSamples(id, emit)),
    },
  };
}
