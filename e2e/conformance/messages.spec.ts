import { expect, seen, test, uuid } from './fixtures.js';

test.describe('calls', () => {
  test('a call gets its reply', async ({ page }) => {
    const xml = await page.evaluate(
      (id) => window.bridge.call('domains.xml', { hostId: 'demo', uuid: id }),
      uuid,
    );
    expect(xml).toBe(`<uuid>${uuid}</uuid>`);
  });

  test('2,000 calls at once all get theirs, in any order', async ({ page }) => {
    const wrong = await page.evaluate(async () => {
      const ids = Array.from(
        { length: 2000 },
        (_value, index) => `00000000-0000-0000-0000-${String(index).padStart(12, '0')}`,
      );
      const replies = await Promise.all(
        ids.map((uuid) => window.bridge.call('domains.xml', { hostId: 'demo', uuid })),
      );
      return replies.filter((reply, index) => reply !== `<uuid>${ids[index]}</uuid>`).length;
    });
    expect(wrong).toBe(0);
  });

  test('an error arrives with all its fields', async ({ page }) => {
    const errors = await page.evaluate(async (id) => {
      const args = { hostId: 'demo', uuid: id };
      const caught = (error: unknown): unknown => (error as { dto: unknown }).dto;
      return [
        await window.bridge.call('networks.xml', args).catch(caught),
        await window.bridge.call('pools.xml', args).catch(caught),
      ];
    }, uuid);
    expect(errors).toEqual([
      {
        code: 'VIR_ERR_NO_NETWORK',
        number: 43,
        domain: 'VIR_FROM_NETWORK',
        level: 2,
        message: 'Network not found',
      },
      { code: 'INTERNAL', number: null, domain: null, level: 2, message: 'a bug' },
    ]);
  });

  test('a cancelled call ends on both sides', async ({ page }) => {
    const code = await page.evaluate(async () => {
      const controller = new AbortController();
      const call = window.bridge.call('app.licences', {}, { signal: controller.signal });
      controller.abort();
      return call.catch((error: unknown) => (error as { dto: { code: string } }).dto.code);
    });
    expect(code).toBe('CANCELLED');
    await expect.poll(async () => (await seen(page)).cancelled).toBe(1);
  });
});

test('a topic brings typed arrays unharmed, and stops when asked to', async ({ page }) => {
  const payload = await page.evaluate(
    () =>
      new Promise((resolve) => {
        let count = 0;
        const stop = window.bridge.subscribe(
          'stats.latest',
          { hostId: 'demo' },
          (latest: { cpuPercent: Float64Array; memoryKiB: Float64Array; uuids: string[] }) => {
            if (++count < 3) return;
            stop();
            resolve({
              isFloat64: latest.cpuPercent instanceof Float64Array,
              values: Array.from(latest.cpuPercent, String),
              empty: latest.memoryKiB.length,
              uuids: latest.uuids,
            });
          },
        );
      }),
  );
  expect(payload).toEqual({
    isFloat64: true,
    values: ['1.5', 'NaN', 'Infinity', '-Infinity'],
    empty: 0,
    uuids: ['a', 'b'],
  });
  await expect.poll(async () => (await seen(page)).subscriptions).toBe(0);
});

test.describe('byte streams', () => {
  test('bytes go there and back unharmed over a port of their own', async ({ page }) => {
    const result = await page.evaluate(async (id) => {
      const stream = await window.bridge.openStream('consoles.open', {
        hostId: 'demo',
        uuid: id,
        device: 'echo',
      });
      const sent = Uint8Array.from({ length: 700_000 }, (_value, index) => (index * 7) % 256);
      let at = 0;
      let wrong = 0;
      const received = new Promise<void>((resolve) => {
        stream.onData((bytes) => {
          for (const byte of bytes) if (byte !== sent[at++]) wrong++;
          stream.credit(bytes.length);
          if (at >= sent.length) resolve();
        });
      });
      await stream.write(sent);
      await received;
      stream.close();
      return { at, wrong };
    }, uuid);
    expect(result).toEqual({ at: 700_000, wrong: 0 });
    await expect.poll(async () => (await seen(page)).streams).toBe(0);
  });

  test('a page that reads nothing more stops the sender', async ({ page }) => {
    const window256k = 256 * 1024;
    await page.evaluate(async (id) => {
      const stream = await window.bridge.openStream('consoles.open', {
        hostId: 'demo',
        uuid: id,
        device: 'flood',
      });
      const state = { bytes: 0, wrong: 0, stream };
      stream.onData((bytes) => {
        for (const byte of bytes) if (byte !== state.bytes++ % 251) state.wrong++;
      });
      Object.assign(window, { flood: state });
    }, uuid);
    type Flood = {
      flood: { bytes: number; wrong: number; stream: { credit(bytes: number): void; close(): void } };
    };
    const flooded = () => page.evaluate(() => (window as unknown as Flood).flood.bytes);
    await expect.poll(flooded).toBe(window256k);
    // Main has gone round its loop many times by now; it must not have pulled on.
    const { pulledBytes } = await seen(page);
    expect(pulledBytes).toBeLessThanOrEqual(window256k + 2 * 8192);
    await page.evaluate(() => (window as unknown as Flood).flood.stream.credit(100_000));
    await expect.poll(flooded).toBe(window256k + 100_000);
    expect(await page.evaluate(() => (window as unknown as Flood).flood.wrong)).toBe(0);
    await page.evaluate(() => (window as unknown as Flood).flood.stream.close());
    await expect.poll(async () => (await seen(page)).streams).toBe(0);
  });
});
