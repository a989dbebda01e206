/** What a run without each call of a profile has shown. */
export interface Proof {
  readonly needed: readonly string[]
  readonly notNeeded: readonly string[]
  /** How the program ended under the profile; undefined where it was not run. */
  readonly status: number | undefined
  readonly usualStatus: number | undefined
}

/** Lines of the report that the script of the export writes (`core/doors/export/proof-kit.ts`). */
export class ProofLines {
  private readonly needed = new Set<string>()
  private readonly notNeeded = new Set<string>()
  private readonly runs = new Map<string, number>()

  /** The call that a line shows to be needed; `other` for its other lines, undefined for those of other logs. */
  read(text: string): string | 'other' | undefined {
    if (!text.startsWith('proof: ')) return undefined
    const [, run, status] = /^proof: run=([\w-]+) status=(\d+)$/.exec(text) ?? []
    if (run !== undefined) {
      this.runs.set(run, Number(status))
      return 'other'
    }
    const [, call, needed] = /^proof: call=(\w+) needed=(yes|no)$/.exec(text) ?? []
    if (call === undefined) return undefined
    if (needed === 'no') {
      this.notNeeded.add(call)
      return 'other'
    }
    this.needed.add(call)
    return call
  }

  get proof(): Proof | undefined {
    if (this.needed.size + this.notNeeded.size + this.runs.size === 0) return undefined
    return {
      needed: [...this.needed].sort(),
      notNeeded: [...this.notNeeded].filter(name => !this.needed.has(name)).sort(),
      status: this.runs.get('profile'),
      usualStatus: this.runs.get('unconfined'),
    }
  }
}
