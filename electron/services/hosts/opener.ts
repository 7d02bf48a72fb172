import { ConnectFlags, CredType, ErrorNumber, IdentityKey } from '@virtdeck/libvirt';
import { HandlerError } from '../../contract/handlers.js';
import type { HostIdentity, HostSpec } from '../../contract/hosts.js';
import { errorNumber } from '../errors.js';
import type { Libvirt, LibvirtConnection, LibvirtCredential } from '../libvirt.js';
import { credentialTypeName } from '../names.js';
import type { SecretStore } from '../secrets/secret-store.js';
import type { Askpass, SshAttempt } from './askpass.js';
import { credentialRequest } from './prompts.js';
import type { GivenAnswers, Prompts, Question } from './prompts.js';
import { crowd, knock } from './reachable.js';
import { replaceCommand, usesSshProgram } from './ssh-command.js';
import { parseSshQuestion, sshSecretKey } from './ssh-question.js';

/** All but EXTERNAL, which asks for nothing a user could type. */
export const credTypes = [
  CredType.USERNAME,
  CredType.AUTHNAME,
  CredType.LANGUAGE,
  CredType.CNONCE,
  CredType.PASSPHRASE,
  CredType.ECHOPROMPT,
  CredType.NOECHOPROMPT,
  CredType.REALM,
];

export interface OpenTarget extends Pick<HostSpec, 'uri' | 'name' | 'readonly' | 'advanced'> {
  id: string;
}

/** Who waits for the connection. */
export interface Waiting {
  /** Aborts when nobody does any more. */
  signal: AbortSignal;
  /** A person is asked something, and has answered. */
  asking?(): void;
  answered?(): void;
}

export interface OpenerOptions {
  libvirt: Libvirt;
  prompts: Prompts;
  secrets: SecretStore;
  askpass: Askpass;
}

/** Opens connections: with the answers that are remembered, the questions that come up, and whatever ssh asks. */
export class Opener {
  #opening = 0;

  constructor(private readonly options: OpenerOptions) {}

  async open(target: OpenTarget, waiting: Waiting): Promise<LibvirtConnection> {
    for (let again = false; ; again = true) {
      const attempt = new Attempt(target, waiting, this.options, again);
      try {
        const connection = await this.#open(target, waiting, attempt);
        await attempt.keepAnswers();
        return connection;
      } catch (error) {
        const refused = attempt.remembered.size > 0 && isRefusal(error);
        // What was remembered has become wrong: asking is better than failing for ever.
        if (refused) for (const key of attempt.remembered) this.options.secrets.forget(target.id, key);
        if (!refused || waiting.signal.aborted) throw attempt.givenUp ? givenUpError() : error;
      } finally {
        attempt.dispose();
      }
    }
  }

  async #open(target: OpenTarget, { signal }: Waiting, attempt: Attempt): Promise<LibvirtConnection> {
    this.#opening++;
    try {
      if (this.#opening > crowd) await knock(target.uri, signal);
      signal.throwIfAborted();
      const { readonly, advanced } = target;
      const connection = await this.options.libvirt.open(attempt.uri(), {
        readonly,
        credTypes,
        ...(advanced.noAliases ? { flags: ConnectFlags.NO_ALIASES } : {}),
        onCredentials: (credentials) => attempt.askForLibvirt(credentials),
      });
      if (advanced.identity) {
        const identity = advanced.identity;
        await connection.setIdentity(identityParameters(identity)).catch(async (error: unknown) => {
          await connection.close().catch(() => {});
          throw error;
        });
      }
      return connection;
    } finally {
      this.#opening--;
    }
  }
}

/** One way through libvirt's open, with all that is asked on it. */
class Attempt {
  /** Under which keys remembered answers were given. */
  readonly remembered = new Set<string>();
  givenUp = false;
  readonly #asked = new Set<string>();
  readonly #toKeep = new Map<string, string[]>();
  #ssh: SshAttempt | null = null;
  readonly #onAbort = (): void => this.#ssh?.kill();

  constructor(
    private readonly target: OpenTarget,
    private readonly waiting: Waiting,
    private readonly options: OpenerOptions,
    /** An attempt before this one failed on what it remembered. */
    private readonly again: boolean,
  ) {
    waiting.signal.addEventListener('abort', this.#onAbort);
  }

  /** The URI to open: ssh is started by way of us. */
  uri(): string {
    const { uri } = this.target;
    if (!usesSshProgram(uri)) return uri;
    const { before } = replaceCommand(uri, '');
    this.#ssh = this.options.askpass.begin(before, (question, confirm, signal) =>
      this.#askForSsh(question, confirm, signal),
    );
    return this.#ssh ? replaceCommand(uri, this.#ssh.command).uri : uri;
  }

  async askForLibvirt(credentials: LibvirtCredential[]): Promise<string[] | null> {
    const key = `sasl:${credentials.map(({ type }) => credentialTypeName(type)).join(',')}`;
    // Whether to trust a key is asked each time, as ssh does.
    const trust = credentials.every(({ type }) => type === (CredType.ECHOPROMPT as number));
    return this.#ask(
      trust ? null : key,
      { requests: credentials.map(credentialRequest), ssh: null },
      this.waiting.signal,
    );
  }

  /** Answers that have proved right. */
  async keepAnswers(): Promise<void> {
    for (const [key, answers] of this.#toKeep) await this.options.secrets.set(this.target.id, key, answers);
  }

  dispose(): void {
    this.waiting.signal.removeEventListener('abort', this.#onAbort);
    this.#ssh?.dispose();
    for (const answers of this.#toKeep.values()) answers.fill('');
  }

  async #askForSsh(prompt: string, confirm: boolean, gone: AbortSignal): Promise<string | null> {
    const ssh = parseSshQuestion(prompt, confirm);
    const shown = ssh.kind === 'host-key' || ssh.kind === 'confirm';
    const request = { type: 'ssh', secret: !shown, prompt, challenge: null, defaultAnswer: null };
    const signal = AbortSignal.any([gone, this.waiting.signal]);
    const answers = await this.#ask(sshSecretKey(ssh), { requests: [request], ssh }, signal);
    if (answers) return answers[0] ?? '';
    if (gone.aborted) return null;
    // Without an answer ssh would go on with an empty one, and ask again.
    this.#ssh?.kill();
    return null;
  }

  async #ask(
    key: string | null,
    question: Pick<Question, 'requests' | 'ssh'>,
    signal: AbortSignal,
  ): Promise<string[] | null> {
    const { id, name } = this.target;
    const { secrets, prompts } = this.options;
    const before = key !== null && this.#asked.has(key);
    if (key !== null && !before) {
      this.#asked.add(key);
      const found = this.again ? null : await secrets.get(id, key);
      if (found?.length === question.requests.length) {
        this.remembered.add(key);
        return found;
      }
    }
    this.waiting.asking?.();
    const remember = key === null ? 'no' : await secrets.lasting();
    const again = before || (this.again && key !== null);
    const given: GivenAnswers | null = await prompts.ask(
      { hostId: id, hostName: name, ...question, again, remember },
      signal,
    );
    if (!this.waiting.signal.aborted) this.waiting.answered?.();
    if (!given) {
      if (!signal.aborted) this.givenUp = true;
      return null;
    }
    if (key !== null) {
      if (given.remember) this.#toKeep.set(key, given.answers);
      else this.#toKeep.delete(key);
    }
    return given.answers;
  }
}

function isRefusal(error: unknown): boolean {
  if (errorNumber(error) === ErrorNumber.AUTH_FAILED) return true;
  return error instanceof Error && /permission denied \(/i.test(error.message);
}

/** What libvirt says when its own questions are not answered; ssh only says that it was ended. */
function givenUpError(): HandlerError {
  return new HandlerError({
    code: 'VIR_ERR_AUTH_CANCELLED',
    number: ErrorNumber.AUTH_CANCELLED,
    domain: null,
    level: 2,
    message: 'The questions were not answered',
  });
}

function identityParameters(identity: HostIdentity): Record<string, string | bigint> {
  const { userName, userId, groupName, groupId, saslUserName } = identity;
  return {
    ...(userName && { [IdentityKey.USER_NAME]: userName }),
    ...(userId !== null && { [IdentityKey.UNIX_USER_ID]: BigInt(userId) }),
    ...(groupName && { [IdentityKey.GROUP_NAME]: groupName }),
    ...(groupId !== null && { [IdentityKey.UNIX_GROUP_ID]: BigInt(groupId) }),
    ...(saslUserName && { [IdentityKey.SASL_USER_NAME]: saslUserName }),
  };
}
