import {
  constants,
  ErrorDomain,
  ErrorLevel,
  ErrorNumber,
  LibvirtError,
  open,
  type Connection,
  type LibvirtErrorFields,
} from '@virtdeck/libvirt';
import { afterAll, beforeAll, expect, test } from 'vitest';

let connection: Connection;
beforeAll(async () => {
  connection = await open('test:///default');
});
afterAll(() => connection.close());

async function failure(call: Promise<unknown>): Promise<LibvirtError> {
  const error = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof LibvirtError)) throw new Error('no LibvirtError');
  return error;
}

test('an error has all that libvirt tells of it', async () => {
  const error = await failure(connection.domainLookupByName('nobody'));
  expect(error).toMatchObject({
    name: 'LibvirtError',
    code: ErrorNumber.NO_DOMAIN,
    codeName: 'VIR_ERR_NO_DOMAIN',
    domain: ErrorDomain.TEST,
    domainName: 'VIR_FROM_TEST',
    level: ErrorLevel.ERROR,
    message: 'Domain not found',
    str1: 'Domain not found',
    str2: null,
    str3: null,
    int1: -1,
    int2: -1,
  });
  expect(error.toString()).toBe('LibvirtError [VIR_ERR_NO_DOMAIN]: Domain not found');
});

test('texts that libvirt sends along arrive', async () => {
  const error = await failure(connection.networkLookupByName('nobody'));
  expect(error).toMatchObject({ code: ErrorNumber.NO_NETWORK, message: expect.stringContaining('nobody') });
  expect(error.str2).toContain('nobody');
  expect(error.message).toContain(error.str2);
});

test("every code and every domain has libvirt's own name", () => {
  const fields: LibvirtErrorFields = {
    code: ErrorNumber.OK,
    domain: ErrorDomain.NONE,
    level: ErrorLevel.NONE,
    message: '',
    ...{ str1: null, str2: null, str3: null, int1: 0, int2: 0 },
  };
  const values = <E extends number>(of: Record<string, string | E>): E[] =>
    Object.values(of).filter((value): value is E => typeof value === 'number');
  const byName = constants as Record<string, unknown>;
  for (const code of values<ErrorNumber>(ErrorNumber)) {
    expect(byName[new LibvirtError({ ...fields, code }).codeName]).toBe(code);
  }
  for (const domain of values<ErrorDomain>(ErrorDomain)) {
    expect(byName[new LibvirtError({ ...fields, domain }).domainName]).toBe(domain);
  }
  const newer = new LibvirtError({ ...fields, code: 100_000 as ErrorNumber, domain: 100_001 as ErrorDomain });
  expect(newer).toMatchObject({ codeName: 'VIR_ERR_100000', domainName: 'VIR_FROM_100001' });
});

test('two errors at a time do not mix', async () => {
  const calls = Array.from({ length: 50 }, (_, index) => [
    connection.domainLookupByName(`domain-${index}`),
    connection.networkLookupByName(`network-${index}`),
    connection.storagePoolLookupByName(`pool-${index}`),
  ]).flat();
  const outcomes = await Promise.allSettled(calls);
  const wrong = outcomes.filter((outcome, index) => {
    const error = outcome.status === 'rejected' ? (outcome.reason as LibvirtError) : undefined;
    const code = [ErrorNumber.NO_DOMAIN, ErrorNumber.NO_NETWORK, ErrorNumber.NO_STORAGE_POOL][index % 3];
    const named = index % 3 === 0 || error?.message.includes(`-${Math.floor(index / 3)}'`);
    return error?.code !== code || !named;
  });
  expect(wrong).toEqual([]);
});
