import { useState } from 'react';
import type { ErrorDto } from '../../../electron/contract/errors';
import { toErrorDto } from '../../bridge/bridge';

interface FormState {
  /** Sending was tried: from now on what is wrong is said. */
  checked: boolean;
  busy: boolean;
  error: ErrorDto | null;
  /** Sends a valid form and closes it; what main refuses at once is told in it. */
  send(valid: boolean, work: () => Promise<unknown>): Promise<void>;
}

/** What all forms for volumes have in common. */
export function useForm(onClose: () => void): FormState {
  const [checked, setChecked] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ErrorDto | null>(null);
  const send = async (valid: boolean, work: () => Promise<unknown>): Promise<void> => {
    setChecked(true);
    if (!valid || busy) return;
    setBusy(true);
    setError(null);
    try {
      await work();
      onClose();
    } catch (thrown) {
      setError(toErrorDto(thrown));
    } finally {
      setBusy(false);
    }
  };
  return { checked, busy, error, send };
}

export function isVolumeName(name: string): boolean {
  return /^[^/\0\n]{1,255}$/.test(name) && name !== '.' && name !== '..' && name.trim() === name;
}
