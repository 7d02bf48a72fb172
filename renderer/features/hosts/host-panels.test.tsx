import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ErrorDto } from '../../../electron/contract/errors';
import { hostInput } from '../../../electron/contract/hosts';
import type { AuthPrompt, HostDto } from '../../../electron/contract/hosts';
import { CallError, installBridge } from '../../bridge/bridge';
import { FakeBridge } from '../../bridge/fake-bridge';
import { sampleHost } from '../../bridge/samples';
import { LocalHypervisors } from '../first-start/local-hypervisors';
import { AuthPrompts } from './auth-prompts';
import { HostBanner } from './host-banner';
import { HostFormPage } from './host-form-page';
import { resetHosts, useHosts } from './store';

const host = sampleHost({ uri: 'qemu+tcp://h1/system', name: 'h1' });
const refused: ErrorDto = {
  code: 'VIR_ERR_SYSTEM_ERROR',
  number: 38,
  domain: 'VIR_FROM_RPC',
  level: 2,
  message: "unable to connect to server at 'h1:16509': Connection refused",
};

const list = (...hosts: HostDto[]): void =>
  act(() =>
    useHosts.setState({
      loaded: true,
      ids: hosts.map(({ id }) => id),
      byId: new Map(hosts.map((each) => [each.id, each])),
    }),
  );

let fake: FakeBridge;
beforeEach(() => {
  fake = new FakeBridge({ 'app.shown': () => null });
  installBridge(fake);
  window.location.hash = '#/';
});
afterEach(() => {
  cleanup();
  resetHosts();
  vi.useRealTimers();
});
const asked = (name: string): unknown[] =>
  fake.calls.filter((call) => call.name === name).map((call) => call.args);

describe('adding a host', () => {
  const fill = (uri: string): void => {
    fireEvent.change(screen.getByRole('textbox', { name: 'Connection URI' }), { target: { value: uri } });
    fireEvent.click(screen.getByRole('button', { name: 'Add and connect' }));
  };

  it('says what is wrong with a URI and asks nobody', () => {
    render(<HostFormPage />);
    fill('not a uri');
    expect(screen.getByText('A URI has no spaces.')).toBeTruthy();
    fill('qemu+ssh:///system');
    expect(screen.getByText(/Which host\?/)).toBeTruthy();
    expect(asked('hosts.add')).toEqual([]);
  });

  it('adds, connects, explains a failure, and changes the same host when tried again', async () => {
    Object.assign(fake.handlers, {
      'hosts.add': () => host,
      'hosts.update': () => host,
      'hosts.connect': () => null,
    });
    render(<HostFormPage />);
    fill(' qemu+tcp://h1/system ');
    await screen.findByText('Connecting…').catch(() => undefined);
    list({ ...host, state: 'failed', lastError: refused });
    const alert = await screen.findByRole('alert');
    expect(within(alert).getByText(/refused the connection/)).toBeTruthy();
    fireEvent.click(within(alert).getByRole('button', { name: 'Details' }));
    expect(within(alert).getByText(refused.message)).toBeTruthy();
    expect(asked('hosts.add')).toEqual([hostInput.parse({ uri: 'qemu+tcp://h1/system' })]);

    fill('qemu+tcp://h2/system');
    await vi.waitFor(() => expect(asked('hosts.connect')).toHaveLength(2));
    expect(asked('hosts.add')).toHaveLength(1);
    expect(asked('hosts.update')).toMatchObject([{ hostId: 'h1', host: { uri: 'qemu+tcp://h2/system' } }]);
  });

  it('opens the host once it is ready', async () => {
    Object.assign(fake.handlers, { 'hosts.add': () => host, 'hosts.connect': () => null });
    render(<HostFormPage uri="test:///default" />);
    fireEvent.click(screen.getByRole('button', { name: 'Add and connect' }));
    await vi.waitFor(() => expect(asked('hosts.connect')).toEqual([{ hostId: 'h1' }]));
    list(host);
    await vi.waitFor(() => expect(window.location.hash).toBe('#/hosts/h1'));
  });

  it('explains a refusal of main', async () => {
    Object.assign(fake.handlers, {
      'hosts.add': () => {
        throw new CallError({ code: 'DUPLICATE', number: null, domain: null, level: 2, message: 'there' });
      },
    });
    render(<HostFormPage uri="test:///default" />);
    fireEvent.click(screen.getByRole('button', { name: 'Add and connect' }));
    expect(await screen.findByText('This host is in the list already.')).toBeTruthy();
  });
});

const ask = (change: Partial<AuthPrompt>): void => {
  const prompt: AuthPrompt = {
    promptId: 'p',
    hostId: 'h1',
    hostName: 'h1',
    requests: [{ type: 'ssh', secret: true, prompt: 'raw?', challenge: null, defaultAnswer: null }],
    ssh: null,
    again: false,
    remember: 'this-run',
    ...change,
  };
  act(() => useHosts.setState({ prompts: [prompt] }));
  render(<AuthPrompts />);
};

describe('signing in', () => {
  beforeEach(() => {
    Object.assign(fake.handlers, { 'hosts.answerPrompt': () => null });
    const requests = [
      { type: 'username', secret: false, prompt: 'Act', challenge: null, defaultAnswer: null },
      { type: 'authname', secret: false, prompt: 'Name', challenge: null, defaultAnswer: 'me' },
      { type: 'passphrase', secret: true, prompt: 'Password', challenge: null, defaultAnswer: null },
    ];
    list(host);
    ask({ requests });
  });

  it('answers every request, the secret one unseen', async () => {
    const region = screen.getByRole('region', { name: 'Sign in to h1' });
    expect(within(region).getByRole('textbox', { name: 'Act as (optional)' })).toBeTruthy();
    const user = within(region).getByRole('textbox', { name: 'User name' });
    await vi.waitFor(() => expect(document.activeElement).toBe(user));
    const password = within(region).getByLabelText('Password');
    expect(password.getAttribute('type')).toBe('password');
    fireEvent.change(password, { target: { value: 's3cret' } });
    fireEvent.click(within(region).getByRole('button', { name: 'Sign in' }));
    await vi.waitFor(() =>
      expect(asked('hosts.answerPrompt')).toEqual([
        { promptId: 'p', answers: ['', 'me', 's3cret'], remember: false },
      ]),
    );
  });

  it('gives up', async () => {
    fireEvent.click(screen.getByRole('button', { name: 'Give up' }));
    await vi.waitFor(() =>
      expect(asked('hosts.answerPrompt')).toEqual([{ promptId: 'p', answers: null, remember: false }]),
    );
  });
});

describe('what ssh asks', () => {
  beforeEach(() => void Object.assign(fake.handlers, { 'hosts.answerPrompt': () => null }));

  it('is a passphrase, which may be remembered, and was wrong before', async () => {
    ask({ ssh: { kind: 'passphrase', key: '/k' }, again: true });
    expect(screen.getByRole('alert').textContent).toContain('refused');
    fireEvent.change(screen.getByLabelText('Passphrase of the key /k'), { target: { value: 's3cret' } });
    fireEvent.click(screen.getByRole('checkbox', { name: /Remember/ }));
    fireEvent.click(screen.getByRole('button', { name: 'Sign in' }));
    await vi.waitFor(() =>
      expect(asked('hosts.answerPrompt')).toEqual([{ promptId: 'p', answers: ['s3cret'], remember: true }]),
    );
  });

  it('is whether a key is right, which Enter does not answer', async () => {
    const fingerprint = 'SHA256:abc';
    ask({
      ssh: { kind: 'host-key', host: 'h1', keyType: 'ED25519', fingerprint, knownAs: [] },
      remember: 'no',
    });
    const region = screen.getByRole('region', { name: 'Is this really h1?' });
    expect(within(region).getByText(fingerprint)).toBeTruthy();
    expect(within(region).queryByRole('checkbox')).toBeNull();
    fireEvent.submit(region.querySelector('form') ?? region);
    expect(asked('hosts.answerPrompt')).toEqual([]);
    fireEvent.click(within(region).getByRole('button', { name: 'Trust this host' }));
    await vi.waitFor(() =>
      expect(asked('hosts.answerPrompt')).toEqual([{ promptId: 'p', answers: ['yes'], remember: false }]),
    );
  });
});

describe('the banner of a host', () => {
  it('is not there while all is well', () => {
    const { container } = render(<HostBanner host={host} />);
    expect(container.textContent).toBe('');
  });

  it('counts down to the next attempt and reconnects at once when asked', async () => {
    vi.useFakeTimers({ now: 1_000_000 });
    Object.assign(fake.handlers, { 'hosts.connect': () => null });
    const stale: HostDto = {
      ...host,
      state: 'stale',
      staleSince: 990_000,
      lastError: { ...refused, message: 'End of file while reading data: Input/output error' },
      nextAttemptAt: 1_008_000,
      attempt: 2,
    };
    render(<HostBanner host={stale} />);
    expect(screen.getByText(/Next attempt in 8 s\. Attempt 2\./)).toBeTruthy();
    act(() => void vi.advanceTimersByTime(3000));
    expect(screen.getByText(/Next attempt in 5 s/)).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Reconnect now' }));
    expect(asked('hosts.connect')).toEqual([{ hostId: 'h1' }]);
  });
});

describe('hypervisors on this machine', () => {
  it('explains a missing right and opens what can be opened', async () => {
    Object.assign(fake.handlers, { 'hosts.add': () => host, 'hosts.connect': () => null });
    const reload = vi.fn();
    render(
      <LocalHypervisors
        local={{
          value: [
            {
              uri: 'qemu:///system',
              kind: 'system',
              status: 'no-permission',
              path: '/run/x-sock',
              group: 'libvirt',
            },
            {
              uri: 'qemu:///session',
              kind: 'session',
              status: 'ready',
              path: '/usr/sbin/libvirtd',
              group: null,
            },
          ],
          error: null,
          reload,
        }}
      />,
    );
    expect(screen.getByText(/\/run\/x-sock/)).toBeTruthy();
    expect(screen.getByText('sudo adduser "$USER" libvirt')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(reload).toHaveBeenCalledOnce();
    fireEvent.click(screen.getByRole('button', { name: 'Connect' }));
    await vi.waitFor(() => expect(window.location.hash).toBe('#/hosts/h1'));
    expect(asked('hosts.add')).toEqual([{ uri: 'qemu:///session' }]);
  });
});
