import { toErrorDto } from '../../bridge/bridge';
import { notify } from './store';

/** Runs a call whose failure is told in a notification. */
export async function attempt(title: string, work: () => Promise<unknown>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (thrown) {
    notify({ tone: 'danger', title, error: toErrorDto(thrown) });
    return false;
  }
}
