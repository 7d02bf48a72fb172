// Starting, stopping, sleeping, saving and dumping guests of QEMU's.
import {
  DomainCoreDumpFlags,
  DomainCoreDumpFormat,
  DomainCreateFlags,
  DomainDestroyFlags,
  DomainGetHostnameFlags,
  DomainPausedReason,
  DomainRunningReason,
  DomainSaveRestoreFlags,
  DomainShutdownFlags,
  DomainShutoffReason,
  DomainState,
  DomainUndefineFlags,
  DomainXMLFlags,
  ErrorNumber,
  KeycodeSet,
  NodeSuspendTarget,
  SaveKey,
  type Connection,
  type Domain,
  type DomainStateInfo,
  type Stream,
} from '@virtdeck/libvirt';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { GuestKind } from '../../../e2e/lab/guests/guests.js';
import { until } from '../../../e2e/lab/until.js';
import { firstHost, needsLab, openHost } from './test-lab.js';

needsLab();

const images = '/var/lib/libvirt/images';
// A Linux guest's boot, when the machine has much else to do.
const patience = { timeout: 60_000 };
const off = { state: DomainState.SHUTOFF };

let connection: Connection;

beforeEach(async () => {
  connection = await openHost(firstHost());
});
afterEach(() => connection?.close());

async function guest(kind: GuestKind): Promise<Domain> {
  await firstHost().defineGuest(kind, 'guest');
  return connection.domainLookupByName('guest');
}

function refused(code: ErrorNumber): object {
  return expect.objectContaining({ name: 'LibvirtError', code }) as object;
}

function reaches(domain: Domain, wanted: DomainState): Promise<DomainStateInfo> {
  return until(
    DomainState[wanted],
    async () => {
      const info = await domain.getState();
      return info.state === wanted ? info : undefined;
    },
    patience,
  );
}

/** What a guest prints on its serial port. */
class Serial {
  private seen = '';
  private readonly ended: Promise<void>;

  private constructor(private readonly stream: Stream) {
    this.ended = stream.pump({ onData: (data) => void (this.seen += Buffer.from(data).toString('latin1')) });
  }

  static async of(domain: Domain): Promise<Serial> {
    const stream = connection.newStream();
    await domain.openConsole(null, stream);
    return new Serial(stream);
  }

  shows(text: string): Promise<boolean> {
    return until(text, () => this.seen.includes(text), patience);
  }

  async close(): Promise<void> {
    await this.stream.abort().catch(() => undefined);
    await this.ended;
  }
}

/** A title in XML of the guest's. */
function titled(xml: string, title: string): string {
  return xml.replace(/<uuid>/, `<title>${title}</title><uuid>`);
}

describe('lifecycle', () => {
  test('paused from the start, then on, then reset, then off', async () => {
    const domain = await guest('echo');
    expect(domain.getID()).toBeNull();
    await expect(domain.destroy()).rejects.toEqual(refused(ErrorNumber.OPERATION_INVALID));
    await domain.create(DomainCreateFlags.PAUSED);
    expect(await domain.getState()).toEqual({
      state: DomainState.PAUSED,
      reason: DomainPausedReason.USER,
    });
    await domain.resume();
    expect(await domain.getState()).toMatchObject({ state: DomainState.RUNNING });
    await domain.reset();
    await domain.suspend();
    expect(await domain.getState()).toEqual({ state: DomainState.PAUSED, reason: DomainPausedReason.USER });
    await domain.undefine();
    expect(await domain.isPersistent()).toBe(false);
    await domain.destroy(DomainDestroyFlags.GRACEFUL);
    await expect(domain.getState()).rejects.toEqual(refused(ErrorNumber.NO_DOMAIN));
  });

  test('tells nothing of its guest without an agent', async () => {
    const domain = await guest('echo');
    await domain.create();
    for (const call of [
      () => domain.getTime(),
      () => domain.setTime(1n, 0),
      () => domain.setUserPassword('root', 'x'),
      () => domain.getGuestVcpus(),
      () => domain.setGuestVcpus('0', 1),
      () => domain.getHostname(DomainGetHostnameFlags.AGENT),
      () => domain.pmSuspendForDuration(NodeSuspendTarget.MEM, 0),
    ]) {
      await expect(call()).rejects.toEqual(refused(ErrorNumber.ARGUMENT_UNSUPPORTED));
    }
  });

  test('dies with its connection, if told so', async () => {
    const domain = await guest('echo');
    const own = await openHost(firstHost());
    await (await own.domainLookupByName('guest')).create(DomainCreateFlags.AUTODESTROY);
    expect(await domain.isActive()).toBe(true);
    await own.close();
    expect(await reaches(domain, DomainState.SHUTOFF)).toEqual({
      ...off,
      reason: DomainShutoffReason.DESTROYED,
    });
  });

  test('keys arrive', async () => {
    const domain = await guest('vga');
    await domain.create();
    const serial = await Serial.of(domain);
    await serial.shows('VGA-READY');
    // a, then b, by Linux's codes and by those of a PC keyboard.
    await domain.sendKey(KeycodeSet.LINUX, 20, [30]);
    await serial.shows('a');
    await domain.sendKey(KeycodeSet.XT, 20, [48]);
    await serial.shows('b');
    const tooMany = Array<number>(17).fill(30);
    await expect(domain.sendKey(KeycodeSet.LINUX, 20, tooMany)).rejects.toEqual(
      refused(ErrorNumber.INVALID_ARG),
    );
    await serial.close();
  });

  test('the power button is heard', { timeout: 90_000 }, async () => {
    const domain = await guest('linux');
    await domain.create();
    const serial = await Serial.of(domain);
    await serial.shows('LINUX-READY');
    // A press before somebody listens is lost; one after the guest went off fails.
    const press = (): Promise<void> => domain.shutdown(DomainShutdownFlags.ACPI_POWER_BTN);
    await press();
    const isOff = async (): Promise<boolean> => {
      if (!(await domain.isActive())) return true;
      await press().catch(() => undefined);
      return false;
    };
    await until('the guest to be off', isOff, { ...patience, interval: 300 });
    expect(await domain.getState()).toEqual({ ...off, reason: DomainShutoffReason.SHUTDOWN });
    await expect(domain.reboot()).rejects.toEqual(refused(ErrorNumber.OPERATION_INVALID));
    await serial.close();
  });

  test('an interrupt, and sleep', { timeout: 90_000 }, async () => {
    const domain = await guest('linux-agent');
    await domain.create();
    await firstHost().waitForAgent('guest');
    await domain.injectNMI();
    await expect(domain.pmWakeup()).rejects.toMatchObject({ name: 'LibvirtError' });
    await expect(domain.pmSuspendForDuration(NodeSuspendTarget.MEM, 5)).rejects.toEqual(
      refused(ErrorNumber.ARGUMENT_UNSUPPORTED),
    );
    await domain.pmSuspendForDuration(NodeSuspendTarget.MEM, 0n);
    await reaches(domain, DomainState.PMSUSPENDED);
    await domain.pmWakeup();
    expect(await reaches(domain, DomainState.RUNNING)).toMatchObject({ reason: DomainRunningReason.WAKEUP });
  });
});

describe('a managed save image', () => {
  test('is made, its XML read and changed, and used', async () => {
    const domain = await guest('echo');
    await expect(domain.managedSaveGetXMLDesc()).rejects.toEqual(refused(ErrorNumber.OPERATION_INVALID));
    await domain.create();
    await domain.managedSave(DomainSaveRestoreFlags.PAUSED);
    expect(await domain.getState()).toEqual({ ...off, reason: DomainShutoffReason.SAVED });
    expect(await domain.hasManagedSaveImage()).toBe(true);
    const xml = await domain.managedSaveGetXMLDesc();
    expect(xml).toContain('<name>guest</name>');
    await domain.managedSaveDefineXML(titled(xml, 'Changed'), DomainSaveRestoreFlags.RUNNING);
    expect(await domain.managedSaveGetXMLDesc()).toContain('<title>Changed</title>');
    await domain.create();
    expect(await domain.getState()).toEqual({
      state: DomainState.RUNNING,
      reason: DomainRunningReason.RESTORED,
    });
    expect(await domain.getXMLDesc()).toContain('<title>Changed</title>');
    expect(await domain.hasManagedSaveImage()).toBe(false);
  });

  test('is thrown away, alone or with the domain', async () => {
    const domain = await guest('echo');
    await domain.create();
    await domain.managedSave(DomainSaveRestoreFlags.BYPASS_CACHE);
    await domain.managedSaveRemove();
    expect(await domain.hasManagedSaveImage()).toBe(false);
    await domain.create();
    expect(await domain.getState()).toMatchObject({ reason: DomainRunningReason.BOOTED });
    await domain.managedSave();
    await expect(domain.undefine()).rejects.toEqual(refused(ErrorNumber.OPERATION_INVALID));
    await domain.undefine(DomainUndefineFlags.MANAGED_SAVE);
    await expect(connection.domainLookupByName('guest')).rejects.toEqual(refused(ErrorNumber.NO_DOMAIN));
  });
});

test('a saved state holds the XML it was given, with parameters and without', async () => {
  const domain = await guest('echo');
  for (const params of [undefined, {}]) {
    await domain.create();
    const file = `${images}/saved-${params ? 'with' : 'without'}`;
    const dxml = titled(await domain.getXMLDesc(DomainXMLFlags.MIGRATABLE), 'Saved so');
    await domain.save(file, { dxml, params }, DomainSaveRestoreFlags.PAUSED);
    expect(await domain.getState()).toEqual({ ...off, reason: DomainShutoffReason.SAVED });
    expect(await connection.domainSaveImageGetXMLDesc(file)).toContain('<title>Saved so</title>');
    await connection.domainRestore(file);
    expect(await domain.getState()).toMatchObject({ state: DomainState.PAUSED });
    expect(await domain.getXMLDesc()).toContain('<title>Saved so</title>');
    await expect(domain.save(file, { params: { [SaveKey.PARALLEL_CHANNELS]: 'x' } })).rejects.toEqual(
      refused(ErrorNumber.INVALID_ARG),
    );
    await domain.destroy();
  }
});

test('core dumps of every kind', async () => {
  const domain = await guest('echo');
  await domain.create();
  const begins = async (name: string): Promise<string> =>
    (await firstHost().shell('head', '-c', '7', `${images}/${name}`)).replaceAll('\0', '');
  await domain.coreDump(`${images}/elf`, DomainCoreDumpFlags.MEMORY_ONLY | DomainCoreDumpFlags.LIVE);
  expect(await begins('elf')).toContain('ELF');
  await domain.coreDumpWithFormat(
    `${images}/kdump`,
    DomainCoreDumpFormat.KDUMP_ZLIB,
    DomainCoreDumpFlags.MEMORY_ONLY,
  );
  expect(await begins('kdump')).toContain('makedum');
  expect(await domain.isActive()).toBe(true);
  await expect(
    domain.coreDumpWithFormat(`${images}/none`, DomainCoreDumpFormat.KDUMP_ZLIB),
  ).rejects.toMatchObject({ name: 'LibvirtError' });
  await domain.coreDump(`${images}/crash`, DomainCoreDumpFlags.MEMORY_ONLY | DomainCoreDumpFlags.CRASH);
  expect(await domain.getState()).toEqual({ ...off, reason: DomainShutoffReason.CRASHED });
});
