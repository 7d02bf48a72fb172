import { randomUUID } from 'node:crypto';
import type { AuthPrompt, CredentialRequest } from '../../contract/hosts.js';
import { Emitter } from '../emitter.js';
import { appError } from '../errors.js';
import type { LibvirtCredential } from '../libvirt.js';
import { credentialTypeName, isSecretCredential } from '../names.js';

/** What is asked, and by whom. */
export type Question = Omit<AuthPrompt, 'promptId'>;

export interface GivenAnswers {
  answers: string[];
  remember: boolean;
}

interface OpenPrompt {
  prompt: AuthPrompt;
  settle(given: GivenAnswers | null): void;
}

export function credentialRequest(credential: LibvirtCredential): CredentialRequest {
  const type = credentialTypeName(credential.type);
  return {
    type,
    secret: isSecretCredential(type),
    prompt: credential.prompt,
    challenge: credential.challenge,
    defaultAnswer: credential.defresult,
  };
}

/** Questions that come up while connections are opened, until the user has answered them. Answers are never kept here. */
export class Prompts {
  readonly #open = new Map<string, OpenPrompt>();
  readonly changes = new Emitter<void>();

  list(): AuthPrompt[] {
    return [...this.#open.values()].map(({ prompt }) => prompt);
  }

  /** Resolves with one answer per request, or null when the user gives up or `signal` aborts. */
  ask(question: Question, signal: AbortSignal): Promise<GivenAnswers | null> {
    if (signal.aborted) return Promise.resolve(null);
    const promptId = randomUUID();
    return new Promise((resolve) => {
      const cancel = (): void => settle(null);
      const settle = (given: GivenAnswers | null): void => {
        signal.removeEventListener('abort', cancel);
        this.#open.delete(promptId);
        this.changes.emit();
        resolve(given);
      };
      signal.addEventListener('abort', cancel);
      this.#open.set(promptId, { prompt: { ...question, promptId }, settle });
      this.changes.emit();
    });
  }

  answer(promptId: string, answers: string[] | null, remember = false): void {
    const open = this.#open.get(promptId);
    if (!open) throw appError('NOT_FOUND', 'This question is no longer open');
    const { requests, remember: may } = open.prompt;
    if (answers && answers.length !== requests.length)
      throw appError('BAD_ARGUMENTS', `${requests.length} answers are wanted`);
    open.settle(answers && { answers, remember: remember && may !== 'no' });
  }
}
