import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import type { SnapshotChoices, SnapshotCreatePlan } from '../../../electron/contract/snapshots';
import { installBridge } from '../../bridge/bridge';
import { FakeBridge } from '../../bridge/fake-bridge';
import { CreateForm } from './create-form';

afterEach(cleanup);

const choices: SnapshotChoices = {
  name: 'snapshot-2',
  names: ['snapshot-1'],
  running: true,
  agent: false,
  memoryBytes: 2 ** 30,
  memoryProposal: '/i/web.mem',
  disks: [
    {
      target: 'vda',
      source: '/i/a.qcow2',
      format: 'qcow2',
      fixed: false,
      capacityBytes: null,
      proposal: '/i/a.1',
    },
  ],
  kinds: [
    { kind: 'internal', obstacles: [] },
    { kind: 'external-disks', obstacles: [] },
    { kind: 'external-memory', obstacles: [{ why: 'job', what: null, ability: null }] },
  ],
};
const plan: SnapshotCreatePlan = {
  obstacles: [],
  files: [],
  internal: ['vda'],
  memoryBytes: 2 ** 30,
  pause: 'memory',
  withoutVariables: false,
  xml: '<domainsnapshot/>',
  virsh: 'virsh snapshot-create-as web snapshot-2',
};

it('asks for what the form says, once its dry run knows of nothing in the way', async () => {
  const fake = new FakeBridge({
    'snapshots.choices': () => choices,
    'snapshots.files': ({ name }) => ({ disks: [`/i/a.${name}`], memory: '/i/web.mem' }),
    'snapshots.planCreate': ({ spec }) =>
      spec.name === 'bad' ? { ...plan, obstacles: [{ why: 'job', what: null, ability: null }] } : plan,
    'snapshots.create': () => 'id',
  });
  installBridge(fake);
  const onBegun = vi.fn();
  const onClose = vi.fn();
  render(<CreateForm on={{ hostId: 'h', uuid: 'u' }} machine="web" onBegun={onBegun} onClose={onClose} />);
  const name = await screen.findByRole('textbox', { name: 'Name' });
  const submit = (): HTMLElement => screen.getByRole('button', { name: 'Take snapshot' });
  expect(screen.getByRole('radio', { name: /^Internal/ })).toHaveProperty('checked', true);
  expect(screen.getByRole('radio', { name: /^External with memory/ })).toHaveProperty('disabled', true);
  fireEvent.change(name, { target: { value: 'snapshot-1' } });
  expect(await screen.findByText('There is a snapshot of this name already.')).toBeTruthy();
  expect(submit()).toHaveProperty('disabled', true);
  fireEvent.change(name, { target: { value: 'bad' } });
  expect(
    await screen.findByText(/libvirt is busy with another job of this machine\. It can do one at a time\.$/, {
      selector: 'li span',
    }),
  ).toBeTruthy();
  expect(submit()).toHaveProperty('disabled', true);
  fireEvent.change(name, { target: { value: 'good' } });
  fireEvent.click(screen.getByRole('radio', { name: /^External, disks only/ }));
  expect(await screen.findByDisplayValue('/i/a.good')).toBeTruthy();
  await vi.waitFor(() => expect(submit()).toHaveProperty('disabled', false));
  fireEvent.click(submit());
  await vi.waitFor(() => expect(onClose).toHaveBeenCalled());
  expect(onBegun).toHaveBeenCalledWith('good');
  expect(fake.calls.find((call) => call.name === 'snapshots.create')?.args).toMatchObject({
    hostId: 'h',
    spec: {
      name: 'good',
      memory: 'none',
      disks: [{ target: 'vda', snapshot: 'external', file: '/i/a.good' }],
    },
  });
});
