import { act, cleanup, renderHook, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CallError, installBridge } from './bridge';
import { FakeBridge } from './fake-bridge';
import { useCall } from './use-call';

const failure = { code: 'NOT_CONNECTED', number: null, domain: null, level: 2, message: 'away' };
const uuid = (n: number): string => `00000000-0000-0000-0000-00000000000${n}`;

let answer: (uuid: string) => Promise<string>;
let fake: FakeBridge;

beforeEach(() => {
  answer = (of) => Promise.resolve(`<${of}/>`);
  fake = new FakeBridge({ 'domains.xml': (args) => answer(args.uuid) });
  installBridge(fake);
});
afterEach(cleanup);

function ask(n: number, version = 0) {
  return renderHook(
    (props: { n: number; version: number }) =>
      useCall('domains.xml', { hostId: 'lab', uuid: uuid(props.n) }, props.version),
    { initialProps: { n, version } },
  );
}

describe('useCall', () => {
  it('asks once for the same question', async () => {
    const { result, rerender } = ask(1);
    await waitFor(() => expect(result.current.value).toBe(`<${uuid(1)}/>`));
    rerender({ n: 1, version: 0 });
    expect(fake.calls).toHaveLength(1);
  });

  it('keeps the answer while it asks for a newer one', async () => {
    const { result, rerender } = ask(1);
    await waitFor(() => expect(result.current.value).not.toBeNull());
    answer = () => Promise.resolve('<new/>');
    rerender({ n: 1, version: 1 });
    expect(result.current.value).toBe(`<${uuid(1)}/>`);
    await waitFor(() => expect(result.current.value).toBe('<new/>'));
  });

  it('never shows the answer to another question', async () => {
    const { result, rerender } = ask(1);
    await waitFor(() => expect(result.current.value).not.toBeNull());
    let late: (xml: string) => void = () => undefined;
    answer = () => new Promise((resolve) => (late = resolve));
    rerender({ n: 2, version: 0 });
    expect(result.current.value).toBeNull();
    answer = () => Promise.resolve('<third/>');
    rerender({ n: 3, version: 0 });
    await waitFor(() => expect(result.current.value).toBe('<third/>'));
    await act(async () => late('<second/>'));
    expect(result.current.value).toBe('<third/>');
  });

  it('tells why it has no answer, and asks again when told to', async () => {
    answer = () => Promise.reject(new CallError(failure));
    const { result } = ask(1);
    await waitFor(() => expect(result.current.error).toEqual(failure));
    answer = () => Promise.resolve('<ok/>');
    act(() => result.current.reload());
    await waitFor(() => expect(result.current.value).toBe('<ok/>'));
    expect(result.current.error).toBeNull();
  });
});
