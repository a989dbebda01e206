export interface OciOptions {
  /** The text of the `config.json` into which the profile is put; without one a whole one is made. */
  readonly config?: string
}
