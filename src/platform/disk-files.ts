/** What browsers with the File System Access API add to the DOM's own types. */
export interface DiskFileHandle extends FileSystemFileHandle {
  queryPermission?(wish: { readonly mode: 'readwrite' }): Promise<PermissionState>
  requestPermission?(wish: { readonly mode: 'readwrite' }): Promise<PermissionState>
}

/** What a dropped thing is on the disk, where browsers say it. */
export type DroppedHandle = Promise<FileSystemHandle | null>

/** Says it only while the thing is being dropped. */
export interface DroppedItem extends DataTransferItem {
  getAsFileSystemHandle?(): DroppedHandle
}

interface WindowWithPicker {
  showOpenFilePicker?: (options: { readonly multiple: true }) => Promise<DiskFileHandle[]>
}

/** Tells one state of a file on disk from another without reading it. */
export interface FileStamp {
  readonly lastModified: number
  readonly size: number
}

export type WriteResult =
  | { readonly ok: true; readonly stamp: FileStamp }
  /** Refused by the person, changed by somebody else meanwhile, or gone or locked. */
  | { readonly ok: false; readonly refusal: 'permission' | 'changed' | 'unwritable' }

/** Closed by the person, or kept from the page, such as in a frame of another site. */
export async function pickDiskFiles(): Promise<readonly DiskFileHandle[] | 'closed' | 'unavailable'> {
  try {
    const { showOpenFilePicker } = window as WindowWithPicker
    return (await showOpenFilePicker?.call(window, { multiple: true })) ?? 'unavailable'
  } catch (error) {
    return error instanceof DOMException && error.name === 'AbortError' ? 'closed' : 'unavailable'
  }
}

export function stampOf({ lastModified, size }: File): FileStamp {
  return { lastModified, size }
}

/** Whether the file is as it was; a file that cannot be read is not. */
async function isUnchanged(handle: DiskFileHandle, stamp: FileStamp): Promise<boolean> {
  try {
    const now = await handle.getFile()
    return now.lastModified === stamp.lastModified && now.size === stamp.size
  } catch {
    // Removed or renamed: writing would make it anew, which the person should know.
    return false
  }
}

/**
 * Writes the whole text to the file, after the browser has asked the person where it wants to. The browser writes
 * beside the file and puts the new one into its place, so that nothing is lost halfway.
 */
export async function writeDiskFile(
  handle: DiskFileHandle,
  text: string,
  expected: FileStamp | undefined,
): Promise<WriteResult> {
  try {
    if (!(await mayWrite(handle))) return { ok: false, refusal: 'permission' }
    if (expected && !(await isUnchanged(handle, expected))) return { ok: false, refusal: 'changed' }
    const stream = await handle.createWritable()
    await stream.write(text)
    await stream.close()
    return { ok: true, stamp: stampOf(await handle.getFile()) }
  } catch {
    // Browsers name the reasons differently: removed, locked by another program, on a full or read-only disk.
    return { ok: false, refusal: 'unwritable' }
  }
}

async function mayWrite(handle: DiskFileHandle): Promise<boolean> {
  const wish = { mode: 'readwrite' } as const
  if ((await handle.queryPermission?.(wish)) === 'granted') return true
  // To close the question is no answer, and no permission.
  return ((await handle.requestPermission?.(wish)) ?? 'granted') === 'granted'
}
