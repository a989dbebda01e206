/** What the machine is woken from: the emulator’s code, and all of its memory at the first prompt. */
export interface MachineImages {
  readonly emulator: ArrayBuffer
  readonly state: ArrayBuffer
}

/** The ways into the kernel of one x86_64 machine, in the numbers that the agent has for them. */
export const labAbis = ['x86_64', 'x32', 'i386'] as const
export type LabAbi = (typeof labAbis)[number]

/** A call that is to be made. */
export interface MadeCall {
  readonly abi: LabAbi
  /** That of x32 has bit 30 set. */
  readonly number: number
  /** Six registers, unsigned; those of i386 have 32 bits. */
  readonly args: readonly bigint[]
  /** Texts and structures that the registers point to: the agent lays them at 0x20000000, which every ABI can name. */
  readonly data: Uint8Array
}

/** What became of one call, as the kernel of the lab has it. */
export interface AskedCall {
  /**
   * How far the process got: its filter was refused, it never came back from the call (`loaded`), it came back, or it was
   * sent SIGSYS and could see so.
   */
  readonly reached: 'started' | 'filter-refused' | 'loaded' | 'returned' | 'trapped'
  /** The errno of loading the filter, 0 where it was loaded. */
  readonly loadErrno: number
  /** What the call gave back: a value, or an errno as a negative number. */
  readonly result: bigint
  /** As wait(2) tells how the process ended. */
  readonly status: number
  /** The errno that came with SIGSYS. */
  readonly trapErrno: number
  /** The action that the kernel recorded of this call, as in an audit record; undefined where it recorded none. */
  readonly code: number | undefined
}

/** How a command ended that ran under a filter, or was recorded. */
export interface EndedRun {
  readonly loadErrno: number
  /** As wait(2) gives it. */
  readonly status: number
  readonly lines: readonly string[]
}

/** What is asked of the lab's document. */
export type LabRequest =
  | {
      readonly kind: 'start'
      readonly images: MachineImages
      /** Seconds since 1970, since a saved state has an old clock. */
      readonly clock: number
    }
  | { readonly kind: 'type'; readonly text: string }
  /** So many bytes of output have been drawn. The machine waits while too many have not. */
  | { readonly kind: 'drawn'; readonly bytes: number }
  | { readonly kind: 'resize'; readonly rows: number; readonly columns: number }
  | { readonly kind: 'pause'; readonly paused: boolean }
  | { readonly kind: 'put'; readonly serial: number; readonly path: string; readonly bytes: Uint8Array }
  | { readonly kind: 'get'; readonly serial: number; readonly path: string }
  /** Makes calls, one after the other, each under the filter in the file that `askFilter` names. */
  | { readonly kind: 'ask'; readonly serial: number; readonly calls: readonly MadeCall[] }

export type LabAnswer =
  | { readonly ok: true; readonly bytes?: Uint8Array; readonly asked?: readonly AskedCall[] }
  /** With the errno of the kernel, or 0 where the machine gave no answer. */
  | { readonly ok: false; readonly errno: number }

export type StopReason = 'panic' | 'halted' | 'failed'

/** What the lab's document reports. */
export type LabReport =
  | { readonly kind: 'ready' }
  | {
      readonly kind: 'running'
      readonly milliseconds: number
      /** What the machine takes of the browser's memory, in bytes. */
      readonly memory: number
    }
  | { readonly kind: 'output'; readonly bytes: Uint8Array }
  /** Whether the terminal waits for a command. */
  | { readonly kind: 'prompt'; readonly waits: boolean }
  | { readonly kind: 'ended'; readonly run: EndedRun }
  | { readonly kind: 'answer'; readonly serial: number; readonly answer: LabAnswer }
  | { readonly kind: 'stopped'; readonly reason: StopReason; readonly line: string }

export type LabCommand = Extract<LabRequest, { readonly serial: number }>

/** Where `under` reads the filter of the profile, and where single calls find theirs. */
export const profileFilter = '/lab/profile.bpf'
export const askFilter = '/lab/ask.bpf'
/** Where `record` leaves what strace wrote. */
export const straceRecord = '/lab/record.strace'
