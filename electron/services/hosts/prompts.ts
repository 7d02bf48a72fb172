import { randomUUID } from 'node:crypto';
import type { AuthPrompt, CredentialRequest } from '../../contract/hosts.js';
import { Emitter } from '../emitter.js';
import { appError } from '../errors.js';
import type { LibvirtCredential } from '../libvirt.js';
import { credentialTypeName, isSecretCredential } from '../names.js';

interface OpenPrompt {
  prompt: AuthPrompt;
  settle(answers: string[] | null): void;
}

function request(credential: LibvirtCredential): CredentialRequest {
  const type = credentialTypeName(credential.type);
  return {
    type,
    secret: isSecretCredential(type),
    prompt: credential.prompt,
    challenge: credential.challenge,
    defaultAnswer: credential.defresult,
  };
}

/** Questions libvirt asks while it opens connections, until the user has answered them. Answers are never kept. */
export class Prompts {
  readonly #open = new Map<string, OpenPrompt>();
  readonly changes = new Emitter<void>();

  list(): AuthPrompt[] {
    return [...this.#open.values()].map(({ prompt }) => prompt);
  }

  /** Resolves with one answer per credential, or null when the user gives up or `signal` aborts. */
  ask(hostId: string, credentials: LibvirtCredential[], signal: AbortSignal): Promise<string[] | null> {
    if (signal.aborted) return Promise.resolve(null);
    const promptId = randomUUID();
    return new Promise((resolve) => {
      const cancel = (): void => settle(null);
      const settle = (answers: string[] | null): void => {
        signal.removeEventListener('abort', cancel);
        this.#open.delete(promptId);
        this.changes.emit();
        resolve(answers);
      };
      signal.addEventListener('abort', cancel);
      this.#open.set(promptId, {
        prompt: { promptId, hostId, requests: credentials.map(request) },
        settle,
      });
      this.changes.emit();
    });
  }

  answer(promptId: string, answers: string[] | null): void {
    const open = this.#open.get(promptId);
    if (!open) throw appError('NOT_FOUND', 'This question is no longer open');
    if (answers && answers.length !== open.prompt.requests.length)
      throw appError('BAD_ARGUMENTS', `${open.prompt.requests.length} answers are wanted`);
    open.settle(answers);
  }
}
