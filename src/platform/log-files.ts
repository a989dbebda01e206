/** Lets the person choose files, or a folder with all that is in it; none when they close the chooser. */
export function chooseLogs(kind: 'files' | 'folder'): Promise<readonly File[]> {
  return new Promise(resolve => {
    const input = document.createElement('input')
    input.type = 'file'
    input.multiple = true
    input.webkitdirectory = kind === 'folder'
    input.addEventListener('change', () => resolve([...(input.files ?? [])]))
    input.addEventListener('cancel', () => resolve([]))
    input.click()
  })
}

/** Everything that was dropped: files, and those in folders. What cannot be read is left out. */
export async function droppedFiles(transfer: DataTransfer): Promise<readonly File[]> {
  // Taken at once: the browser empties the transfer when the event is over.
  const entries = [...transfer.items].map(item => item.webkitGetAsEntry())
  const files = [...transfer.files]
  if (entries.every(entry => entry?.isFile !== false)) return files
  const found = await Promise.all(entries.map(entry => (entry ? filesIn(entry) : [])))
  return found.flat()
}

export async function filesIn(entry: FileSystemEntry): Promise<readonly File[]> {
  if (isFile(entry)) {
    const file = await new Promise<File | undefined>(resolve => entry.file(resolve, () => resolve(undefined)))
    return file ? [file] : []
  }
  if (!isFolder(entry)) return []
  const reader = entry.createReader()
  const found: File[] = []
  for (;;) {
    // A folder is told in portions, the last of which is empty.
    const entries = await new Promise<FileSystemEntry[]>(resolve =>
      reader.readEntries(resolve, () => resolve([])),
    )
    if (entries.length === 0) return found
    for (const inner of entries) found.push(...(await filesIn(inner)))
  }
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile
}

function isFolder(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory
}
