import { HandlerError } from '../contract/handlers.js';
import { toErrorDto } from './errors.js';

/** Whatever a handler throws leaves it as an error the page can be told. */
export function guarded<Args extends unknown[], Result>(
  handler: (...args: Args) => Result | Promise<Result>,
): (...args: Args) => Promise<Result> {
  return async (...args) => {
    try {
      return await handler(...args);
    } catch (error) {
      throw new HandlerError(toErrorDto(error));
    }
  };
}
