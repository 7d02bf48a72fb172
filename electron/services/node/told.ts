import type { Told } from '../../contract/node.js';
import { toErrorDto } from '../errors.js';

/** A driver that lacks one call is told as such, and the rest of the page shows all the same. */
export async function told<T>(call: Promise<T>): Promise<Told<T>> {
  try {
    return { value: await call, error: null };
  } catch (error) {
    return { value: null, error: toErrorDto(error) };
  }
}
