// The shape that both languages share: the same keys, and sentences that take the same arguments.

export type Shape<T> = {
  readonly [K in keyof T]: T[K] extends string ? string : T[K] extends (...args: infer A) => string ? (...args: A) => string : Shape<T[K]>;
};
