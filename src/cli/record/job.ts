import type { RuntimeName } from '../../library'

/** What is recorded: a command that can be run again and again, each time under another profile. */
export interface Job {
  readonly kind: 'docker' | 'podman' | 'containerd' | 'compose' | 'kubernetes' | 'program'
  /** Who loads the profile; undefined where the recorder does. */
  readonly runtime: RuntimeName | undefined
  /** @param folder empty, for this run alone */
  start(profile: string | undefined, folder: string): Promise<Started>
}

/** One run of it. */
export interface Started {
  readonly words: readonly string[]
  /** Finds out what can only be seen while it runs. */
  look(): Promise<void>
  /** Whether something of it runs although the command has ended. */
  isRunning(): Promise<boolean>
  /** How it ended, where the command itself does not tell. */
  status(ofCommand: number | undefined): Promise<number | undefined>
  /**
   * Ends what runs of it, by force where it does not end in time: a container after as long as it is given itself.
   *
   * @param command the process that was started with the words, which leads a group of its own
   */
  end(seconds: number, command: number): Promise<void>
  /** Removes what is left of it. */
  remove(): Promise<void>
  /** By what its processes are known. */
  marks(): ContainerMarks
}

/** What the processes of a container have in common, as far as it was seen. */
export interface ContainerMarks {
  /** A word in the names of their control groups. */
  readonly id?: string | undefined
  /** The process that it began with. */
  readonly pid?: number | undefined
  /** Their mount namespace. */
  readonly mounts?: string | undefined
}
