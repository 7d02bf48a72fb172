import { ErrorNumber, ListAllSecretsFlags } from '@virtdeck/libvirt';
import type { Secret } from '@virtdeck/libvirt';
import type { SecretRow, SecretUsage } from '../../contract/host-objects.js';
import { errorNumber } from '../errors.js';
import { secretFacts } from '../xml/host-object-facts.js';
import type { ListClass } from './host-list.js';

/** By virSecretUsageType. */
const secretUsages: readonly SecretUsage[] = ['none', 'volume', 'ceph', 'iscsi', 'tls', 'vtpm'];

function listedRow(secret: Secret, isPrivate: boolean, ephemeral: boolean): SecretRow {
  return {
    id: secret.getUUIDString(),
    details: false,
    usageType: secretUsages[secret.getUsageType()] ?? 'none',
    usageId: secret.getUsageID(),
    description: null,
    private: isPrivate,
    ephemeral,
  };
}

export const secretClass: ListClass<Secret, SecretRow> = {
  async list(connection) {
    const ids = async (flag: ListAllSecretsFlags): Promise<ReadonlySet<string>> =>
      new Set((await connection.listAllSecrets(flag)).map((secret) => secret.getUUIDString()));
    const [all, hidden, ephemeral] = await Promise.all([
      connection.listAllSecrets(),
      ids(ListAllSecretsFlags.PRIVATE),
      ids(ListAllSecretsFlags.EPHEMERAL),
    ]);
    return all.map((secret) => {
      const id = secret.getUUIDString();
      return { handle: secret, row: listedRow(secret, hidden.has(id), ephemeral.has(id)) };
    });
  },
  async read(connection, uuid) {
    try {
      const secret = await connection.secretLookupByUUID(uuid);
      return { handle: secret, row: listedRow(secret, false, false) };
    } catch (error) {
      if (errorNumber(error) === ErrorNumber.NO_SECRET) return null;
      throw error;
    }
  },
  async details(secret, row) {
    const { description, private: hidden, ephemeral } = secretFacts(await secret.getXMLDesc());
    return { ...row, description, private: hidden, ephemeral };
  },
  events: true,
  changedBy: ({ object }) => (object.kind === 'secret' ? object.uuid : null),
};
