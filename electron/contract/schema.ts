import { z } from 'zod';

// The page's CSP has no 'unsafe-eval'; zod must not compile validators with `new Function`.
z.config({ jitless: true });

/** A question with one answer. */
export interface Call<Args extends z.ZodType = z.ZodType, Result = unknown> {
  readonly kind: 'call';
  readonly args: Args;
  readonly result?: Result;
}

/** A subscription: payloads flow until the page unsubscribes or its window closes. */
export interface Topic<Args extends z.ZodType = z.ZodType, Payload = unknown> {
  readonly kind: 'topic';
  readonly args: Args;
  readonly payload?: Payload;
}

/**
 * A byte stream over a MessagePort of its own, both ways, with credits (see protocol.ts).
 * `Opened` is what main answers when the stream is open.
 */
export interface ByteStream<Args extends z.ZodType = z.ZodType, Opened = unknown> {
  readonly kind: 'stream';
  readonly args: Args;
  readonly opened?: Opened;
}

export type Entry = Call | Topic | ByteStream;
export type Schema = Record<string, Record<string, Entry>>;

export function call<Args extends z.ZodType>(args: Args): { returns: <Result>() => Call<Args, Result> } {
  return { returns: () => ({ kind: 'call', args }) };
}

export function topic<Args extends z.ZodType>(args: Args): { of: <Payload>() => Topic<Args, Payload> } {
  return { of: () => ({ kind: 'topic', args }) };
}

export function byteStream<Args extends z.ZodType>(
  args: Args,
): { opens: <Opened>() => ByteStream<Args, Opened> } {
  return { opens: () => ({ kind: 'stream', args }) };
}

type Paths<S extends Schema, Kind extends Entry['kind']> = {
  [Area in keyof S & string]: {
    [Name in keyof S[Area] & string]: S[Area][Name]['kind'] extends Kind ? `${Area}.${Name}` : never;
  }[keyof S[Area] & string];
}[keyof S & string];

type At<S extends Schema, Path extends string> = Path extends `${infer Area}.${infer Name}`
  ? Area extends keyof S
    ? Name extends keyof S[Area]
      ? S[Area][Name]
      : never
    : never
  : never;

export type CallName<S extends Schema> = Paths<S, 'call'>;
export type TopicName<S extends Schema> = Paths<S, 'topic'>;
export type StreamName<S extends Schema> = Paths<S, 'stream'>;

/** What the page passes (before defaults are filled in). */
export type ArgsIn<S extends Schema, P extends string> =
  At<S, P> extends Entry ? z.input<At<S, P>['args']> : never;
/** What a handler gets (validated, defaults filled in). */
export type ArgsOut<S extends Schema, P extends string> =
  At<S, P> extends Entry ? z.output<At<S, P>['args']> : never;
export type ResultOf<S extends Schema, P extends string> =
  At<S, P> extends Call<z.ZodType, infer R> ? R : never;
export type PayloadOf<S extends Schema, P extends string> =
  At<S, P> extends Topic<z.ZodType, infer R> ? R : never;
export type OpenedOf<S extends Schema, P extends string> =
  At<S, P> extends ByteStream<z.ZodType, infer R> ? R : never;
