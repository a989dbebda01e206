import type { DroppedHandle } from '../../platform/disk-files'

/** Something that a person brings: a text, or a file, which can be saved to where the browser gives its handle. */
export type Given =
  | { readonly text: string }
  | { readonly file: File; readonly dropped?: DroppedHandle | undefined }
  /** A folder is brought with all that is in it. */
  | { readonly entry: FileSystemEntry }
