import type { Connection } from './connection.js';

const known = new WeakMap<Connection, Promise<string[]>>();

async function ask(connection: Connection): Promise<string[]> {
  const capabilities = await connection.getCapabilities();
  return [...capabilities.matchAll(/<secmodel>\s*<model>([^<]*)<\/model>/g)].map(([, model]) => model ?? '');
}

/**
 * The host's security models in the order of its capabilities, which is that of a domain's labels; asked once
 * per connection.
 */
export function securityModels(connection: Connection): Promise<string[]> {
  let models = known.get(connection);
  if (!models) {
    models = ask(connection);
    known.set(connection, models);
    models.catch(() => known.delete(connection));
  }
  return models;
}
