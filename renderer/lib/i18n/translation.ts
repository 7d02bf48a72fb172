/**
 * What a translation of an area must be: the same keys, and where a text takes parameters a function of the same.
 * A key that is missing or too many is a type error.
 */
export type Translation<T> = {
  readonly [K in keyof T]: T[K] extends string
    ? string
    : T[K] extends (...params: infer P) => string
      ? (...params: P) => string
      : Translation<T[K]>;
};
