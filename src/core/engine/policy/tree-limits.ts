/** libseccomp would not come to an end. */
export class EndlessLoop extends Error {}

/** A filter takes more steps than are spent on it. */
export class TooComplex extends Error {}

/**
 * The steps that may be spent on a filter. Merging a rule takes as many as its call has comparisons already, and in
 * libseccomp itself far more: 200 rules with operands beyond 2^32 keep it busy for half a minute.
 */
export class Work {
  private left: number

  constructor(private readonly most: number) {
    this.left = most
  }

  /** How many have been spent. */
  get spent(): number {
    return this.most - this.left
  }

  /** @throws TooComplex */
  step(): void {
    this.spend(1)
  }

  /** @throws TooComplex */
  spend(steps: number): void {
    this.left -= steps
    if (this.left < 0) throw new TooComplex()
  }
}

/** No level has as many nodes, nor the tree as many levels, unless a list has closed to a ring. */
export const RING_STEPS = 20_000
export const RING_DEPTH = 400
